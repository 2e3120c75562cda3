"""What ministries and governors are sent: commitments and requests, whose reading each duty is, and no accusation."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from country import ROOT
from shipped import drafts_for

from briefgen.delivery.results import Composition
from briefgen.document.inlines import plain
from briefgen.document.texts import Box, Bullets, Masthead, Paragraph

READERS = "government"
ACTORS = {
    "en": "Government of Mali|Ministry responsible for|Governors",
    "fr": "Gouvernement du Mali|Ministère chargé|Gouverneurs",
}
# What accuses, inflames or lists donors, in the words of the sources and of the texts for other readers. Armed groups
# are named as the sources name them: without them, the State would be the only obstacle with an author.
UNSAID = {
    "en": r"\$500|overloaded|boats?\b|coerced|eager|misleading|survival sex|promotion of return|Norad|EQUINOR|"
    r"Liechtenstein|December.2012",
    "fr": r"500.USD|surchargés|bateaux|quelque peu contraints|trompeuses|sexuels de survie|promotion du retour|Norad|"
    r"EQUINOR|Liechtenstein|décembre.2012",
}
BARRED = {
    "boats-overloaded", "government-impression", "return-incentive-2014", "return-information-misleading",
    "return-promotion-concern", "returns-coerced-view", "wartime-violence",
}  # fmt: skip


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> dict[tuple[str, str, str], Composition]:
    """Every briefing for the government that the shipped files make, by language, format and first theme (or `all`)."""
    return drafts_for(READERS, tmp_path_factory.mktemp("government") / "w")


def words(draft: Composition) -> str:
    return "\n".join(plain(run) for block in draft.brief.blocks for run in block.runs)


def paragraphs(draft: Composition) -> Iterator[str]:
    for block in draft.brief.blocks:
        if isinstance(block, Masthead | Paragraph | Box | Bullets):
            yield from (plain(run) for run in block.runs)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_nothing_accuses_or_inflames(drafts, code):
    """In text, asks, notes, charts' notes and annex alike."""
    told = {key: words(draft) for key, draft in drafts.items() if key[0] == code}
    assert {} == {key: found for key, text in told.items() if (found := re.findall(UNSAID[code], text))}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_sources_and_other_texts_do_hold_those_words(code):
    """A list of words that stand nowhere would prove nothing."""
    files = [path for folder in ("seeds", "templates/themes") for path in (ROOT / folder).rglob("*") if path.is_file()]
    text = " ".join(" ".join(path.read_text("utf-8").split()) for path in files)
    text += " 500\u00a0USD décembre\u00a02012"  # as French prints them
    assert [] == [word for word in UNSAID[code].split("|") if not re.search(word, text)]


def test_evidence_that_accuses_is_barred(drafts):
    """The cards bar it, so that no later text can name it, and no briefing rests on it."""
    ledger = next(iter(drafts.values())).parts.printer.ledger
    entries = {**ledger.figures, **ledger.events, **ledger.statements}
    barred = {key for key, entry in entries.items() if READERS in entry.avoid_for}
    used = {provenance.id for draft in drafts.values() for provenance in draft.brief.provenances}
    assert (BARRED, set()) == (barred, BARRED & used)


def test_the_government_is_asked_and_nobody_else(drafts):
    """An ask a theme at least and three at most, of an office of the State, each with a date to come."""
    for (code, *_), draft in drafts.items():
        for theme in draft.parts.themes.each:
            assert [] == [ask.actor for ask in theme.asks if not re.match(ACTORS[code], ask.actor)]
            assert 1 <= len(theme.asks) <= 3
            assert all(ask.by > dt.date(2026, 5, 12) for ask in theme.asks)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "non-state armed groups targeted military positions"),
        ("fr", "groupes armés non étatiques, ont visé des positions militaires"),
    ],
)
def test_who_attacked_what_is_told_as_the_source_tells_it(drafts, code, said):
    """Softening is leaving out: what a source reports is not reported in other words."""
    assert said in words(drafts[code, "brief", "all"])
    assert not re.search("[Ii]nsecurity on|insécurité sur", words(drafts[code, "full", "all"]))


@pytest.mark.parametrize(
    ("code", "duty", "records"),
    [
        ("en", "informed, free and voluntary|free, informed and voluntary", "The State’s own figures may be newer"),
        ("fr", "éclairé, libre et volontaire|libre, éclairé et volontaire", "chiffres de l’État peuvent être"),
    ],
)
def test_the_full_note_states_the_duty_and_defers_to_the_state(drafts, code, duty, records):
    """A choice is informed, free and voluntary; what the Convention says is IDMC's reading."""
    for name in ("all", "durable-solutions"):
        text = words(drafts[code, "full", name])
        assert re.search(duty, text)
        assert records in text


def test_the_nearest_ask_is_the_only_one_where_there_is_room_for_one(drafts):
    """The page of all themes asks for what a ministry can settle this summer."""
    for code, said in (("en", "Name a single focal point"), ("fr", "Désigner un point focal unique")):
        assert said in words(drafts[code, "snapshot", "all"])


def test_the_contact_is_named_and_the_spokesperson_is_not(drafts):
    """Ministries write; the press calls."""
    named = {key: re.findall("Awa Example|Issa Example", words(draft)) for key, draft in drafts.items()}
    assert {} == {key: names for key, names in named.items() if {"Awa Example"} != set(names)}


def test_only_age_is_warned_of(drafts):
    """Lengths, charts and dates are those the formats want."""
    assert {"stale"} >= {problem.rule for draft in drafts.values() for problem in draft.warnings}
