"""`briefgen brand`: a brand of an organisation's Word template."""

from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import deliver, put
from briefgen.errors import BriefgenError, counted
from briefgen.survey.branding import Branded, make_brand, try_brand
from briefgen.workspace.config import CONFIG, read_config

_MOST_TOLD = 12


@click.command(
    name="brand",
    cls=Command,
    examples=("briefgen brand ~/Downloads/report-template.dotx ours",),
)
@click.argument("template", type=FILE)
@click.argument("name")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(template: Path, name: str, config: Path) -> None:
    """Make the brand NAME of TEMPLATE, a .docx or .dotx of your organisation, and try it.

    The sample is the first briefing of the config. What the template has is taken: styles, colours, fonts, page,
    header, footer and logo. What it lacks is added in its looks. The paths of brand and sample go to stdout; no brand
    is ever written over.
    """
    out = Streams()
    try:
        plans = read_config(config)
        folder = plans[0].folder
        branded = make_brand(template, name, plans)
        for line in _told(branded):
            out.say(line)
        out.tell(branded.brand.remarks)
        # Tried before it is written: of a brand that fails there is nothing, and the name stays free.
        trial = try_brand(branded, plans)
        sample = folder / plans[0].output.folder / f"brand-{name}.docx"
        files = {sample: trial.docx} | ({sample.with_suffix(".pdf"): trial.pdf} if trial.pdf is not None else {})
        for path, content in files.items():
            deliver(content, path, force=True, shown=path.name)
        put({folder / branded.path: branded.made.docx}, folder)
        for path in (folder / branded.path, *files):
            out.result(path)
        out.tell(trial.problems)
        if trial.pages and not trial.problems:
            pages = counted(trial.pages, "page")
            out.say(f"Measured on {pages} of the sample: text within the margins, header on its line, contrast.")
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.say("Next:")
    out.say("  1. Look at the sample; what you change in Word in the styles of the brand changes every briefing.")
    out.say(f"  2. Write `brand: {name}` in {plans[0].file.name}, and build.")
    out.exit(0)


def _told(branded: Branded) -> Iterator[str]:
    made = branded.made
    furniture = ["its header"] * any("header" in area for area in made.furniture)
    furniture += ["its footer"] * any("footer" in area for area in made.furniture)
    yield f"From the template: {', '.join(['page', 'colours', 'font', *furniture])}."
    if made.kept:
        yield f"Its own styles: {', '.join(made.kept)}."
    yield f"Added in its looks: {counted(len(made.made), 'style')}."
    for what, clauses in (("Changed", made.changed), ("Not taken along", made.left_out)):
        for clause in clauses[:_MOST_TOLD]:
            yield f"{what}: {clause}."
        if len(clauses) > _MOST_TOLD:
            yield f"{what}: {len(clauses) - _MOST_TOLD} more."
