"""Themes and audience -> the words of an e-mail: how it opens, and which points it makes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from briefgen.briefing.parts import MailParts
from briefgen.briefing.tellings import openings_for, priority_of
from briefgen.briefing.turns import in_turn
from briefgen.document.inlines import Inlines
from briefgen.errors import ConfigError, ContentError, Problem
from briefgen.prose.printer import Printer
from briefgen.workspace.filemodel import Words, words_missing
from briefgen.workspace.templatefiles import AudienceFile, FormatFile, MailOpening, OpeningMail, TemplateFile
from briefgen.workspace.themes import Theme
from briefgen.workspace.yamlfile import Lines

MOST_POINTS = 3
_REMEDY = "add `email:` with `subject`, `why` and `points`"

Write = Callable[[Words, Lines, Sequence[str | int]], Inlines]
"""Renders and parses words of a file, by their key."""


def mail_words(
    write: Write,
    audience: TemplateFile[AudienceFile],
    themes: Sequence[Theme],
    first: int | None,
    attached: str,
) -> MailParts:
    """Return what an e-mail says; `first` is the position of the opening that the briefing itself uses.

    Without an opening of its own its points are those of the themes, in the order of the priority.

    Raises ConfigError if a theme has no words for e-mails.
    """
    worded = {theme.id: (theme.file, theme.email) for theme in themes if theme.email is not None}
    if bare := [theme for theme in themes if theme.id not in worded]:
        fact = "this theme has no words for an e-mail"
        places = [theme.file.words.place(("email",)) for theme in bare]
        raise ConfigError([Problem(place, "words-missing", fact, _REMEDY) for place in places])
    said: MailOpening
    file: Lines
    file, said = worded[themes[0].id]
    key: tuple[str | int, ...] = ("email",)
    chosen = _opening(audience, openings_for(themes, audience), first)
    heard = priority_of([theme.id for theme in themes], audience, chosen[0] if chosen is not None else None)
    points = [_Points(words.points, place, ("email", "points")) for place, words in map(worded.__getitem__, heard)]
    if chosen is not None:
        index, said = chosen
        file, key = audience.file, ("openings", index, "email")
        if chosen[1].points is not None:
            points = [_Points(chosen[1].points, file, (*key, "points"))]
    greeting = audience.content.greeting
    return MailParts(
        subject=write(said.subject, file, (*key, "subject")),
        place=file.place((*key, "subject")),
        greeting=write(greeting, audience.file, ("greeting",)) if greeting else (),
        why=write(said.why, file, (*key, "why")),
        points=tuple(_written(write, points)),
        attached=attached,
    )


def attachment_words(printer: Printer, form: TemplateFile[FormatFile], files: Collection[str]) -> str:
    """Return how an e-mail names a briefing that is attached: its format and its kinds of file.

    Raises ContentError if the format has no name in the language.
    """
    code = printer.language.code
    name = printer.words(form.content.name)
    if not name:
        what = "the name of this format, which the e-mail gives, is"
        raise ContentError([words_missing(form.file.place(("name",)), form.content.name, code, what)])
    kinds = ["docx", *(["pdf"] if "pdf" in files else [])]
    return f"{name} ({printer.language.listed([printer.label(f'email-{kind}') for kind in kinds])})"


def _opening(
    audience: TemplateFile[AudienceFile], fitting: Sequence[int], first: int | None
) -> tuple[int, OpeningMail] | None:
    """Return the opening for these themes that says how an e-mail opens: its position, and what it says.

    That of the briefing comes first; but an e-mail is as short with a long briefing as with a short one, so words for
    another format will do.
    """
    openings = audience.content.openings
    order = [index for index in (first, *fitting) if index is not None]
    candidates = ((index, openings[index].email) for index in order)
    return next(((index, said) for index, said in candidates if said is not None), None)


@dataclass(frozen=True, slots=True)
class _Points:
    """A list of points, and where it is written."""

    words: Sequence[Words]
    """The points."""
    file: Lines
    """The file that holds them."""
    key: tuple[str | int, ...]
    """Their key in it."""


def _written(write: Write, lists: Sequence[_Points]) -> list[Inlines]:
    """Return the points that are made: those of the lists in turn, list by list."""
    numbered = [[(points, index) for index, _ in enumerate(points.words)] for points in lists]
    chosen = in_turn(numbered, MOST_POINTS, range(len(lists)))
    return [
        write(points.words[index], points.file, (*points.key, index)) for entries in chosen for points, index in entries
    ]
