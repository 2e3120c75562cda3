"""A brand of a Word template for `briefgen brand`: made, tried with a briefing of the workspace, and measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from briefgen.briefing.shared import read_workspace
from briefgen.delivery.office import find_office, print_pdfs
from briefgen.delivery.pdf import count_pages
from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.inlines import plain
from briefgen.document.texts import Heading
from briefgen.errors import ConfigError, DeliveryError, Place, Problem
from briefgen.pipeline import trial_of
from briefgen.reading.document import ReadingError
from briefgen.reading.pdfsigns import PdfPage, Sign, read_pdf
from briefgen.survey.starting import check_name
from briefgen.word.brandfile import STYLES, brand_of_bytes, page_of
from briefgen.word.brandparts import UnusableBrandError
from briefgen.word.faint import faint_styles
from briefgen.word.package import RefusedPackageError
from briefgen.word.reading import NotWordError
from briefgen.word.template import MadeBrand, brand_from
from briefgen.workspace.config import Config
from briefgen.workspace.opening import BRAND, CARRIED, RefusedFileError, is_there, read_file
from briefgen.workspace.picturefile import Remaking
from briefgen.workspace.starter import home

_MODEL = "templates/brands/field.docx"
_ENDINGS = (".docx", ".dotx")
_SLACK = 3.0
"""Points by which a letter may stand out of its line: hanging marks, slanted type."""
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Branded:
    """A brand that was made, and not yet written."""

    path: str
    """Its path in the workspace."""
    made: MadeBrand
    """The brand and what became of the template."""
    brand: Brand
    """It, as a build reads it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A briefing in a brand, measured."""

    docx: bytes
    """The briefing."""
    pdf: bytes | None
    """Its pages; None where there is no LibreOffice."""
    pages: int
    """How many they are."""
    problems: tuple[Problem, ...]
    """What was found."""


def make_brand(template: Path, name: str, plans: Sequence[Config]) -> Branded:
    """Return the brand made of a template; nothing is written, and no brand of that name may be there.

    Raises ConfigError if the name cannot be used, or no brand can be made of the file.
    """
    folder, path = plans[0].folder, f"templates/brands/{name}.docx"
    check_name(name)
    if any(is_there((folder / path).with_suffix(ending)) for ending in _ENDINGS):
        fact, remedy = "there is a brand of this name already", "give another name; nothing is written over"
        raise ConfigError([Problem(Place(path), "file-there", fact, remedy)])
    made = _made(template)
    return Branded(path, made, brand_of_bytes(made.docx, folder / path, name, folder))


def _made(template: Path) -> MadeBrand:
    place = Place(template.name)
    try:
        model = read_file(home() / _MODEL, CARRIED)
    except OSError as error:
        fact = f"a file that `brand` builds on cannot be read ({error.strerror or error})"
        raise DeliveryError([Problem(place, "brand", fact, "install briefgen again")]) from None
    try:
        return brand_from(read_file(template, BRAND), model, STYLES, Remaking())
    except FileNotFoundError:
        raise ConfigError([Problem(place, "brand", "there is no such file", "correct its name")]) from None
    except RefusedFileError as error:
        raise ConfigError([error.problem(place)]) from None
    except UnusableBrandError as error:
        raise ConfigError([Problem(place, "brand", str(error), error.remedy)]) from None
    except RefusedPackageError as error:
        fact, remedy = f"this file is not read, since {error}", "save it in Word as .docx"
        raise ConfigError([Problem(place, "brand", fact, remedy)]) from None
    except (BadZipFile, NotWordError):
        fact, remedy = "this is no Word file, or it is damaged", "open it in Word and save it as .docx"
        raise ConfigError([Problem(place, "brand", fact, remedy)]) from None


def try_brand(branded: Branded, plans: Sequence[Config]) -> Trial:
    """Return the first briefing of a config in a brand, with what its pages show when they are measured.

    Raises ConfigError, LedgerError or ContentError if the briefing cannot be made.
    """
    place = Place(branded.path)
    faint = [
        Problem(place, "brand-contrast", f'its style "{style}" is in {colour} on {behind}, which cannot be read',
                "choose another colour in Word", level="warning")
        for style, colour, behind in faint_styles(branded.brand, STYLES["paragraph"])
    ]  # fmt: skip
    brief, docx = trial_of(plans[0], read_workspace(plans[0].folder, plans), branded.brand)
    office = find_office()
    printed = next(print_pdfs(office, [docx])) if office else "LibreOffice is not there"
    if isinstance(printed, str):
        fact = f"the pages were not measured, since {printed}"
        note = Problem(place, "brand-trial", fact, "look at them in Word", level="note")
        return Trial(docx, None, 0, (*faint, note))
    try:
        pages, _ = read_pdf(printed, place.file)
    except ReadingError as error:
        return Trial(docx, None, 0, error.problems)
    annex = next((block for block in brief.blocks if isinstance(block, Heading) and block.new_page), None)
    body = count_pages(printed, plain(annex.inlines) if annex else "")
    problems = (*faint, *_measured(pages, brief, branded, place), *_too_long(brief, body, place))
    return Trial(docx, printed, len(pages), problems)


def _measured(pages: Sequence[PdfPage], brief: Brief, branded: Branded, place: Place) -> Iterator[Problem]:
    """Yield what is not as it should be on the pages of a trial."""
    left, right, top, bottom = page_of(branded.brand)
    remedy = "set margins and indents in Word, and look at the sample again"
    outside = [
        page.number
        for page in pages
        if any(
            sign.left < left - _SLACK or sign.right > page.width - right + _SLACK
            for sign in _of_body(page, top, bottom)
        )
    ]
    if outside:
        fact = f"text stands in the margin at the side of page {_listed(outside)} of the sample"
        yield Problem(place, "brand-margin", fact, remedy, level="warning")
    broken = [page.number for page in pages if not _on_one_line(page, top, brief.header[1])]
    if broken:
        fact = f"status and title do not stand on one line at the head of page {_listed(broken)} of the sample"
        yield Problem(place, "brand-header", fact, 'make the style "header" smaller in Word', level="warning")


def _too_long(brief: Brief, pages: int, place: Place) -> Iterator[Problem]:
    if brief.most_pages is not None and pages > brief.most_pages:
        fact = f"the sample takes {pages} pages, and its format has {brief.most_pages}"
        yield Problem(place, "brand-length", fact, "set text smaller or margins narrower in Word", level="warning")


def _of_body(page: PdfPage, top: float, bottom: float) -> list[Sign]:
    return [
        sign
        for sign in page.signs
        if sign.drawn and sign.text.strip() and not sign.turned and bottom < sign.base < page.height - top
    ]


def _on_one_line(page: PdfPage, top: float, words: str) -> bool:
    """Return whether words stand whole on one line above the text."""
    lines: dict[int, str] = {}
    for sign in page.signs:
        if sign.drawn and sign.base > page.height - top:
            lines[round(sign.base)] = lines.get(round(sign.base), "") + sign.text
    wanted = "".join(words.split())
    return any(wanted in "".join(line.split()) for line in lines.values())


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_MOST_TOLD])
    return shown + (" and others" if len(numbers) > _MOST_TOLD else "")
