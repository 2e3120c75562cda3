"""A passage that several briefings of a run print is judged once, and what is wrong is told at each of its places."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from country import Country

from briefgen import checks
from briefgen.briefing.gather import gather
from briefgen.checks import judged as judging
from briefgen.checks.judged import Declared
from briefgen.checks.passages import Passage
from briefgen.document.inlines import NoteMark, OwnNote, Text
from briefgen.errors import Place, Problem
from briefgen.pipeline import build, read_through
from briefgen.workspace.keeping import nothing_kept

DAY = dt.date(2031, 5, 1)
TEXT = "templates/themes/river/vd/long.md"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> None:
    """Keep what is kept in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    next_run()


def next_run() -> None:
    """Forget what this process knows, as another one would not know it."""
    judging._book.cache_clear()  # noqa: SLF001
    judging._held.cache_clear()  # noqa: SLF001


def built(country: Country) -> list[tuple[Problem, ...]]:
    """Return what a build tells of each briefing."""
    return [result.problems for result in build(country.config, jobs=1) if hasattr(result, "problems")]


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


def test_other_evidence_is_judged_anew(country: Country, judgements):
    """Cards that say something else may vouch for other words; cards that were only read again do not."""
    (plan, *_) = country.plans()
    read_through(plan, country.workspace())
    before = judgements.total()
    read_through(plan, country.workspace())
    assert before == judgements.total()
    card = next(iter(sorted((country.folder / "seeds").glob("*.yaml"))))
    card.write_text(card.read_text("utf-8") + "# another state of the evidence\n", "utf-8")
    read_through(plan, country.workspace())
    assert 2 * before == judgements.total()


def test_the_next_run_judges_only_what_is_new(country: Country, judgements):
    """Whoever has edited one text waits for its own words; what they are told is what a first run would tell."""
    next_run()
    first = built(country)
    before = judgements.total()
    assert 0 < before
    next_run()
    assert first == built(country)
    assert before == judgements.total()
    country.write(TEXT, country.text(TEXT) + "\n\nTODO: tio estas nova.\n")
    next_run()
    edited = built(country)
    assert before < judgements.total() < 1.2 * before
    assert first != edited
    next_run()
    with nothing_kept():
        assert edited == built(country)


def test_what_is_kept_of_passages_is_bounded(monkeypatch, tmp_path):
    """The standards asked for last are kept longest, and of each what was found last."""
    monkeypatch.setattr(judging, "MOST", 3)
    book = judging.Book(str(tmp_path))
    for standard in ("old", "recent", "now"):
        book.under(standard).update({f"{standard}{number}".encode(): () for number in range(2)})
    book.under("recent")
    book.is_new = True
    book.keep()
    kept = judging.Book(str(tmp_path))
    assert {b"now1": ()} == kept.under("now")
    assert {b"recent0": (), b"recent1": ()} == kept.under("recent")
    assert {} == kept.under("old")


def test_what_passages_are_held_against_is_part_of_what_is_remembered(country: Country):
    """Another day, country, organisation or age: another standard."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    parts = gather(plan, workspace)
    briefing = plan.briefing.model_copy(update={"country": {"vd": "Alia"}})
    older = plan.evidence.model_copy(update={"historical_after": 1})
    changed = [
        replace(plan, briefing=briefing),
        replace(plan, date=dt.date(2031, 1, 1)),
        replace(plan, organisation=plan.organisation.model_copy()),
        replace(plan, evidence=older),
    ]
    standards = [judging.standard_of(replace(parts, config=config)) for config in changed]
    own = judging.standard_of(parts)
    assert own == judging.standard_of(gather(plan, workspace))
    assert len(changed) + 1 == len({own, *standards})


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (Passage((Text("plain words"),)), Declared((), (), ())),
        (Passage((Text("in Plan 7, plain words"),)), Declared(("Plan 7",), (), (DAY,))),
        (Passage((Text("due on 1 May 2031"),)), Declared((), (), (DAY,))),
        (Passage((Text("a “term”"),)), Declared(("Plan 7", "Act 3"), ("term",), ())),
        (Passage((Text("plain words"),), quoted=True), Declared(("Plan 7", "Act 3"), ("term",), ())),
    ],
)
def test_a_passage_is_held_against_what_may_stand_in_it(passage, expected):
    """What themes declare besides differs from briefing to briefing, and would have each judge it anew."""
    assert expected == Declared(("Plan 7", "Act 3"), ("term",), (DAY,)).within(passage)


def test_the_same_words_are_told_at_each_place(country: Country):
    """The words of two passages are alike wherever they stand, in a note too, and each slip is told where it is."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    bench = judging.Bench(gather(plan, workspace))

    def judge(passage: Passage, _: object) -> list[Problem]:
        (part,) = passage.inlines
        part = part.inlines[0] if isinstance(part, OwnNote) else part
        return [Problem(part.place, "rule", "fact", "remedy")]

    places = [Place("a.md", 1), Place("a.md", 2), Place("b.md", 1)]
    texts = [Passage((Text("the same", place=place),)) for place in places]
    noted = [Passage((OwnNote(passage.inlines, Place("c.md", 1)),)) for passage in texts]
    for passages in (texts, noted, texts):
        assert places == [problem.place for problem in bench.judged(passages, "a rule", judge)]


def test_the_number_of_a_note_is_no_part_of_a_passage(country: Country):
    """It is another in each briefing that prints the passage."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    bench, judged = judging.Bench(gather(plan, workspace)), []
    for number in (1, 2):
        passage = Passage((Text("the same"), NoteMark(number)))
        assert [] == list(bench.judged([passage], "a rule", lambda passage, _: judged.append(passage) or ()))
    assert [Passage((Text("the same"),))] == judged
