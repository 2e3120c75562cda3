"""Themes and audience -> the words of an e-mail: how it opens, and which points it makes."""

from collections.abc import Callable, Collection, Sequence

from briefgen.briefing.parts import MailParts
from briefgen.briefing.turns import in_turn
from briefgen.document.inlines import Inlines
from briefgen.errors import ConfigError, ContentError, Problem
from briefgen.prose.printer import Printer
from briefgen.workspace.filemodel import Words, words_missing
from briefgen.workspace.templatefiles import AudienceFile, FormatFile, MailOpening, MailWords, TemplateFile, ThemeFile
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
    worded = {theme.id: (theme.file, theme.content.email) for theme in themes if theme.content.email is not None}
    if bare := [theme for theme in themes if theme.id not in worded]:
        fact = "this theme has no words for an e-mail"
        raise ConfigError([Problem(theme.file.place(("email",)), "words-missing", fact, _REMEDY) for theme in bare])
    priority = ids = [theme.id for theme in themes]
    said: MailOpening
    file, said = worded[ids[0]]
    key: tuple[str | int, ...] = ("email",)
    if (chosen := _opening(audience, ids, first)) is not None:
        index, said = chosen
        file, key = audience.file, ("openings", index, "email")
        wished = audience.content.openings[index].priority
        priority = wished if sorted(wished) == sorted(ids) else ids
    greeting = audience.content.greeting
    return MailParts(
        subject=write(said.subject, file, (*key, "subject")),
        place=file.place((*key, "subject")),
        greeting=write(greeting, audience.file, ("greeting",)) if greeting else (),
        why=write(said.why, file, (*key, "why")),
        points=tuple(_points(write, [worded[theme] for theme in priority])),
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
        what = "the name of this format, which the e-mail gives, is"
        raise ContentError([words_missing(form.file.place(("name",)), form.content.name, code, what)])
    kinds = ["docx", *(["pdf"] if "pdf" in files else [])]
    return f"{name} ({printer.language.listed([printer.label(f'email-{kind}') for kind in kinds])})"


def _opening(
    audience: TemplateFile[AudienceFile], themes: Sequence[str], first: int | None
) -> tuple[int, MailOpening] | None:
    """Return the opening for these themes that says how an e-mail opens: its position, and what it says.

    That of the briefing comes first; but an e-mail is as short with a long briefing as with a short one, so words for
    another format will do.
    """
    openings = audience.content.openings
    fitting = [index for index, opening in enumerate(openings) if set(opening.themes) == set(themes)]
    order = [index for index in (first, *fitting) if index is not None]
    candidates = ((index, openings[index].email) for index in order)
    return next(((index, said) for index, said in candidates if said is not None), None)


def _points(write: Write, worded: Sequence[tuple[Lines, MailWords]]) -> list[Inlines]:
    """Return the points that are made: those of the themes in turn, and in the order in which themes are heard."""
    numbered = [[(file, index, words) for index, words in enumerate(said.points)] for file, said in worded]
    chosen = in_turn(numbered, MOST_POINTS, range(len(worded)))
    return [write(words, file, ("email", "points", index)) for entries in chosen for file, index, words in entries]
