"""What was done to paragraphs and notes: edits of the text, told for information."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.verification.findings import Finding, Kind, Origins
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.verification.tracing import gone_after
from briefgen.word.memory import BuiltParagraph

_UNKNOWN = ("", "")


def texts(
    built: Sequence[BuiltParagraph],
    now: Sequence[CurrentParagraph],
    paired: Paired,
    figures: Iterable[Finding],
    origins: Origins,
) -> Iterator[Finding]:
    """Yield what was done to paragraphs and notes.

    The file remembers no words of those that are changed or gone; `origins` may. Where the same words stand in another
    order, names may have changed places beside figures, which is told apart.
    """
    before = dict((*paired.same, *paired.changed))
    told = {finding.spot.text for finding in figures if finding.spot is not None}
    for old, new in paired.changed:
        paragraph = now[new]
        kind: Kind = "note-changed" if built[old].area == "note" else "paragraph-changed"
        if sorted(built[old].marks) == sorted(paragraph.marks) and paragraph.written.text not in told:
            kind = "words-exchanged"
        was, template = origins.get(built[old].fingerprint, _UNKNOWN)
        about = ", ".join(built[old].about)
        yield Finding(kind, about, was, paragraph.written.text, paragraph.spot(), template=template)
    for new in paired.added:
        paragraph = now[new]
        kind = "note-added" if paragraph.written.area == "note" else "paragraph-added"
        if paragraph.written.text:
            yield Finding(kind, "", "", paragraph.written.text, paragraph.spot())
    for old in paired.removed:
        spot = gone_after(old, built, now, before)
        kind = "note-removed" if built[old].area == "note" else "paragraph-removed"
        was, template = origins.get(built[old].fingerprint, _UNKNOWN)
        yield Finding(kind, ", ".join(built[old].about), was, "", spot, template=template)


def moved_paragraphs(
    built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired
) -> Iterator[Finding]:
    """Yield the paragraphs of the body that stand in another order; tables tell of their rows themselves."""
    for old, new in paired.moved:
        if built[old].area == "body" and built[old].cell is None and now[new].written.cell is None:
            yield Finding("paragraph-moved", "", "", now[new].written.text, now[new].spot())


def with_templates(
    findings: Iterable[Finding],
    built: Sequence[BuiltParagraph],
    now: Sequence[CurrentParagraph],
    paired: Paired,
    origins: Origins,
) -> list[Finding]:
    """Return findings with the template in which their paragraphs are written, where that is known."""
    written = {
        now[new].written.text: origins[built[old].fingerprint][1]
        for old, new in (*paired.same, *paired.changed)
        if built[old].fingerprint in origins
    }
    return [
        replace(one, template=written[one.spot.text])
        if one.spot is not None and not one.spot.gone and not one.template and one.spot.text in written
        else one
        for one in findings
    ]
