"""The PDFs of a build, each made from the Word file that stands beside it: one call of LibreOffice for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.delivery.files import deliver
from briefgen.delivery.fitting import PAGES
from briefgen.delivery.names import shown
from briefgen.delivery.obstacles import unread
from briefgen.delivery.office import find_office, print_pdfs
from briefgen.delivery.pdf import count_pages, finish, is_made_from, is_untouched
from briefgen.delivery.results import BriefingResult, Composition, Delivered, PdfResult, Watch, unwatched
from briefgen.document.inlines import plain
from briefgen.document.texts import Heading
from briefgen.errors import DeliveryError, Place, Problem
from briefgen.word.printing import for_printing
from briefgen.workspace.opening import PDF, WORD, is_there, read_file
from briefgen.workspace.recording import RUN

_INSTALL = (
    "install it from libreoffice.org, on Debian or Ubuntu the package libreoffice-writer, and build again; "
    "the Word files are there"
)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A Word file of which a PDF is to be made."""

    docx: bytes
    """What stands in the output folder."""
    composition: Composition
    """The briefing in it."""
    path: Path
    """Where the PDF is to stand."""


def make_pdfs(results: Sequence[BriefingResult], *, force: bool, watch: Watch = unwatched) -> Iterator[PdfResult]:
    """Yield the PDF of each briefing whose Word file was written or is up to date.

    One that was made of just this Word file is not made again. One that was edited is left alone, as Word files are.

    Raises DeliveryError, after the PDFs that are up to date, if LibreOffice is missing and others are wanted.
    """
    items = [item for result in results if (item := _task_for(result)) is not None]
    waiting = [item for item in items if isinstance(item, _Waiting)]
    if waiting:
        RUN.void()  # no question tells whether there is a LibreOffice
    office = find_office() if waiting else None
    pdfs = iter(print_pdfs(office, [for_printing(item.docx) for item in waiting]) if office else [])
    for done, item in enumerate(items):
        watch(done, len(items), item.path.name if isinstance(item, _Waiting) else "")
        if isinstance(item, PdfResult):
            yield item
        elif office:
            yield _delivered(item, next(pdfs), force=force)
    if waiting and not office:
        place = Place(shown(waiting[0].path))
        raise DeliveryError(
            [Problem(place, "office-missing", "PDFs are made by LibreOffice, which is missing", _INSTALL)]
        )


def _task_for(result: BriefingResult) -> PdfResult | _Waiting | None:
    """Return what is to be done for a briefing: nothing more (it is settled), a PDF, or no word if it failed."""
    if result.path is None or result.composition is None:
        if result.edited is None:
            return None
        fact = "no PDF is made of a file that was edited"
        remedy = "save it as PDF in Word to have your edits in it, or run with --force for a PDF of the new file"
        return PdfResult((), None, (Problem(result.edited.place, "pdf-edited", fact, remedy),))
    path = result.path.with_suffix(".pdf")
    try:
        docx = read_file(result.path, WORD)
        if is_there(path) and is_made_from(pdf := read_file(path, PDF, path.parent), docx):
            overrun = tuple(_overrun(result.composition, pdf, Place(shown(path))))
            return PdfResult((Delivered(path, "up to date"),), result.composition, overrun)
    except OSError as error:
        return PdfResult((), None, (unread(error, "pdf", "no PDF can be made"),))
    return _Waiting(docx, result.composition, path)


def _delivered(item: _Waiting, pdf: bytes | str, *, force: bool) -> PdfResult:
    """Return what became of a PDF; `pdf` is the reason, in words, if LibreOffice made none."""
    place = Place(shown(item.path))
    if isinstance(pdf, str):
        remedy = (
            "build again; if it stays so, open the .docx in LibreOffice and see whether it can be saved as PDF there"
        )
        return PdfResult((), None, (Problem(place, "pdf", pdf, remedy),))
    finished = finish(pdf, item.composition.brief, item.docx)
    if finished is None:
        fact = "LibreOffice made a PDF without tags, which screen readers need, so it is not kept"
        return PdfResult((), None, (Problem(place, "pdf", fact, "install LibreOffice 7.4 or newer"),))
    try:
        outcome = deliver(finished, item.path, force=force, shown=place.file, untouched=is_untouched)
    except DeliveryError as error:
        return PdfResult((), None, error.problems)
    overrun = tuple(_overrun(item.composition, finished, place))
    return PdfResult((Delivered(item.path, outcome),), item.composition, overrun)


def _overrun(composition: Composition, pdf: bytes, place: Place) -> Iterator[Problem]:
    """Yield a warning if the PDF has more pages before its annex than the format holds, and nothing told it before."""
    brief = composition.brief
    if any(problem.rule == PAGES for problem in composition.warnings):
        return
    annex = next((block for block in brief.blocks if isinstance(block, Heading) and block.new_page), None)
    pages = count_pages(pdf, plain(annex.inlines) if annex else "")
    if brief.most_pages is not None and pages > brief.most_pages:
        fact = f"the briefing has {pages} pages; its format holds {brief.most_pages}"
        remedy = "cut text, or take a chart or a key figure out"
        yield Problem(place, PAGES, fact, remedy, "warning")
