"""One run tells all: what is wrong in the form of one entry hides nothing of another."""

import pytest

from briefgen.errors import BriefgenError


def told(country) -> list[tuple[str, str]]:
    """Return place and rule of all that is told when the ledger loads."""
    try:
        country.workspace()
    except BriefgenError as error:
        return [(str(problem.place).removeprefix("seeds/"), problem.rule) for problem in error.problems]
    return []


def spoil(country) -> list[int]:
    """Put faults of form and of proof into one card, and return the lines of them."""
    return [
        country.edit("seeds/haveno-2031.yaml", "    value: 7210", "    value: 7,210"),
        country.edit("seeds/haveno-2031.yaml", "    value: 3500000", "    value: 3600000"),
        country.edit("seeds/haveno-2031.yaml", "    value: 410", "    value: yes"),
        country.edit(
            "seeds/haveno-2031.yaml",
            "    unit: percent\n    qualifier: exact\n    kind: share\n    period: 2031\n    section: Superrigardo",
            "    unit: percent\n    qualifer: exact\n    kind: share\n    period: 2031\n    section: Superrigardo",
        )
        + 1,
        country.edit("seeds/haveno-2031.yaml", "date: 2031-03-01", "date: 2031-03-02"),
        country.edit("seeds/haveno-2031.yaml", "La registaro promesis daŭran subtenon", "La registaro promesis multe"),
    ]


def test_faults_of_form_hide_no_faults_of_proof(country):
    """Six slips of three kinds in one card, one in another and one in derived.yaml: eight messages, one run."""
    lines = spoil(country)
    rules = ["wrong-type", "value-missing", "yaml-surprise", "key-unknown", "date-missing", "quote-missing"]
    expected = [(f"haveno-2031.yaml:{line}", rule) for line, rule in zip(lines, rules, strict=True)]
    line = country.edit("seeds/rivero-2029.yaml", "value: 9100", "value: 9200")
    expected.append((f"rivero-2029.yaml:{line}", "value-missing"))
    line = country.edit("seeds/derived.yaml", "formula: 100 * hosted / all", "formula: 100 * hostd / all")
    expected.append((f"derived.yaml:{line}", "formula"))
    assert sorted(expected) == sorted(told(country))


def test_nothing_is_told_twice_of_what_cannot_be_read(country):
    """Whatever names an entry that cannot be read is not told to name nothing."""
    line = country.edit("seeds/haveno-2031.yaml", "    value: 12400", "    value: many")
    assert [(f"haveno-2031.yaml:{line}", "wrong-type")] == told(country)


def test_an_unknown_id_is_told_beside_an_entry_that_cannot_be_read(country):
    """Of an id that is neither known nor among those it cannot be read is told that it is unknown."""
    first = country.edit("seeds/haveno-2031.yaml", "    value: 900", "    value: many")
    second = country.edit("seeds/derived.yaml", "funded: funded-2031", "funded: funded-2013")
    assert [(f"derived.yaml:{second}", "id-unknown"), (f"haveno-2031.yaml:{first}", "wrong-type")] == told(country)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("  title: Haveno sub akvo", "  title: 7", "wrong-type"),
        ("  title: Haveno sub akvo\n", "", "key-missing"),
        ("  url: https://haveno.example/raporto", "  url: haveno", "wrong-value"),
        ("  publisher: Mara Oficejo", "  publishr: Mara Oficejo", "key-unknown"),
        ("  short: Mara 2031", "  short: no", "yaml-surprise"),
        ("  published: 2031-04-20", "  published: April", "wrong-value"),
    ],
)
def test_a_fault_of_the_bibliography_keeps_no_entry_from_its_proof(country, old, new, rule):
    """The text is found by document and sha256; nothing is proved by the title."""
    country.edit("seeds/haveno-2031.yaml", old, new)
    country.edit("seeds/haveno-2031.yaml", "    value: 410", "    value: 411")
    assert {rule, "value-missing"} == {found for _, found in told(country)}


@pytest.mark.parametrize("key", ["document", "sha256", "language"])
def test_without_its_text_a_card_is_told_as_far_as_it_can_be_read(country, key):
    """What names the text is told alone: nothing can be proved without it, and nothing is told in vain."""
    line = next(line for line in country.text("seeds/haveno-2031.yaml").splitlines() if line.startswith(f"  {key}: "))
    country.edit("seeds/haveno-2031.yaml", f"{line}\n", "")
    country.edit("seeds/haveno-2031.yaml", "    value: 410", "    value: 411")
    assert ["key-missing"] == [rule for _, rule in told(country)]


@pytest.mark.parametrize(
    "form",
    ["0bcd{}", "0b0101{}", "0x12{}", "1e10{}", "12_34{}", "0123{}", "7{}", "1.5", "true", "no", "2031-05-02", "~{}"],
)
def test_a_hash_is_text_whatever_it_looks_like(country, form):
    """Without quotes too: no hash is a number, a truth or a date, and the message holds the value to paste."""
    line = next(line for line in country.text("seeds/haveno-2031.yaml").splitlines() if "sha256" in line)
    digest = form.format("0123456789" * 6)
    country.edit("seeds/haveno-2031.yaml", line, f"  sha256: {digest}")
    (problem,) = country.problems()
    assert ("document-changed", line.split()[1]) == (problem.rule, problem.remedy.rpartition(" ")[2])


def test_a_hash_in_capitals_is_the_same(country):
    """Some programs print it so."""
    line = next(line for line in country.text("seeds/haveno-2031.yaml").splitlines() if "sha256" in line)
    country.edit("seeds/haveno-2031.yaml", line, f"  sha256: {line.split()[1].upper()}")
    assert [] == told(country)
