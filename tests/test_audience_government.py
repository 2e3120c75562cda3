"""What ministries and governors are sent: commitments and requests, whose reading each duty is, and no accusation."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import yaml
from country import ROOT
from shipped import THEMES, drafts_for

from briefgen.delivery.results import Composition
from briefgen.document.inlines import plain
from briefgen.document.texts import Box, Bullets, Masthead, Paragraph

READERS = "government"
ACTOR = {"en": "Government of Mali", "fr": "Gouvernement du Mali"}
# What accuses, inflames or lists donors, in the words of the sources and of the texts for other readers.
UNSAID = {
    "en": r"\$500|overloaded|boats?\b|coerced|eager|misleading|[Aa]rmed groups|[Aa]rmed actors|NSAG|survival sex|"
    r"promotion of return|encouraging people|Norad|EQUINOR|Liechtenstein",
    "fr": r"500.USD|surchargés|bateaux|contraints et|trompeuses|[Gg]roupes armés|acteurs armés|sexe de survie|"
    r"promotion du retour|encourageait les retours|Norad|EQUINOR|Liechtenstein",
}
BARRED = {
    "armed-groups-expanding-south", "boats-overloaded", "government-impression", "return-incentive-2014",
    "return-information-misleading", "return-promotion-concern", "returns-coerced-view", "supply-routes-targeted",
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


def asks_in(name: str, *keys: str) -> list[dict]:
    data = yaml.safe_load((ROOT / "templates" / name).read_text("utf-8"))
    for key in keys:
        data = data[key]
    return data["asks"]


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
    text += " 500\u00a0USD"  # $500 as French prints it
    assert [] == [word for word in UNSAID[code].split("|") if not re.search(word, text)]


def test_evidence_that_accuses_is_barred(drafts):
    """The cards bar it, so that no later text can name it, and no briefing rests on it."""
    ledger = next(iter(drafts.values())).parts.printer.ledger
    entries = {**ledger.figures, **ledger.events, **ledger.statements}
    barred = {key for key, entry in entries.items() if READERS in entry.avoid_for}
    used = {provenance.id for draft in drafts.values() for provenance in draft.brief.provenances}
    assert (BARRED, set()) == (barred, BARRED & used)


def test_the_government_is_asked_and_nobody_else(drafts):
    """Two asks a theme at least and three at most, each with a date to come."""
    for (code, *_), draft in drafts.items():
        for theme in draft.parts.themes.each:
            assert {ACTOR[code]} == {ask.actor for ask in theme.asks}
            assert 2 <= len(theme.asks) <= 3
            assert all(ask.by > dt.date(2026, 5, 12) for ask in theme.asks)


def test_what_others_are_told_of_the_government_is_what_it_is_asked():
    """An ask of the government in a theme's file stands here with the same actor, words, date and reason."""
    shared = {
        theme: asks
        for theme in THEMES
        if (asks := [ask for ask in asks_in(f"themes/{theme}/theme.yaml") if ask["actor"]["en"] == ACTOR["en"]])
    }
    here = {theme: asks_in(f"audiences/{READERS}.yaml", "themes", theme) for theme in shared}
    assert ["durable-solutions"] == list(shared)
    assert [] == [ask for theme, asks in shared.items() for ask in asks if ask not in here[theme]]


@pytest.mark.parametrize(("code", "date"), [("en", "December\u00a02012"), ("fr", "décembre\u00a02012")])
def test_the_date_of_ratification_is_that_of_its_source(drafts, code, date):
    """Treaty records differ by a month, so no paragraph gives the date as ours."""
    told = [text for key, draft in drafts.items() if key[0] == code for text in paragraphs(draft) if date in text]
    assert told
    assert [] == [text for text in told if "IDMC" not in text]


@pytest.mark.parametrize(
    ("code", "duty", "records"),
    [
        ("en", "informed, free and voluntary|free, informed and voluntary", "the State’s own records prevail"),
        ("fr", "éclairé, libre et volontaire|libre, éclairé et volontaire", "les archives de l’État font foi"),
    ],
)
def test_the_full_note_states_the_duty_and_defers_to_the_state(drafts, code, duty, records):
    """A choice is informed, free and voluntary; what the Convention says is IDMC's reading."""
    for name in ("all", "durable-solutions"):
        text = words(drafts[code, "full", name])
        assert re.search(duty, text)
        assert records in text


def test_the_law_is_the_only_ask_where_there_is_room_for_one(drafts):
    """The page of all themes asks which law or policy is in force."""
    for code, said in (("en", "Confirm which national law or policy"), ("fr", "Confirmer quelle loi ou politique")):
        assert said in words(drafts[code, "snapshot", "all"])


def test_the_contact_is_named_and_the_spokesperson_is_not(drafts):
    """Ministries write; the press calls."""
    named = {key: re.findall("Awa Example|Issa Example", words(draft)) for key, draft in drafts.items()}
    assert {} == {key: names for key, names in named.items() if {"Awa Example"} != set(names)}


def test_only_age_is_warned_of(drafts):
    """Lengths, charts and dates are those the formats want."""
    assert {"stale"} >= {problem.rule for draft in drafts.values() for problem in draft.warnings}
