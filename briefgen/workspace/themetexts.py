"""The texts of a theme: which of them is printed, and which are passed over because of a slip in their name."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Place, Problem, nearest
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import is_there
from briefgen.workspace.shelf import names_of
from briefgen.workspace.textfile import misnamed


@dataclass(frozen=True, slots=True)
class TextWanted:
    """For which theme and which briefing a text is looked for."""

    folder: Path
    """The workspace."""
    theme: str
    """The theme's folder."""
    language: str
    """Code of the language."""
    format: str
    """Name of the format."""
    audience: str
    """Name of the audience."""

    @property
    def names(self) -> list[str]:
        """The paths that are tried: for format and audience, for the format, for the audience, for all.

        A text for the format goes before one for the audience, since it must fit its pages.
        """
        stem = f"templates/themes/{self.theme}/{self.language}"
        own = (f".{self.format}.{self.audience}", f".{self.format}", f".{self.audience}", "")
        return [f"{stem}{part}.md" for part in own]


def text_of(wanted: TextWanted) -> str:
    """Return the path of the text that is printed; of the text for all briefings, if there is none."""
    names = wanted.names
    return next((name for name in names if is_there(wanted.folder / name)), names[-1])


def text_slips(wanted: TextWanted) -> list[Problem]:
    """Return why another text than the one that was meant, or none, would be printed; nothing if all is well."""
    chosen = text_of(wanted)
    names = wanted.names[: wanted.names.index(chosen) + 1]
    slips = [slip for name in names if (slip := misnamed(wanted.folder / name, name))]
    slips += [slip for slip in _unread(wanted) if slip.place not in {other.place for other in slips}]
    return slips or ([] if is_there(wanted.folder / chosen) else [_missing(wanted, chosen)])


def _unread(wanted: TextWanted) -> Iterator[Problem]:
    """Yield a problem for each text in the language whose name is nearly that of a format or an audience.

    Files with other names are left alone: they are notes, copies and drafts.
    """
    formats, audiences = (names_of(wanted.folder, shelf) for shelf in ("formats", "audiences"))
    theme = wanted.folder / "templates/themes" / wanted.theme
    for path in files_in(theme, f"{wanted.language}.*.md", wanted.folder):
        meant: list[str | None]
        match path.name.split(".")[1:-1]:
            case [audience, form] if audience in audiences and form in formats:
                meant, why = [form, audience], "the audience stands before the format in its name"
            case [form, audience]:
                meant = [_meant(form, formats), _meant(audience, audiences)]
                why = "its name is not that of a format and an audience"
            case [one]:
                meant, why = [_meant(one, {*formats, *audiences})], f'there is no format and no audience "{one}"'
            case _:
                continue
        right = ".".join([wanted.language, *filter(None, meant), "md"])
        if None not in meant and right != path.name and not is_there(path.with_name(right)):
            place = Place(path.relative_to(wanted.folder).as_posix())
            fact = f"this file is not read, because {why}"
            yield Problem(place, "file-name", fact, f'rename it to "{right}"')


def _meant(part: str, names: Collection[str]) -> str | None:
    near = nearest(part, names, cutoff=0.75)
    # "brief-old" and "brief2" are copies of "brief".
    return near if near and not re.match(rf"{re.escape(near)}[^a-z]", part) else None


def _missing(wanted: TextWanted, name: str) -> Problem:
    path = wanted.folder / name
    texts = files_in(path.parent, "*.md", wanted.folder)
    others = [other.name for other in texts if _is_for_all(other, wanted.folder)]
    fact = f'the text of this theme is missing in the language "{wanted.language}"'
    remedy = f"copy {others[0]} to {path.name}, and translate the copy" if others else "write this file, in plain text"
    return Problem(Place(name), "words-missing", fact, remedy)


def _is_for_all(path: Path, folder: Path) -> bool:
    return path.stem in names_of(folder, "languages")
