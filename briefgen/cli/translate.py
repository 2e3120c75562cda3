"""`briefgen translate`: what is missing in a language, as one table to be translated and read back."""

from pathlib import Path

import click

from briefgen.cli.command import FILE, Command, config_argument
from briefgen.cli.streams import Streams
from briefgen.delivery.files import put, rewrite
from briefgen.errors import BriefgenError, ConfigError, Place, Problem, counted
from briefgen.survey.translating import Translation, read_table, read_translation, rewritten
from briefgen.workspace.config import read_config
from briefgen.workspace.opening import alone_in, is_there


@click.command(
    name="translate",
    cls=Command,
    examples=(
        "briefgen translate es",
        "briefgen translate es --read translation-es.csv",
        "briefgen translate en --from fr",
    ),
)
@click.argument("code", metavar="LANG")
@config_argument
@click.option(
    "--from", "original", metavar="LANG", help="The language of the originals; that of the config if left out."
)
@click.option(
    "--read", "table", type=FILE, metavar="FILE", help="Read the table back, and write the words where they belong."
)
def command(code: str, config: Path, original: str | None, table: Path | None) -> None:
    """Write what is missing in the language LANG, or has another original by now, as one table: translation-LANG.csv.

    With --read the translated table goes back into the workspace: all of it or nothing. A file that changes is kept
    beside the new one under a dated name. The paths of written files go to stdout.
    """
    out = Streams()
    try:
        plan = read_config(config)[0]
        with alone_in(plan.folder):
            translation = read_translation(plan, code, original)
            if table is None:
                _write(translation, out)
            else:
                _read(translation, table, out)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.exit(0)


def _write(translation: Translation, out: Streams) -> None:
    path = translation.folder / f"translation-{translation.code}.csv"
    waiting = translation.open
    if waiting and is_there(path):
        fact, remedy = "this table is there already", "read it back with --read, or move it elsewhere"
        raise ConfigError([Problem(Place(path.name), "file-there", fact, remedy)])
    out.tell(translation.notes)
    if not translation.known and any(unit.done for sheet in translation.sheets for unit in sheet.units):
        out.say(
            f"What stands there in {translation.code} is taken as translated from today's {translation.original}: "
            f"{translation.state} remembers it."
        )
    table = {path: translation.table()} if waiting else {}
    put({translation.folder / translation.state: translation.record({}), **table}, translation.folder)
    if not waiting:
        out.say(f"Nothing is to be translated into {translation.code}.")
        return
    out.say(f"{counted(len(waiting), 'place')} to translate: fill the last column, and leave what stands in braces.")
    out.say(f"Then: briefgen translate {translation.code} --read {path.name}")
    out.result(path)


def _read(translation: Translation, table: Path, out: Streams) -> None:
    said = read_table(table, translation)
    files, notes = rewritten(translation, said)
    out.tell(notes)
    kept = rewrite(files, (translation.folder, translation.state, translation.record(said)))
    for file, earlier in zip(files, kept, strict=True):
        what = f"kept as {earlier}" if earlier else "new"
        out.say(f"{file.name}: {counted(file.places, 'place')}; {what}")
        out.result(file.path)
    if not files:
        out.say("Nothing was written: the table holds no words that are new.")
