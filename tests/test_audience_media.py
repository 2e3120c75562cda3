"""What journalists are sent: short sentences, one number in each, who speaks for us, and nothing that endangers."""

import re
from collections.abc import Iterator

import pytest
from shipped import drafts_for

from briefgen.delivery.results import Composition
from briefgen.document.cards import Asks, Panel
from briefgen.document.exhibits import Table
from briefgen.document.inlines import Figure, Inlines, Quotation, Text, plain
from briefgen.document.texts import Box, Bullets, Masthead, Paragraph, SmallPrint

LONGEST = {"en": 28, "fr": 32}
# What a reporter must not be handed: head counts, places and ways of people who work there; and words that blame.
UNSAID = {
    "en": r"\b(staff|employees|routes?|convoys?|boats?|Korofina|coerced|eager)\b|\$500",
    "fr": r"\b(effectifs?|salariés|personnel|itinéraires?|axes?|convois?|bateaux?|Korofina)\b|500.USD",
}
# The short name of a body comes after its full name.
SHORT = ("IDMC", "NRC", "OCHA", "UNHCR", "HCR", "DTM")
NUMBER = "\ue000"
END = re.compile(r"(?<=[.?!])[”»\u00a0]*\s+|:\s*$")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> dict[tuple[str, str, str], Composition]:
    """Every briefing for the media that the shipped files make, by language, format and first theme (or `all`)."""
    return drafts_for("media", tmp_path_factory.mktemp("media") / "w", embargo="2026-05-14T00:01Z")


def told(draft: Composition) -> Iterator[Inlines]:
    """Yield what we say in our own words: headline, standfirst, messages, text, asks and notes on method."""
    for block in draft.brief.blocks:
        match block:
            case Masthead():
                yield block.headline
            case Paragraph(role="standfirst" | "body" | "lead"):
                yield block.inlines
            case Box() | Bullets():
                yield from block.items
            case Asks():
                yield from (card.action for card in block.cards)
            case Panel():
                yield from (*block.points.items, block.ask.action)
            case Table(role="recommendations"):
                yield from (row.cells[1] for row in block.rows)
            case SmallPrint(parts=(method, _, _)):  # without notes on method there are two
                yield method


def sentences(inlines: Inlines) -> list[str]:
    """Return the sentences, each figure marked; quotations are other people's, and left out."""
    words = ""
    for part in inlines:
        if isinstance(part, Figure):
            words += NUMBER + part.text
        elif not isinstance(part, Quotation):
            words += plain((part,)) if isinstance(part, Text) else ""
    return [sentence for sentence in END.split(words) if sentence and re.search(r"\w", sentence)]


def length(sentence: str) -> int:
    return len(re.findall(r"[^\W_]+(?:[’'.,\u00a0-][^\W_]+)*", sentence))


def all_sentences(drafts: dict[tuple[str, str, str], Composition]) -> Iterator[tuple[str, str]]:
    for (code, *_), draft in drafts.items():
        for inlines in told(draft):
            yield from ((code, sentence) for sentence in sentences(inlines))


def test_no_sentence_holds_two_numbers(drafts):
    """One number a sentence can be quoted, and cannot be set against another."""
    assert [] == sorted({sentence for _, sentence in all_sentences(drafts) if sentence.count(NUMBER) > 1})


def test_numbers_are_seen_where_they_are():
    """The measure finds a second number, and the end of a sentence before it."""
    parts = (Text("Of "), Figure("a", "1.6 million"), Text(" people, "), Figure("b", "26%"), Text(" left. Then "))
    assert [2, 1] == [one.count(NUMBER) for one in sentences((*parts, Figure("a", "16%"), Text(" came.")))]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_sentences_are_short(drafts, code):
    """They can be read aloud: sixteen words on average, and none that has to be read twice."""
    lengths = {sentence: length(sentence) for language, sentence in all_sentences(drafts) if language == code}
    assert [] == [sentence for sentence, words in lengths.items() if words > LONGEST[code]]
    assert sum(lengths.values()) / len(lengths) <= 16


def test_the_spokesperson_is_named_before_the_contact(drafts):
    """A reporter calls who may be quoted."""
    for draft in drafts.values():
        words = " ".join(plain(run) for block in draft.brief.blocks for run in block.runs)
        assert 0 < words.find("Issa Example") < words.find("Awa Example")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_nothing_endangers_or_blames(drafts, code):
    """No head counts of staff, no routes or addresses, no loaded words: not in the text, nor in annex or tables."""
    found = {
        (match.group(), plain(run))
        for key, draft in drafts.items()
        if key[0] == code
        for block in draft.brief.blocks
        for run in block.runs
        for match in [re.search(UNSAID[code], plain(run))]
        if match
    }
    assert set() == found


def test_evidence_not_for_the_media_is_barred(drafts):
    """Staff counts and routes are barred in the cards, so that no later text can name them."""
    ledger = next(iter(drafts.values())).parts.printer.ledger
    for barred in ("nrc-mobile-staff", "nrc-resident-staff", "supply-routes-targeted"):
        assert "media" in ledger.find(barred).avoid_for


def test_a_short_name_follows_its_full_name(drafts):
    """IDMC or NRC means nothing to a reader who has not been told what it is."""
    for key, draft in drafts.items():
        words = " ".join(" ".join(sentences(inlines)) for inlines in told(draft))
        for short in SHORT:
            place = re.search(rf"\b{short}\b", words)
            assert place is None or words[place.start() - 1 : place.end() + 1] == f"({short})", (key, short)


def test_an_embargo_is_said_at_the_head(drafts):
    """The line stands in the masthead and on every page."""
    for (code, *_), draft in drafts.items():
        head = next(block for block in draft.brief.blocks if isinstance(block, Masthead))
        said = " ".join(plain(words) for _, words in head.facts)
        assert {"en": "Not for publication before", "fr": "Ne pas diffuser avant"}[code] in said
        assert {"en": "EMBARGOED until", "fr": "SOUS EMBARGO"}[code] in draft.brief.header[1]


def test_reporters_are_told_how_to_use_the_figures(drafts):
    """The caution opens the notes on method, where there are any."""
    wanted = {"en": "How to use these figures", "fr": "Comment utiliser ces chiffres"}
    for (code, form, _), draft in drafts.items():
        words = " ".join(plain(run) for block in draft.brief.blocks for run in block.runs)
        assert (form != "snapshot") == (wanted[code] in words)


def test_only_age_is_warned_of(drafts):
    """Lengths, charts and dates are those the formats want."""
    found = {problem.rule for draft in drafts.values() for problem in draft.warnings}
    assert {"stale"} == found
