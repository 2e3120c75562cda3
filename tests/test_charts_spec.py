"""Charts that would mislead are refused, and the message says why; the others say all that a reader must know."""

import hashlib

import pytest
import yaml
from country import CHARTS

from briefgen.document.inlines import plain
from briefgen.errors import ContentError, Place

AID = "templates/charts/aid.yaml"
OF_HOMELESS = {"kind": "share", "whole": "homeless-2031"}


def chart(country, name: str = "aid", **changes):
    """Return the plan of a chart of the river's text after keys of its file were changed."""
    data = {**yaml.safe_load(CHARTS[name]), **changes}
    country.write(
        AID, yaml.safe_dump({key: value for key, value in data.items() if value is not None}, allow_unicode=True)
    )
    return country.parts().exhibits.charts["aid"].plan


def problems_of(country, **changes):
    with pytest.raises(ContentError) as caught:
        chart(country, **changes)
    return caught.value.problems


def marks(*ids: str, key: str = "figure"):
    return [{key: name, "label": {"vd": "x"}} for name in ids]


def in_group(name: str, group: str):
    return {"figure": name, "label": {"vd": "x"}, "group": {"vd": group}}


ONE, OTHER = in_group("food-2031", "A"), in_group("health-2031", "B")


@pytest.mark.parametrize(
    ("rule", "why", "changes"),
    [
        ("chart-series", "different series", {"marks": marks("homeless-2031", "river-2029")}),
        ("chart-series", "different series", {"kind": "columns", "marks": marks("homeless-2031", "river-2029")}),
        ("chart-series", "no series", {"kind": "columns", "marks": marks("homeless-2031", "water-2031")}),
        ("chart-units", "different things", {"marks": marks("waiting-2031", "food-2031")}),
        ("chart-units", "different things", {"marks": marks("funded-2031", "food-2031")}),
        ("chart-overlap", "overlap", {"notes": None}),
        ("chart-overlap", "overlap", OF_HOMELESS),
        ("chart-overlap", "overlap", {"kind": "share"}),
        ("chart-overlap", "overlap", {"kind": "people"}),
        ("chart-whole", "not known as a part", {**OF_HOMELESS, "marks": marks("waiting-2031", "sheltered-2031")}),
        ("chart-whole", "no whole", {"kind": "share", "marks": marks("sheltered-2031", "hosted-2031")}),
        ("chart-series", "different wholes", {"kind": "share", "marks": marks("funded-2031", "schools-2031")}),
        ("chart-series", "different wholes", {"kind": "people", "marks": marks("funded-2031", "hosted-share-2031")}),
        ("chart-sum", "add to", {**OF_HOMELESS, "marks": marks("sheltered-2031", "sheltered-2031")}),
        ("chart-sum", "add to", {"kind": "people", "marks": marks("unfunded-2031", "unfunded-2031")}),
        ("chart-count", "and the rest", {"kind": "people", "marks": marks("food-2031", "health-2031", "hosted-2031")}),
        ("chart-count", "and the rest", {"kind": "gap", "marks": marks("food-2031", "health-2031", "hosted-2031")}),
        ("chart-overlap", "overlap", {"kind": "waffle"}),
        ("chart-whole", "no whole", {"kind": "gap", "marks": marks("sheltered-2031", "hosted-2031")}),
        ("chart-series", "different series", {"kind": "slope", "marks": marks("homeless-2031", "river-2029")}),
        ("chart-group", "from one figure to another", {"kind": "slope", "marks": [ONE, OTHER]}),
        ("chart-group", "of one group", {"kind": "multiples"}),
        ("chart-group", "same labels", {"kind": "multiples", "marks": [ONE, {**OTHER, "label": {"vd": "y"}}]}),
        ("chart-mark", "names one figure", {"marks": marks("flood-2031", "closure-2031", key="event")}),
        ("chart-mark", "names one event", {"kind": "timeline"}),
        ("id-unknown", "not in the ledger", {"marks": marks("food-2031", "helth-2031")}),
        ("id-unknown", "not in the ledger", {"kind": "share", "whole": "homeless"}),
    ],
)  # fmt: skip
def test_a_chart_that_would_mislead_is_refused_and_the_message_says_why(country, rule, why, changes):
    """Mixed series or units, overlapping parts, strangers to the whole, wrong sums: each is an error with a reason."""
    told = [problem for problem in problems_of(country, **changes) if problem.rule == rule]
    assert {AID} == {problem.place.file for problem in told}
    assert [] == [problem for problem in told if why not in problem.fact or not problem.remedy]


def test_the_message_names_the_line_of_the_marks(country):
    """The line is that of the list of what is drawn."""
    country.write(AID, country.text(AID).split("notes:")[0])
    line = country.text(AID).split("marks:")[0].count("\n") + 1
    assert [Place(AID, line)] == [problem.place for problem in country.problems()]


