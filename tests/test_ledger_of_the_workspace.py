"""The real evidence: complete, true to its documents, and not to be changed by one digit unnoticed."""

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from country import ROOT
from matrix import sampled

from briefgen.briefing.shared import read_workspace
from briefgen.errors import BriefgenError
from briefgen.evidence.ledger import LedgerStatement

IDMC, NRC = "idmc-2014-left-behind", "nrc-2026-mali-operations"

# id: value, qualifier, unit, primary source that the document names for it
FIGURES = {
    "idps-peak-2013": (350000, "exact", "people", ""),
    "idps-early-2014": (200000, "nearly", "people", ""),
    "southern-share-stated-2014": (50, "nearly", "percent", ""),
    "displacement-duration-2014": (2, "nearly", "years", ""),
    "host-family-idps-peak": (216000, "some", "people", ""),
    "southern-idps-2014": (92200, "some", "people", "Commission on Population Movements"),
    "bamako-idps-2014": (46143, "exact", "people", "Commission on Population Movements"),
    "koulikoro-idps-2014": (19101, "exact", "people", "Commission on Population Movements"),
    "segou-idps-2014": (12139, "exact", "people", "Commission on Population Movements"),
    "idps-with-identification-2014": (50, "only-about", "percent", ""),
    "women-headed-families-2014": (50, "over", "percent", ""),
    "return-incentive-2014": (500, "exact", "USD", ""),
    "settlement-options": (3, "exact", "options", ""),
    "idps-2025": (414000, "over", "people", "DTM"),
    "schools-closed-2025-11": (2300, "over", "schools", ""),
    "children-affected-2025-11": (694200, "approximately", "children", ""),
    "food-insecurity-2026": (1600000, "estimated", "people", "Cadre Harmonisé"),
    "violations-2025": (43000, "over", "violations", "HNRP 2026"),
    "wash-need-2026": (3000000, "more-than", "people", "HNRP 2026"),
    "access-incidents-2025": (814, "exact", "incidents", "OCHA"),
    "access-incidents-increase-2025": (41, "exact", "percent", ""),
    "refugees-2026": (167000, "over", "people", "HNRP 2026"),
    "funding-2025": (26, "exact", "percent", ""),
    "funding-2026": (16, "exact", "percent", ""),
    "people-reached-2025": (132487, "over", "people", ""),
    "reached-education-2025": (35497, "exact", "people", ""),
    "reached-icla-2025": (21401, "exact", "people", ""),
    "reached-livelihoods-2025": (43332, "exact", "people", ""),
    "reached-protection-2025": (6080, "exact", "people", ""),
    "reached-shelter-2025": (21198, "exact", "people", ""),
    "reached-wash-2025": (45866, "exact", "people", ""),
    "reached-rrm-2025": (27332, "exact", "people", ""),
    "schools-closed-2025": (2314, "estimated", "schools", ""),
    "children-deprived-2025": (694200, "about", "children", ""),
    "nrc-mobile-staff": (9, "exact", "staff", ""),
    "nrc-resident-staff": (135, "exact", "staff", ""),
}

DERIVED = {
    "bamako-share-2014": 50,
    "koulikoro-share-2014": 21,
    "segou-share-2014": 13,
    "other-southern-idps-2014": 14800,
    "southern-share-2014": 46,
    "idps-fall-2013-2014": 150000,
    "access-incidents-2024-implied": 580,
    "unfunded-2025": 74,
    "unfunded-2026": 84,
    "idps-without-identification-2014": 50,
}

EVENTS = {
    "kampala-ratification": "2012-12",
    "strategic-response-plan-launch": "2014-02",
    "needs-overview": "2013-11",
    "consolidated-appeal": "2013",
    "ending-displacement-framework": "2011",
    "nrc-established": "2013",
    "attacks-april-2026": "2026-04-25",
}


@pytest.fixture(scope="module")
def ledger():
    return read_workspace(ROOT).ledger


# --- complete ----------------------------------------------------------------------------------------------------


