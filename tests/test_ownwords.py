"""Words of our own: labels, methods and abouts are held against the evidence when the ledger loads."""

import pytest

from briefgen.briefing.shared import read_workspace
from briefgen.errors import LedgerError
from briefgen.workspace.config import read_config


def told(country) -> list[str]:
    """Return what is told when the ledger loads, for the briefings of the config."""
    try:
        read_workspace(country.folder, read_config(country.config))
    except LedgerError as error:
        return [f"{problem.place}: {problem.rule}: {problem.fact}" for problem in error.problems]
    return []


LABEL = "label: {vd: de la plano financita en 2031}"


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("{vd: de la plano en 2030}", 'label of "funded-2031" tells "2030", but it is of 2031'),
        ("{vd: de la plano en marto 2031}", 'label of "funded-2031" tells "marto 2031", but it is of 2031'),
        ("{vd: de la plano 2030 ĝis 2031}", 'label of "funded-2031" tells "2030 ĝis 2031", but it is of 2031'),
        ("{vd: de la 7 partoj de la plano}", 'label of "funded-2031" holds the number "7"'),
        ("{vd: de la plano 2.031}", 'label of "funded-2031" holds the number "2.031"'),
        ("de la plano en 2030", 'label of "funded-2031" tells "2030", but it is of 2031'),
    ],
)
def test_a_label_tells_no_number_and_no_date_but_its_own(country, label, fact):
    """Once, at its line, in every language of its own or of the briefings."""
    line = country.edit("seeds/haveno-2031.yaml", LABEL, f"label: {label}")
    rule = "date-told" if " tells " in fact else "number-without-source"
    assert [f"seeds/haveno-2031.yaml:{line}: {rule}: {fact}"] == told(country)


@pytest.mark.parametrize("label", ["de la plano en 2031", "de la plano", "de la Akvo 21 en 2031"])
def test_a_label_may_tell_its_own_date_and_a_declared_name(country, label):
    """The year of its period, and a name that the language declares, are no loose numbers."""
    country.edit("seeds/haveno-2031.yaml", LABEL, f"label: {{vd: {label}}}")
    assert [] == told(country)


def test_a_name_of_a_theme_is_no_number_of_a_label(country):
    """Names are declared by themes too."""
    country.edit("seeds/haveno-2031.yaml", LABEL, "label: {vd: de la Rezolucio 88}")
    assert ["number-without-source"] == [words.split(": ")[1] for words in told(country)]
    country.edit("templates/themes/harbour/theme.yaml", "short: haveno\n", "short: haveno\nnames: [Rezolucio 88]\n")
    assert [] == told(country)


@pytest.mark.parametrize(
    ("name", "old", "new", "fact"),
    [
        ("haveno-2031", "{vd: inundo}", "{vd: inundo de 3 tagoj}", 'label of "flood-2031" holds the number "3"'),
        ("haveno-2031", "{vd: inundo}", "{vd: en majo}", 'label of "flood-2031" tells "majo", but it is of 2031-03'),
        ("haveno-2031", "{vd: unu patrino", "{vd: du patrinoj", 'about of "mother-said" holds the number "du"'),
        ("haveno-2031", "{vd: unu patrino", "{vd: en 2031 patrino", 'about of "mother-said" holds the number "2031"'),
        ("derived", "la resto de la plano", "la resto de 100", 'method of "unfunded-2031" holds the number "100"'),
        ("derived", "la resto de la plano", "la resto en 2031", 'method of "unfunded-2031" holds the number "2031"'),
    ],
)  # fmt: skip
def test_events_statements_and_methods_hold_no_number_at_all(country, name, old, new, fact):
    """Their dates are printed beside them by the ledger itself; a month in words is held all the same."""
    data = {"guard": {"numbers": ["du", "tri"]}} if "du" in new else {}
    country.edit_data("templates/languages/vd.yaml", **data)
    line = country.edit(f"seeds/{name}.yaml", old, new)
    rule = "date-told" if " tells " in fact else "number-without-source"
    assert [f"seeds/{name}.yaml:{line}: {rule}: {fact}"] == told(country)


def update(country) -> None:
    """Bring the funding of the plan to a later time, as a new edition of the document has it, and nothing else."""
    for name in ("seeds/haveno-2031.txt", "seeds/haveno-2031.yaml"):
        text = country.text(name).replace("estis financita en 2031", "estis financita en junio 2031")
        country.write(name, text.replace("    period: 2031\n    section: Superrigardo\n    series: plan", "    period: 2031-06\n    section: Superrigardo\n    series: plan"))  # fmt: skip # noqa: E501
    digest = next(str(problem.remedy) for problem in country.problems() if problem.rule == "document-changed")
    card = country.text("seeds/haveno-2031.yaml")
    old = next(line for line in card.splitlines() if "sha256" in line)
    country.write("seeds/haveno-2031.yaml", card.replace(old, f"  sha256: {digest.rpartition(' ')[2]}"))


