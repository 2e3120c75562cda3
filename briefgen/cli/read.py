"""`briefgen read`: a document into seeds/."""

from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.briefing.shared import read_workspace
from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import put
from briefgen.errors import BriefgenError, ConfigError, Place, Problem, UnfitError, counted, unknown
from briefgen.language.language import Language, read_language
from briefgen.reading.document import ReadDocument, ranges
from briefgen.reading.editions import Edition
from briefgen.reading.intake import Intake, Wanted, take_in
from briefgen.reading.proposals import Proposals
from briefgen.workspace.config import CONFIG, read_config, workspace_of
from briefgen.workspace.filemodel import is_id
from briefgen.workspace.period import Period, parse_period
from briefgen.workspace.shelf import names_of

_RANGES = 3
"""How many ranges are shown; all stand in the file of proposals."""


@click.command(
    name="read",
    cls=Command,
    examples=(
        "briefgen read report.pdf",
        "briefgen read report.pdf --name report-2026-04 --language fr --published 2026-04",
        "briefgen read report-2.pdf --supersedes report-2026-04",
    ),
)
@click.argument("file", type=FILE)
@click.option("--name", metavar="ID", default="", help="How its files in seeds/ are called; else made of its own name.")
@click.option("--language", metavar="CODE", help="The language that it is written in; that of the config if left out.")
@click.option("--published", metavar="DATE", help="When it was published, such as 2026-04; guessed if left out.")
@click.option("--supersedes", metavar="ID", help="The card of its earlier edition.")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(
    file: Path, name: str, language: str | None, published: str | None, supersedes: str | None, config: Path
) -> None:
    """Read FILE, a PDF, .docx, web page or text, into seeds/: itself, its text, a card, and the figures it may hold.

    Nothing is ever written over. The paths of the new files go to stdout.
    """
    out = Streams()
    try:
        folder = workspace_of(config)
        spoken = _language(folder, language, config)
        wanted = Wanted(_name(name), _published(published))
        earlier = _earlier(folder, supersedes) if supersedes is not None else None
        intake = take_in(file, folder, spoken, wanted, earlier)
        put({folder / path: content for path, content in intake.files.items()}, folder)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    for line in _said(intake, earlier):
        out.say(line)
    for path in intake.files:
        out.result(folder / path)
    out.exit(0)


def _language(folder: Path, asked: str | None, config: Path) -> Language:
    code = asked if asked is not None else read_config(config)[0].briefing.language
    if code not in (known := names_of(folder, "languages")):
        fact = f'the language "{code}" has no file in templates/languages/'
        raise ConfigError([unknown(Place("--language"), "language-unknown", fact, code, known, "add that file")])
    return read_language(folder, code)


def _name(name: str) -> str:
    if name and not is_id(name):
        fact = f'"{name}" is not made of small letters and digits with hyphens between words'
        raise ConfigError([Problem(Place("--name"), "id-form", fact, "choose a name such as report-2026-04")])
    return name


def _published(said: str | None) -> Period | None:
    if said is None:
        return None
    try:
        return parse_period(said)
    except UnfitError as error:
        raise ConfigError([Problem(Place("--published"), "date", f'"{said}" {error}', error.remedy)]) from None
    except ValueError as error:
        raise ConfigError([Problem(Place("--published"), "date", str(error), "correct the date")]) from None


def _earlier(folder: Path, source: str) -> Edition:
    ledger = read_workspace(folder).ledger
    if source not in ledger.sources:
        fact = f'there is no card "{source}" in seeds/'
        raise ConfigError(
            [unknown(Place("--supersedes"), "source-unknown", fact, source, ledger.sources, "read it first")]
        )
    figures = tuple(figure for figure in ledger.figures.values() if figure.source == source)
    return Edition(source, figures)


def _said(intake: Intake, earlier: Edition | None) -> list[str]:
    """Return what a person should know of a document that was read."""
    document, found = intake.document, intake.proposals
    of = f" on {counted(document.pages, 'page')}" if document.pages else ""
    lines = [f"{intake.name}: {counted(len(found.proposals), 'number')} proposed{of}, by {document.reader}"]
    lines += [f"  {line}" for line in (*_of_proposals(found), *_of_text(document))]
    if earlier is not None:
        lines.append(f"  {counted(intake.matched, 'figure')} of {earlier.source} found again, with the value of then")
        if intake.not_found:
            lines.append(f"  not found again: {', '.join(intake.not_found)}")
    lines.append(f"Next: look at seeds/{intake.name}.yaml, then run `briefgen accept {intake.name} --by NAME`.")
    return lines


def _of_proposals(found: Proposals) -> Iterator[str]:
    if found.tables:
        numbers = sum(table.numbers for _, table in found.tables)
        tables = f"{counted(len(found.tables), 'table')} with {counted(numbers, 'number')}"
        yield f"{tables}: enter what you need of them by hand"
    if found.ranges:
        ends = ", ".join(f'"{one.words}"{f" on page {one.page}" if one.page else ""}' for one in found.ranges[:_RANGES])
        more = ", …" if len(found.ranges) > _RANGES else ""
        yield f"{counted(len(found.ranges), 'range')}, which no entry can hold: {ends}{more}"
    if found.passed_over:
        kinds = ", ".join(f"{count} {what}" for what, count in found.passed_over.items())
        yield f"not proposed: {kinds}"


def _of_text(document: ReadDocument) -> Iterator[str]:
    if document.left_out:
        why = dict.fromkeys(one.why for one in document.left_out)
        yield f"left out of the text: {', '.join(why)} (they stand in the card, below reading)"
    if document.lost:
        yield f"{counted(document.lost, 'letter')} of {document.raw:,} are neither in the text nor left out"
    if document.unknown:
        font = "their font does not say which they are"
        yield f"{counted(document.unknown, 'letter')} could not be read and stand as \ufffd: {font}"
    if document.unnamed:
        yield f"pages on which most letters are such, and little was read: {ranges(document.unnamed)}"
    if document.pictures:
        yield f"pages that are pictures and were not read: {ranges(document.pictures)}"
    if document.drawn:
        yield f"pages with a picture on which nothing was read: {ranges(document.drawn)}"