def test_every_figure_of_the_documents_is_there(ledger):
    """Value, qualifier, unit and primary source of each quoted figure are those of the document."""
    told = {
        key: (figure.value, figure.qualifier, figure.unit, figure.origin)
        for key, figure in ledger.figures.items()
        if not figure.derived
    }
    assert FIGURES.items() <= told.items()


def test_every_own_calculation_is_there(ledger):
    """The calculations come out at the expected values, and each is about something unless it only takes a rest."""
    told = {key: figure.value for key, figure in ledger.figures.items() if figure.derived}
    assert DERIVED.items() <= told.items()


def test_every_dated_event_is_there(ledger):
    """Events have the dates that the documents give."""
    assert EVENTS.items() <= {key: event.date.text for key, event in ledger.events.items()}.items()


def test_there_are_statements_enough_to_argue_with(ledger):
    """Both documents supply claims without a number, each with a wording of our own that holds no digit."""
    sources = [statement.source for statement in ledger.statements.values()]
    assert sources.count(IDMC) >= 20
    assert sources.count(NRC) >= 10
    abouts = {key: " ".join(item.about.values()) for key, item in ledger.statements.items()}
    assert {} == {key: about for key, about in abouts.items() if re.search(r"\d", about)}


def test_every_number_of_the_documents_is_in_the_ledger(ledger):
    """Every number of four or more digits of the two texts, years apart, is the value of a figure."""
    values = {figure.value for figure in ledger.figures.values()}
    missing = set()
    for source in (IDMC, NRC):
        text = (ROOT / "seeds" / f"{source}.txt").read_text("utf-8")
        for number in re.findall(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])", text):
            if int(number.replace(",", "")) not in values:
                missing.add(number)
    assert set() == missing


# --- true to the rules of the domain -----------------------------------------------------------------------------


def test_displacement_of_one_time_never_meets_that_of_another(ledger):
    """Figures of 2014 and of 2025 share no series, nor do the funding shares of a year and of four months."""
    series = {key: figure.series or key for key, figure in ledger.figures.items()}
    of_2014 = {name for key, name in series.items() if key.endswith(("2013", "2014", "peak"))}
    of_2025 = {name for key, name in series.items() if key.endswith(("2025", "2026", "2025-11"))}
    assert set() == of_2014 & of_2025
    assert series["funding-2025"] != series["funding-2026"]


def test_host_families_and_southern_cities_are_different_counts(ledger):
    """216,000 and 92,200 share no series, and the first is part of nothing."""
    peak, south = ledger.figures["host-family-idps-peak"], ledger.figures["southern-idps-2014"]
    assert peak.series != south.series
    assert peak.part_of is None


def test_groups_that_overlap_say_so(ledger):
    """Sector reach and need groups are marked, so that no code adds, stacks or shares them."""
    overlapping = {key for key, figure in ledger.figures.items() if figure.overlaps}
    wanted = {key for key in FIGURES if key.startswith("reached-")}
    assert wanted | {"food-insecurity-2026", "wash-need-2026", "idps-2025", "children-affected-2025-11"} <= overlapping


def test_twins_know_each_other(ledger):
    """The two wordings of closed schools, and of the children, name each other."""
    twins = {key: figure.same_as for key, figure in ledger.figures.items()}
    pairs = [("schools-closed-2025-11", "schools-closed-2025"), ("children-affected-2025-11", "children-deprived-2025")]
    assert [(other, one) for one, other in pairs] == [(twins[one], twins[other]) for one, other in pairs]


def test_a_projection_is_one(ledger):
    """1.6 million was projected in November 2025 for 2026, and the ledger says so."""
    figure = ledger.figures["food-insecurity-2026"]
    assert ("projection", "2026", "2025-11") == (figure.kind, figure.period.text, figure.origin_date.text)


def test_currently_is_not_a_month(ledger):
    """What the paper dates by "currently" or "now" rests on the date of publication."""
    keys = ["idps-early-2014", "southern-share-stated-2014"]
    assert keys == [key for key in keys if ledger.figures[key].dated_by_publication]