def test_a_calculation_is_of_the_time_of_what_it_rests_on(country):
    """After an update of an input, its period, its label and its method are told together, each at its line."""
    country.edit("seeds/derived.yaml", "    period: 2031\n", "    period: 2031-04\n")
    country.edit("seeds/derived.yaml", "de la plano sen mono", "de la plano sen mono en aprilo 2031")
    country.edit("seeds/derived.yaml", "la resto de la plano", "la resto ĝis aprilo")
    update(country)
    at = "seeds/derived.yaml"
    rests = 'but what it rests on is of another time: "funded-2031" is of 2031-06'
    assert [
        f'{at}:9: date-told: period of "unfunded-2031" is 2031-04, {rests}',
        f'{at}:12: date-told: label of "unfunded-2031" tells "aprilo 2031", but it is of 2031-06',
        f'{at}:13: date-told: method of "unfunded-2031" tells "aprilo", but it is of 2031-06',
        'seeds/haveno-2031.yaml:72: date-told: label of "funded-2031" tells "2031", but it is of 2031-06',
    ][:3] == [words for words in told(country) if "funded" in words]


@pytest.mark.parametrize(
    ("period", "is_wrong"),
    [
        ("2031-04", False),
        ("2031", False),
        ("2031-03", True),
        ("2031-05", True),
        ("2030", True),
        ('"2031-04/2031-05"', True),
    ],
)
def test_the_period_of_a_calculation_is_one_of_its_inputs_or_less_exact(country, period, is_wrong):
    """The month of its inputs, or the year round it; no other month and no other year."""
    country.edit("seeds/derived.yaml", "    period: 2031-04\n", f"    period: {period}\n")
    assert (["date-told"] if is_wrong else []) == [words.split(": ")[1] for words in told(country)]


def test_a_calculation_may_run_from_one_input_to_another(country):
    """A change between two times is of both, and of neither alone to more than its year."""
    change = """\
  more-2031:
    inputs: {before: river-2029, after: homeless-2031}
    formula: after - before
    round: 1000
    qualifier: more-than
    unit: people
    kind: change
    period: "2029/2031-04"
    label: {vd: homoj}
    method: {vd: diferenco}
"""
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + change)
    assert [] == told(country)
    country.edit("seeds/derived.yaml", '"2029/2031-04"', '"2029/2031-05"')
    assert ["date-told"] == [words.split(": ")[1] for words in told(country)]


def test_a_calculation_may_go_back_to_a_time_that_the_quote_of_an_input_tells(country):
    """An increase on an earlier year, worked back, is of that year."""
    country.write("seeds/rivero-2029.txt", "En 2029, 41 % pli ol en 2028, preskaŭ 9 100 homoj loĝis apud la rivero. La rivero ofte superbordiĝas.\n")  # fmt: skip # noqa: E501
    country.edit("seeds/rivero-2029.yaml", '"En 2029 preskaŭ', '"En 2029, 41 % pli ol en 2028, preskaŭ')
    digest = next(p.remedy.rpartition(" ")[2] for p in country.problems() if p.rule == "document-changed")
    old = next(line for line in country.text("seeds/rivero-2029.yaml").splitlines() if "sha256" in line)
    country.edit("seeds/rivero-2029.yaml", old, f"  sha256: {digest}")
    country.edit("seeds/rivero-2029.yaml", "kind: stock", "kind: change")
    back = """\
  river-2028-implied:
    inputs: {now: river-2029}
    formula: now / 1.41
    round: 1000
    qualifier: about
    unit: people
    kind: stock
    period: 2028
    label: {vd: homoj en 2028}
    method: {vd: kalkulita reen}
"""
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + back)
    assert [] == told(country)


def test_words_that_lack_in_a_language_of_the_config_are_told_when_the_ledger_loads(country):
    """Every label, about and method that lacks, with its line, and not only those that a briefing prints."""
    country.write("templates/languages/xx.yaml", country.text("templates/languages/vd.yaml"))
    assert [] == told(country)
    country.write("config.yaml", country.text("config.yaml") + "briefings:\n  - {language: [vd, xx]}\n")
    assert [] == told(country)  # nobody has begun with them: what a briefing in it lacks is told by the briefing
    country.edit("seeds/derived.yaml", "{vd: la resto de la plano}", "{vd: la resto de la plano, xx: resto}")
    words = told(country)
    assert {"words-missing"} == {one.split(": ")[1] for one in words}
    assert 'seeds/derived.yaml:12: words-missing: label of "unfunded-2031" is missing in the language "xx"' in words
    labels = sum(one.count("label of") for one in words)
    assert (14, 3, 1) == (labels, sum("about of" in one for one in words), sum("method of" in one for one in words))


def test_an_audience_that_there_is_not_is_told_when_the_ledger_loads(country):
    """A bar for nobody bars nothing: each such name is told with those that there are."""
    line = country.edit("seeds/haveno-2031.yaml", LABEL, f"avoid_for: [friends, press]\n    {LABEL}")
    (words,) = told(country)
    assert (
        f'seeds/haveno-2031.yaml:{line}: audience-unknown: avoid_for of "funded-2031" names "press", which is not known'
        == words
    )
