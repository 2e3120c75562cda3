"""Hold the estimate of pages against LibreOffice, over all that the shipped files make.

`python tools/measure_pages.py` builds every set of one to five themes for all readers, in both languages, all formats
and both brands, prints them with LibreOffice and tells by format how many keep to their pages, how many have as many
pages as was estimated, and how far apart both are. It takes the better part of an hour; `--sample 120` takes some
minutes, and `--estimate` leaves LibreOffice out.
"""

import argparse
import datetime as dt
import itertools
import json
import random
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import yaml
from lxml import etree

from briefgen.briefing.shared import read_workspace
from briefgen.delivery.fitting import fit
from briefgen.delivery.office import find_office, print_pdfs
from briefgen.errors import ContentError
from briefgen.pipeline import compose_briefing
from briefgen.word.brandfile import brand_of
from briefgen.word.elements import name
from briefgen.word.extent import Extent, lay_out
from briefgen.word.package import read_parts
from briefgen.word.pagination import Page
from briefgen.word.printing import for_printing
from briefgen.workspace.config import read_config

ROOT = Path(__file__).parents[1]
DAY = dt.date(2026, 5, 12)
THEMES = ("situation", "funding", "access-constraints", "southern-idps", "durable-solutions")
SETS = [themes for number in range(1, 6) for themes in itertools.combinations(THEMES, number)] + [("education",)]
AUDIENCES = ("donors", "government", "humanitarian-country-team", "media")
FORMATS = ("snapshot", "brief", "full")
BRANDS = ("neutral", "field")
SEED = 19
BEGINNING = 24
"""So many letters of a paragraph are looked for in the PDF."""
LINE = 9
"""Points: what stands less apart than this is one line."""
AT_ONCE = 400
"""So many briefings go in one config, which holds no more than 500."""
FEWEST_LINES = 12
"""A page with fewer lines is nearly empty."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A briefing to be measured."""

    format: str
    audience: str
    language: str
    brand: str
    themes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.format} {self.audience} {self.language} {self.brand} {'+'.join(self.themes)}"


@dataclass(frozen=True, slots=True)
class Measured:
    """A briefing that was built."""

    wanted: Wanted
    docx: bytes
    extent: Extent
    most: int | None
    fits: bool
    left_out: int
    pages: list[Page]
    """Its pages as they were estimated."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What LibreOffice made of a briefing."""

    pages: int
    lines: list[int]
    """How many lines of words stand on each page, those of charts, header and footer among them."""
    apart: float
    """How far a paragraph stands from where it was estimated at most, in points, on pages that begin alike."""


def every() -> list[Wanted]:
    """Return all that is measured, in an order of no meaning that is the same each time."""
    found = [
        Wanted(form, audience, language, brand, themes)
        for form in FORMATS
        for audience in AUDIENCES
        for language in ("en", "fr")
        for brand in BRANDS
        for themes in SETS
    ]
    random.Random(SEED).shuffle(found)  # noqa: S311 - no secret
    return found


