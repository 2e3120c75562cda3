"""What seeds/README.md says about entering a number is what the proof does."""

import re

import pytest
from country import ROOT
from test_quantities import problems

ROWS = [
    [cell.strip() for cell in line.strip("| \n").split("|")]
    for line in (ROOT / "seeds/README.md").read_text("utf-8").splitlines()
    if re.match(r"\| [“«]", line)
]


def test_the_table_is_there():
    """Hedges, money, shares and kinds have examples in both languages."""
    assert (True, True) == (len(ROWS) > 25, any(row[0].startswith("«") for row in ROWS))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_example_is_proved_as_the_table_says(row):
    """A row gives the words of a document, and the lines to write or a dash if it cannot be entered."""
    quote = re.sub(r"^[“« ]+|[”» ]+$", "", row[0])
    code = "fr" if row[0].startswith("«") else "en"
    entry = dict(re.findall(r"`(\w+): ([^`]+)`", row[1]))
    fields = {key: [value.strip('[]"')] if key == "read_as_plain" else value for key, value in entry.items()}
    fields |= {"value": float(fields.get("value") or re.sub(r"\D", "", quote))}
    told = problems(code, quote, **fields)
    assert bool(entry) == (told == [])