def test_calculations_carry_no_ones_name_and_no_more_precision_than_they_have(ledger):
    """An own calculation has no primary source, says how it was made, and is "about" unless it takes a rest of 100."""
    calculations = {key: figure for key, figure in ledger.figures.items() if figure.derived}
    exact = {key for key, figure in calculations.items() if figure.qualifier == "exact"}
    assert ({"unfunded-2025", "unfunded-2026"}, {""}) == (exact, {f.origin for f in calculations.values()})
    assert [] == [key for key, figure in calculations.items() if not figure.method["en"]]


def test_percentages_of_families_are_of_families(ledger):
    """Women-headed households are a share of families and not of people."""
    label = ledger.figures["women-headed-families-2014"].label["en"]
    assert "families" in label
    assert "people" not in label


@pytest.mark.parametrize(
    ("audience", "ids"),
    [
        ("government", {"return-incentive-2014", "returns-coerced-view", "boats-overloaded", "government-impression"}),
        ("media", {"nrc-mobile-staff", "nrc-resident-staff"}),
    ],
)
def test_what_an_audience_is_spared_is_marked(ledger, audience, ids):
    """Figures and statements that would harm with an audience are kept from it."""
    assert [] == sorted(key for key in ids if audience not in ledger.find(key).avoid_for)


def test_labels_hold_no_number_but_their_dates(ledger):
    """What stands after a number brings no other number along, except its own year or day."""
    wrong = {}
    for key, figure in ledger.figures.items():
        dates = [figure.period, figure.origin_date, ledger.as_of(figure)]
        own = {str(n) for date in dates if date for point in (date.start, date.end) for n in (point.year, point.day)}
        if strange := set(re.findall(r"\d+", " ".join(figure.label.values()))) - own:
            wrong[key] = strange
    assert {} == wrong


def test_every_entry_has_words_in_english_and_a_section(ledger):
    """Notes name the heading under which an entry stands; tables print its label."""
    entries = [*ledger.figures.values(), *ledger.events.values(), *ledger.statements.values()]
    bare = [entry.id for entry in entries if not (entry.about if isinstance(entry, LedgerStatement) else entry.label)]
    without = [entry.id for entry in entries if entry.source != "derived" and not entry.section]
    assert ([], []) == (bare, without)


def test_sections_are_words_of_the_document(ledger):
    """A section named in a note stands in its document; what stands before the first heading has a name of ours."""
    texts = {source: (ROOT / "seeds" / f"{source}.txt").read_text("utf-8") for source in ledger.sources}
    whole = {source: " ".join(re.sub(r"-\n|[*#▼]", "", text).split()) for source, text in texts.items()}
    entries = [*ledger.figures.values(), *ledger.events.values(), *ledger.statements.values()]
    named = {(entry.source, entry.section) for entry in entries if entry.source in texts}
    assert {(IDMC, "Introduction")} == {pair for pair in named if pair[1] not in whole[pair[0]]}


# --- not to be changed unnoticed ---------------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "templates" / "languages", tmp_path / "templates" / "languages")
    return tmp_path


def changed_digit(digit: str, chance: random.Random) -> str:
    return chance.choice([other for other in "123456789" if other != digit])


def spans_of_quotes(text: str) -> list[tuple[int, int, int]]:
    """Return where the scalars of `quote:` begin and end in a card, and the line of their key."""
    found = []

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == "quote":
                    found.append((value.start_mark.index, value.end_mark.index, key.start_mark.line + 1))
                walk(value)

    walk(yaml.compose(text))
    return found


def digits_to_change(number: int) -> list[tuple[str, int, int, int]]:
    """Return file, position of a digit, and first and last line in which the message may place it; a fixed sample."""
    spots = []
    for name in (f"{IDMC}.yaml", f"{NRC}.yaml", "derived.yaml"):
        text = (ROOT / "seeds" / name).read_text("utf-8")
        for match in re.finditer(r"^    value: ([\d.]+)$", text, re.MULTILINE):
            line = text[: match.start()].count("\n") + 1
            # A value for which the language has no word is told at its `form:`, in the next line.
            spots += [(name, match.start(1) + n, line, line + 1) for n, c in enumerate(match[1]) if c.isdigit()]
        for start, end, line in spans_of_quotes(text):
            spots += [(name, n, line, line) for n in range(start, end) if text[n].isdigit()]
    return random.Random(20140220).sample(spots, min(number, len(spots)))  # noqa: S311 - a sample, not a secret