def build(wanted: Sequence[Wanted], folder: Path) -> Iterator[Measured]:
    """Yield briefings of the shipped workspace, which is copied to a folder."""
    for part in ("seeds", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    config = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
    config["briefing"]["date"] = DAY.isoformat()
    config["briefings"] = [
        {"audience": one.audience, "language": one.language, "format": one.format, "themes": list(one.themes)}
        for one in wanted
    ]
    (folder / "config.yaml").write_text(json.dumps(config), "utf-8")
    plans, workspace = read_config(folder / "config.yaml", DAY), read_workspace(folder)
    brands = {name: brand_of(folder, name) for name in BRANDS}
    for one, plan in zip(wanted, plans, strict=True):
        brand = brands[one.brand]
        try:
            composition = compose_briefing(plan, workspace)
        except ContentError as error:
            print(f"{one}: not composed: {error.problems[0].fact}")
            continue
        # Each language is measured itself, so what is left out in another is not asked for.
        made = fit(composition, brand, ())
        parts = read_parts(made.file.docx)
        roots = (etree.fromstring(parts[f"word/{part}.xml"]) for part in ("document", "footnotes", "styles"))
        body, notes, styles = roots
        pages = lay_out(body[0], notes, styles, brand)
        most = made.composition.brief.most_pages
        yield Measured(one, made.file.docx, made.file.extent, most, made.fits, made.left_out, pages)


def compare(made: Measured, pdf: bytes) -> Printed:
    """Return what a PDF shows of a briefing."""
    printed = [_letters(page) for page in pypdfium2.PdfDocument(pdf)]
    apart, number = 0.0, -1
    for page in made.pages:
        number += page.column == 0
        if number >= len(printed):
            break
        words, tops = printed[number]
        offsets = []
        for at, band in page.placed:
            began = _squeezed(band.made_of)[:BEGINNING] if band.made_of is not None else ""
            if len(began) == BEGINNING and words.count(began) == 1:
                offsets.append(tops[words.index(began)] - at - band.above)
        if offsets:
            apart = max(apart, max(offsets) - min(offsets))
    lines = [len({round(top / LINE) for top in tops}) for _, tops in printed]
    return Printed(len(printed), lines, apart)


def _letters(page: pypdfium2.PdfPage) -> tuple[str, list[float]]:
    """Return the letters of a page without spaces, and how far below its top each stands."""
    text = page.get_textpage()
    words, tops, height = [], [], page.get_height()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            words.append(letter)
            tops.append(height - text.get_charbox(index, loose=True)[3])
    return "".join(words), tops


def _squeezed(element: etree._Element) -> str:
    return re.sub(r"\s", "", "".join(text.text or "" for text in element.iter(name("w:t"))))


def measure(wanted: Sequence[Wanted], *, prints: bool) -> list[tuple[Measured, Printed | None]]:
    """Return briefings with what LibreOffice makes of them."""
    made = []
    for start in range(0, len(wanted), AT_ONCE):
        with tempfile.TemporaryDirectory() as folder:
            made += build(wanted[start : start + AT_ONCE], Path(folder))
    if not prints:
        return [(one, None) for one in made]
    office = find_office()
    if office is None:
        sys.exit("LibreOffice is missing")
    found: list[tuple[Measured, Printed | None]] = []
    for start in range(0, len(made), 20):
        some = made[start : start + 20]
        for one, pdf in zip(some, print_pdfs(office, [for_printing(one.docx) for one in some]), strict=True):
            found.append((one, compare(one, pdf) if isinstance(pdf, bytes) else None))
    return found


def report(found: Sequence[tuple[Measured, Printed | None]]) -> Iterator[str]:
    """Yield a line for each briefing that is not as it should be, then a summary of each format."""
    for made, printed in found:
        if not made.fits or made.left_out:
            spare = f"{made.extent.counted} of {made.most} pages, {made.extent.spare:.1f} lines to spare"
            yield f"{made.wanted}: {spare}, {made.left_out} points left out"
        if printed is not None and printed.pages != made.extent.pages:
            yield f"{made.wanted}: {made.extent.pages} pages estimated, {printed.pages} printed"
        for number, lines in enumerate(printed.lines[:-1] if printed is not None else (), start=1):
            if lines < FEWEST_LINES:
                yield f"{made.wanted}: page {number} has only {lines} lines"
    by_format = defaultdict(list)
    for pair in found:
        by_format[pair[0].wanted.format].append(pair)
    for form, pairs in sorted(by_format.items()):
        fitting = sum(made.fits for made, _ in pairs)
        shorter = sum(bool(made.left_out) for made, _ in pairs)
        line = (
            f"{form}: {len(pairs)} built, {fitting} keep to their pages with room to spare, {shorter} of them shorter"
        )
        if drawn := [(made, printed) for made, printed in pairs if printed is not None]:
            alike = sum(made.extent.pages == printed.pages for made, printed in drawn)
            over = sum(printed.pages > made.extent.pages for made, printed in drawn)
            apart = sorted(printed.apart for _, printed in drawn)
            line += f"; {alike} printed on as many pages as estimated, {over} on more"
            line += f"; on a page apart by {apart[len(apart) // 2]:.0f} points in the middle, {apart[-1]:.0f} at most"
        yield line


def main() -> None:
    """Measure what is asked for, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=0, help="so many of all, the same each time")
    parser.add_argument("--estimate", action="store_true", help="without LibreOffice")
    arguments = parser.parse_args()
    wanted = every()[: arguments.sample or None]
    for line in report(measure(wanted, prints=not arguments.estimate)):
        print(line)


if __name__ == "__main__":
    main()
