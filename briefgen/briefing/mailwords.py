"""Themes and audience -> the words of an e-mail: how it opens, and which points it makes."""

from collections.abc import Callable, Collection, Sequence

from briefgen.briefing.parts import MailParts
from briefgen.briefing.turns import in_turn
from briefgen.document.inlines import Inlines
from briefgen.errors import ConfigError, ContentError, Place, Problem
from briefgen.prose.printer import Printer
from briefgen.workspace.filemodel import Words
from briefgen.workspace.templatefiles import AudienceFile, FormatFile, TemplateFile, ThemeFile
from briefgen.workspace.yamlfile import Lines

MOST_POINTS = 3
_REMEDY = "add `email:` with `subject`, `why` and `points`"

Write = Callable[[Words, Lines, Sequence[str | int]], Inlines]
"""Renders and parses words of a file, by their key."""


def mail_words(
    write: Write,
    audience: TemplateFile[AudienceFile],
    themes: Sequence[TemplateFile[ThemeFile]],
    first: int | None,
    attached: str,
) -> MailParts:
    """Return what an e-mail says; `first` is the position of the opening that the briefing itself uses.

    Raises ConfigError if a theme has no words for e-mails.
    """
    bare = [theme for theme in themes if theme.content.email is None]
    if bare:
        fact = "this theme has no words for an e-mail"
        raise ConfigError([Problem(theme.file.place(("email",)), "words-missing", fact, _REMEDY) for theme in bare])
    ids = [theme.id for theme in themes]
    index = _opening(audience, ids, first)
    priority = ids
    if index is not None:
        opening = audience.content.openings[index]
        priority = opening.priority if sorted(opening.priority) == sorted(ids) else ids
        said, file = opening.email, audience.file
        key: tuple[str | int, ...] = ("openings", index, "email")
    else:
        said, file, key = themes[0].content.email, themes[0].file, ("email",)
    assert said is not None  # noqa: S101 - themes without were told above
    greeting = audience.content.greeting
    return MailParts(
        subject=write(said.subject, file, (*key, "subject")),
        place=file.place((*key, "subject")),
        greeting=write(greeting, audience.file, ("greeting",)) if greeting else (),
        why=write(said.why, file, (*key, "why")),
        points=tuple(_points(write, [themes[ids.index(theme)] for theme in priority])),
        priority=tuple(priority),
        attached=attached,
    )


def attachment_words(printer: Printer, form: TemplateFile[FormatFile], files: Collection[str]) -> str:
    """Return how an e-mail names a briefing that is attached: its format and its kinds of file.

    Raises ContentError if the format has no name in the language.
    """
    code = printer.language.code
    name = printer.words(form.content.name)
    if not name:
        fact = f'the name of this format, which the e-mail gives, is missing in the language "{code}"'
        place = Place(f"templates/formats/{form.id}.yaml")
        raise ContentError([Problem(place, "words-missing", fact, f"add `{code}: ...` to its `name`")])
    kinds = ["docx", *(["pdf"] if "pdf" in files else [])]
    return f"{name} ({printer.language.listed([printer.label(f'email-{kind}') for kind in kinds])})"


def _opening(audience: TemplateFile[AudienceFile], themes: Sequence[str], first: int | None) -> int | None:
    """Return the position of the opening for these themes that says how an e-mail opens.

    That of the briefing comes first; but an e-mail is as short with a long briefing as with a short one, so words for
    another format will do.
    """
    openings = audience.content.openings
    fitting = [index for index, opening in enumerate(openings) if set(opening.themes) == set(themes)]
    order = [index for index in (first, *fitting) if index is not None]
    return next((index for index in order if openings[index].email is not None), None)


def _points(write: Write, themes: Sequence[TemplateFile[ThemeFile]]) -> list[Inlines]:
    """Return the points that are made: those of the themes in turn, and in the order in which themes are heard."""
    numbered = [
        [(theme, index) for index in range(len(theme.content.email.points))] if theme.content.email else []
        for theme in themes
    ]
    chosen = in_turn(numbered, MOST_POINTS, range(len(themes)))
    return [
        write(theme.content.email.points[index], theme.file, ("email", "points", index))
        for entries in chosen
        for theme, index in entries
        if theme.content.email
    ]