def told_after(folder: Path, name: str, position: int, chance: random.Random) -> list[tuple[str, int]]:
    """Return the places of the messages after one digit of a file was changed, and put the digit back."""
    path = folder / "seeds" / name
    before = path.read_text("utf-8")
    new = changed_digit(before[position], chance)
    path.write_text(before[:position] + new + before[position + 1 :], "utf-8")
    try:
        read_workspace(folder)
    except BriefgenError as error:
        return [(problem.place.file, problem.place.line) for problem in error.problems]
    finally:
        path.write_text(before, "utf-8")
    return []


@pytest.mark.parametrize("number", sampled([10, 40], 10))
def test_one_changed_digit_of_a_card_or_calculation_is_told_with_its_line(seeds, number):
    """Whatever digit of a value or quote is changed, reading fails, and a message names the line."""
    chance = random.Random(1)  # noqa: S311
    unnoticed = []
    for name, position, first, last in digits_to_change(number):
        told = told_after(seeds, name, position, chance)
        if not any(file == f"seeds/{name}" and first <= line <= last for file, line in told):
            unnoticed.append((name, first, position, told))
    assert [] == [spot for spot in unnoticed if not is_thousandth_of_a_million(*spot[:3])]


def is_thousandth_of_a_million(name: str, line: int, position: int) -> bool:
    """Return whether a digit is one of those that the defect below lets pass."""
    text = (ROOT / "seeds" / name).read_text("utf-8")
    value = text.split("\n")[line - 1].strip()
    return value in ("value: 1600000", "value: 3000000") and text[position - 3 : position + 1].endswith("0")


def test_one_changed_digit_of_a_million_is_told(seeds):
    """The last digits of 1,600,000 count like the first."""
    path = seeds / "seeds" / f"{NRC}.yaml"
    path.write_text(path.read_text("utf-8").replace("value: 1600000", "value: 1600001"), "utf-8")
    with pytest.raises(BriefgenError):
        read_workspace(seeds)


def test_every_calculation_states_its_value():
    """With the expected value beside the formula, a changed digit of a formula or rounding is told as well."""
    data = yaml.safe_load((ROOT / "seeds/derived.yaml").read_text("utf-8"))["figures"]
    assert [] == [key for key, item in data.items() if "value" not in item]


@pytest.mark.parametrize("source", [IDMC, NRC])
def test_one_changed_digit_of_a_source_text_is_told(seeds, source):
    """Whatever digit of a document is changed, reading fails at the line of the hash on its card."""
    text = (ROOT / "seeds" / f"{source}.txt").read_text("utf-8")
    card = (ROOT / "seeds" / f"{source}.yaml").read_text("utf-8")
    line = next(n for n, words in enumerate(card.split("\n"), start=1) if words.strip().startswith("sha256:"))
    digits = [position for position, character in enumerate(text) if character.isdigit()]
    chance = random.Random(2)  # noqa: S311
    told = {position: told_after(seeds, f"{source}.txt", position, chance) for position in chance.sample(digits, 6)}
    assert {} == {at: places for at, places in told.items() if (f"seeds/{source}.yaml", line) not in places}


def test_a_changed_word_of_a_quote_is_told(seeds):
    """One word more or less in a quote, and reading fails at the line of the quote."""
    path = seeds / "seeds" / f"{NRC}.yaml"
    text = path.read_text("utf-8")
    line = text[: text.index("Mobile staff 9")].count("\n") + 1
    path.write_text(text.replace("Mobile staff 9", "Mobile NRC staff 9"), "utf-8")
    with pytest.raises(BriefgenError) as caught:
        read_workspace(seeds)
    assert [(f"seeds/{NRC}.yaml", line)] == [(p.place.file, p.place.line) for p in caught.value.problems]
