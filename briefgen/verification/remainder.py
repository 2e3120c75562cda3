"""What is left to tell of a file: signs that turn words round, words that ride along, parts that differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.document.unseen import is_turning
from briefgen.verification.findings import Finding
from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import EvidencePart
from briefgen.word.paragraph import WordParagraph
from briefgen.word.pictured import WordPicture
from briefgen.word.riders import Rider
from briefgen.word.seal import digests

_PROPERTIES = "docProps/"


@dataclass(frozen=True, slots=True)
class File:
    """A Word file as it is now."""

    paragraphs: Sequence[WordParagraph]
    """Its paragraphs."""
    language: str
    """The tag of the language that its styles are in; may be empty."""
    pictures: Sequence[WordPicture]
    """Its pictures."""
    tables: Sequence[str]
    """The alternative texts of its tables, as hashes."""
    riders: Sequence[Rider]
    """What rides in it unprinted."""
    others: Mapping[str, bytes]
    """All its parts but the one with the evidence."""


def turned(file: File, now: Iterable[CurrentParagraph]) -> Iterator[Finding]:
    """Yield a finding for each paragraph and other text in which a sign sets the direction of words.

    Behind such a sign 814 is shown as 418, while every program that reads it finds 814.
    """
    for paragraph in now:
        if paragraph.written.turned:
            yield Finding("direction-mark", "", "", paragraph.written.turned.strip(), paragraph.spot())
    said = [picture.words for picture in file.pictures]
    said += [data.decode("utf-8", "replace") for part, data in file.others.items() if part.startswith(_PROPERTIES)]
    for words in said:
        at = next((at for at, sign in enumerate(words) if is_turning(sign)), None)
        if at is not None:
            around = "".join(sign for sign in words[max(0, at - 20) : at + 20] if not is_turning(sign))
            yield Finding("direction-mark", "", "", around, None)


def riding(file: File, now: Iterable[CurrentParagraph], figures: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a finding for each comment, deleted words and hidden text: they leave the house with the file."""
    # Where a whole paragraph is hidden, its place is no longer told by its words.
    hidden = {one.spot for one in figures if one.kind == "hidden" and one.spot is not None and one.spot.text}
    for rider in file.riders:
        yield Finding(rider.kind, "", "", rider.text, None)
    for paragraph in now:
        if paragraph.written.unseen and paragraph.spot() not in hidden:
            words = " … ".join(one.text for one in paragraph.written.unseen)
            yield Finding("hidden-text", "", "", words, paragraph.spot())


def differences(evidence: EvidencePart, file: File) -> Iterator[Finding]:
    """Yield one finding that names the parts that differ, where nothing else tells what was done.

    Files of an earlier version do not remember their parts one by one.
    """
    if evidence.parts is not None:
        built, now = dict(evidence.parts), dict(digests(file.others))
        parts = sorted(part for part in built.keys() | now.keys() if built.get(part) != now.get(part))
        yield Finding("difference", "", "", ", ".join(parts), None)