def test_twins_are_not_two_facts(country):
    """Two wordings of one fact may not stand side by side."""
    country.edit("seeds/haveno-2031.yaml", '    quote: "800', '    same_as: food-2031\n    quote: "800')
    assert "chart-twins" in {problem.rule for problem in country.problems()}


@pytest.mark.parametrize(("sheltered", "told"), [("7 410", set()), ("5 210", {"chart-sum"})])
def test_parts_may_miss_the_whole_only_by_rounding(country, sheltered, told):
    """A whole that is told as "over" its number is still the whole; one that lacks a sixth is not."""
    before = country.text("seeds/haveno-2031.txt")
    after = before.replace("7 210 homoj", f"{sheltered} homoj")
    country.write("seeds/haveno-2031.txt", after)
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in (before, after)]
    country.edit("seeds/haveno-2031.yaml", *hashes)
    country.edit("seeds/haveno-2031.yaml", '"7 210', f'"{sheltered}')
    country.edit("seeds/haveno-2031.yaml", "value: 7210", f"value: {sheltered.replace(' ', '')}")
    assert told == {problem.rule for problem in country.problems()}


def test_all_faults_of_a_chart_are_told_at_once(country):
    """A chart with two faults has two messages."""
    told = problems_of(country, marks=marks("waiting-2031", "homeless-2031"))
    assert {"chart-units", "chart-series"} == {problem.rule for problem in told}


def test_an_honest_chart_carries_all_its_words(country):
    """Marks with printed values, whole, source with its date, alternative text: nothing is left to the drawing."""
    plan = chart(country, "shelter")
    told = [(mark.id, mark.label, mark.value, mark.printed) for mark in plan.marks]
    assert told == [
        ("sheltered-2031", "Ŝirmejo", 7210, "7\u00a0210"),
        ("hosted-2031", "Parencoj", 5190, "5\u00a0190"),
    ]
    assert [] == [mark.id for mark in plan.marks if mark.own_calculation]
    assert (12400, "pli ol 12\u00a0400") == (plan.whole.value, plan.whole.printed)
    assert "Homoj, aprilo 2031" == plan.subtitle
    assert "As of aprilo 2031" in plan.source
    assert "7\u00a0210 en ŝirmejoj, 5\u00a0190 ĉe parencoj." == plan.alt


def test_an_own_calculation_is_marked_and_explained(country):
    """A derived figure is drawn as one, and how it was made stands below the drawing."""
    plan = chart(country, "money")
    assert ["unfunded-2031"] == [mark.id for mark in plan.marks if mark.own_calculation]
    (note,) = plan.notes
    assert "la resto de la plano" in note


def test_a_gap_says_what_its_goal_is(country):
    """The goal of percentages is a hundred per cent, that of people their number; it stands at the end of the bar."""
    assert "the goal: 100\u00a0%" == chart(country, "money", kind="gap").goal
    assert "the goal: pli ol 12\u00a0400" == chart(country, "shelter", kind="gap").goal


def test_a_waffle_says_what_a_square_is(country):
    """A hundred squares are a hundred per cent; the line below says so."""
    assert "Each square is 1\u00a0% of the whole." in chart(country, "shelter", kind="waffle").notes


def test_groups_stand_before_the_labels_in_the_table_of_data(country):
    """Who reads the data learns which line or small chart each number belongs to."""
    told = chart(country, kind="multiples", marks=[ONE, OTHER])
    assert [("A", "x"), ("B", "x")] == [(mark.group, mark.label) for mark in told.marks]
    labels = country.parts().exhibits.charts["aid"].labels
    assert ["A, x", "B, x"] == [plain(label) for label in labels]


def test_events_stand_where_they_belong_in_time(country):
    """An event of a month lies in the middle of the month, one of a day on the day; the date is printed."""
    plan = chart(country, kind="timeline", marks=marks("flood-2031", "closure-2031", key="event"), notes=None,
                 alt={"vd": "a"})  # fmt: skip
    flood, closure = plan.marks
    assert ("marto 2031", "1-a marto 2031") == (flood.printed, closure.printed)
    assert 2031 + 59 / 366 <= closure.value < flood.value < 2031 + 90 / 365


def test_what_the_audience_is_spared_is_not_drawn(country):
    """A figure kept from the audience is left out; a chart with too little left is refused."""
    country.edit("seeds/haveno-2031.yaml", '    quote: "800', '    avoid_for: [friends]\n    quote: "800')
    assert ["chart-audience"] == [problem.rule for problem in problems_of(country)]


@pytest.mark.parametrize("changes", [{"marks": marks("food-2031")}, {"kind": "pie"}, {"title": None}, {"alt": None}])
def test_a_chart_file_without_what_it_needs_is_refused(country, changes):
    """One bar, a pie, no title or no text alternative: the file is wrong, and its line is told."""
    with pytest.raises(Exception, match=AID) as caught:
        chart(country, **changes)
    assert {AID} == {problem.place.file for problem in caught.value.problems}
