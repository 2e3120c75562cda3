"""Links and properties, held against their hashes: where readers are sent, and what a file says of itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.document.brief import Readback
from briefgen.verification.findings import Finding, Spot
from briefgen.verification.paragraphs import CurrentParagraph, current_paragraphs
from briefgen.word.attached import SHOWN, WordLink, hash_of_property
from briefgen.word.memory import EvidencePart
from briefgen.word.paragraph import WordParagraph


def redirected(evidence: EvidencePart, links: Sequence[WordLink]) -> Iterator[Finding]:
    """Yield a finding for each link that leads elsewhere, was added, or is gone; the file remembers no addresses."""
    gone = Counter(hashed for _, hashed in evidence.links or ())
    strange = []
    for link in links:
        if gone[link.hashed]:
            gone[link.hashed] -= 1
        else:
            strange.append(link)
    left = gone.total()
    for link in strange:
        yield Finding("link-changed" if left else "link-added", "", link.words, link.target, None)
        left = max(0, left - 1)
    yield from (Finding("link-removed", "", "", "", None) for _ in range(left))


def renamed(
    evidence: EvidencePart, properties: Mapping[str, str], now: Sequence[CurrentParagraph], readback: Readback
) -> Iterator[Finding]:
    """Yield a finding for each property that says something else, and for each number of it that no text has."""
    built = dict(evidence.properties)
    in_text = {number.text for paragraph in now for number in paragraph.numbers}
    for key, words in properties.items():
        # Programs add properties of their own, for their folders and labels, which no page and no preview shows.
        if built.get(key) == hash_of_property(words) or not (key in built or key in SHOWN):
            continue
        yield Finding("property-changed", "", key, words, None)
        if key not in SHOWN:
            continue
        (read,) = current_paragraphs([WordParagraph("margin", words)], readback)
        for number in read.numbers:
            if number.text not in in_text:
                yield Finding("typed-in", "", "", number.text, Spot("", words), words)
    yield from (Finding("property-changed", "", key, "", None) for key in built if key not in properties)
