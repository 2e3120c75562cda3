"""What the Humanitarian Country Team is sent: asks for its agenda, sources and limits, and no blame of partners."""

import re

import pytest
from country import ROOT
from shipped import THEMES, drafts_for

from briefgen.delivery.results import Composition
from briefgen.document.cards import Strip
from briefgen.document.inlines import plain

READERS = "humanitarian-country-team"
# Those who can act on a plan; donors and the government have briefings of their own.
ACTORS = {
    "en": {
        "Access Working Group",
        "Cluster coordinators",
        "Education Cluster",
        "Humanitarian Country Team",
        "Inter-Cluster Coordination Group",
        "Protection Cluster",
    },
    "fr": {
        "Cluster Protection",
        "Cluster Éducation",
        "Coordination des clusters",
        "Groupe de coordination inter-clusters",
        "Groupe de travail sur l’accès",
        "Équipe humanitaire pays",
    },
}
# How partners worked in 2014, in the words of the texts for other readers.
BLAME = {
    "en": r"inconsistent|insufficient\b|scaled down|suspended|coerced|budgets towards the north",
    "fr": r"insuffisante\b|réduisai|réduits ou|quelque peu contraints|budgets vers le nord",
}
# The titles of chapters and what is quoted in the annex are the source's.
BARRED = {
    "aid-focus-moved-north", "assistance-downscaled-south", "budgets-redirected-north", "response-inconsistent",
    "return-promotion-concern", "returns-coerced-view", "right-to-choose-undermined",
}  # fmt: skip


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> dict[tuple[str, str, str], Composition]:
    """Every briefing for the team that the shipped files make, by language, format and first theme (or `all`)."""
    return drafts_for(READERS, tmp_path_factory.mktemp("team") / "w")


def words(draft: Composition) -> str:
    return "\n".join(plain(run) for block in draft.brief.blocks for run in block.runs)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_partner_is_blamed(drafts, code):
    """What IDMC wrote of how agencies worked is left out, in text, asks, notes on method and annex."""
    found = [
        (key, match)
        for key, draft in drafts.items()
        if key[0] == code
        for match in re.findall(BLAME[code], words(draft))
    ]
    assert [] == found


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_texts_for_others_do_hold_those_words(code):
    """A list of words that stand nowhere would prove nothing."""
    texts = "".join(path.read_text("utf-8") for path in (ROOT / "templates/themes").glob(f"*/{code}/*.*"))
    flat = " ".join(texts.split())
    assert [] == [word for word in BLAME[code].split("|") if not re.search(word, flat)]


def test_evidence_that_blames_partners_is_barred(drafts):
    """The cards bar it, so that no later text can name it, and no briefing rests on it."""
    ledger = next(iter(drafts.values())).parts.printer.ledger
    barred = {key for key, entry in ledger.statements.items() if READERS in entry.avoid_for}
    used = {provenance.id for draft in drafts.values() for provenance in draft.brief.provenances}
    assert (BARRED, set()) == (barred, BARRED & used)


def test_only_those_who_plan_are_asked(drafts):
    """Each ask is for the team or its clusters, three a theme at most."""
    for (code, *_), draft in drafts.items():
        for theme in draft.parts.themes.each:
            assert {ask.actor for ask in theme.asks} <= ACTORS[code]
            assert 1 <= len(theme.asks) <= 3


def test_the_first_ask_is_for_the_mid_year_review(drafts):
    """A page with room for one ask has the nearest: which southern cities are in the plan, and who answers there."""
    for code, said in (("en", "Say which southern cities are in the plan"), ("fr", "Dire quelles villes du sud")):
        assert said in words(drafts[code, "snapshot", "all"])


def test_key_figures_have_their_source_and_time(drafts):
    """Each card names the document, with its primary source or the lack of one, and a year."""
    for draft in drafts.values():
        for strip in (block for block in draft.brief.blocks if isinstance(block, Strip)):
            for card in strip.cards:
                source = plain(card.source)
                assert re.search(r"IDMC 2014|NRC 2026", source)
                assert re.search(r"20\d\d", plain(card.label) + source)


@pytest.mark.parametrize(
    ("code", "said"), [("en", "What would improve this evidence"), ("fr", "Ce qui améliorerait ces données")]
)
def test_the_full_briefing_says_which_data_would_help(drafts, code, said):
    """The team holds data that our documents do not: the notes on method name them."""
    assert [] == [name for name in ("all", *THEMES) if said not in words(drafts[code, "full", name])]


def test_the_contact_is_named_and_the_spokesperson_is_not(drafts):
    """Partners write; the press calls."""
    named = {key: re.findall("Awa Example|Issa Example", words(draft)) for key, draft in drafts.items()}
    assert {} == {key: names for key, names in named.items() if {"Awa Example"} != set(names)}


def test_only_age_is_warned_of(drafts):
    """Lengths, charts and dates are those the formats want."""
    assert {"stale"} == {problem.rule for draft in drafts.values() for problem in draft.warnings}
