"""A passage that several briefings of a run print is judged once, and what is wrong is told at each of its places."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from country import Country

from briefgen import checks
from briefgen.briefing.gather import gather
from briefgen.checks.judged import judged, standard_of
from briefgen.checks.passages import Passage
from briefgen.document.inlines import OwnNote, Text
from briefgen.errors import Place, Problem
from briefgen.pipeline import read_through


@pytest.fixture
def judgements(monkeypatch) -> Counter:
    """Return how many passages rules were asked about, by the name of the function."""
    calls: Counter = Counter()

    def counting(name: str) -> None:
        original = getattr(checks, name)

        def count(passages, *rest):
            passages = list(passages)
            calls[name] += len(passages)
            return original(passages, *rest)

        monkeypatch.setattr(checks, name, count)

    counting("claims")
    counting("misleading")
    return calls


def test_the_second_briefing_of_the_same_words_judges_nothing(country: Country, judgements):
    """What two briefings of a workspace share is judged with the first, and the second is told the same of it."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    first = read_through(plan, workspace)
    before = dict(judgements)
    assert min(before.values()) > 0
    assert first.warnings == read_through(plan, workspace).warnings
    assert before == dict(judgements)


def test_evidence_that_was_read_anew_is_judged_anew(country: Country, judgements):
    """Cards may say something else by now."""
    (plan, *_) = country.plans()
    read_through(plan, country.workspace())
    before = judgements.total()
    read_through(plan, country.workspace())
    assert 2 * before == judgements.total()


def test_what_passages_are_held_against_is_part_of_what_is_remembered(country: Country):
    """Another day, country, organisation, age, name, term or day that is asked: another standard."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    parts = gather(plan, workspace)
    cards = checks.cards_of(parts)
    own = standard_of(cards, plan)
    older = plan.evidence.model_copy(update={"historical_after": 1})
    assert own == standard_of(checks.cards_of(gather(plan, workspace)), plan)
    changed = [
        standard_of(replace(cards, country="Alia"), plan),
        standard_of(replace(cards, names=("Alia 7",)), plan),
        standard_of(replace(cards, terms=("alia",)), plan),
        standard_of(replace(cards, asked=frozenset([dt.date(2031, 1, 1)])), plan),
        standard_of(cards, replace(plan, date=dt.date(2031, 1, 1))),
        standard_of(cards, replace(plan, organisation=plan.organisation.model_copy())),
        standard_of(cards, replace(plan, evidence=older)),
    ]
    assert len(changed) + 1 == len({own, *changed})


def test_the_same_words_are_told_at_each_place(country: Country):
    """The words of two passages are alike wherever they stand, in a note too, and each slip is told where it is."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    standard = standard_of(checks.cards_of(gather(plan, workspace)), plan)

    def judge(passage: Passage) -> list[Problem]:
        (part,) = passage.inlines
        part = part.inlines[0] if isinstance(part, OwnNote) else part
        return [Problem(part.place, "rule", "fact", "remedy")]

    places = [Place("a.md", 1), Place("a.md", 2), Place("b.md", 1)]
    texts = [Passage((Text("the same", place=place),)) for place in places]
    noted = [Passage((OwnNote(passage.inlines, Place("c.md", 1)),)) for passage in texts]
    for passages in (texts, noted, texts):
        assert places == [problem.place for problem in judged(passages, "a rule", standard, judge)]
