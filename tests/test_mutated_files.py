"""Files of a workspace with pieces taken out, put in and exchanged: each is used or told, nothing else happens.

The number of examples is fixed, and so is the order in which they come.
"""

import shutil
from pathlib import Path

import pytest
from country import make_country
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrix import WHOLE

from briefgen import check
from briefgen.errors import BriefgenError

FILES = {
    "config": "config.yaml",
    "card": "seeds/haveno-2031.yaml",
    "own calculations": "seeds/derived.yaml",
    "theme": "templates/themes/river/theme.yaml",
    "text": "templates/themes/river/vd/long.md",
    "chart": "templates/charts/aid.yaml",
    "readers": "templates/audiences/friends.yaml",
    "format": "templates/formats/long.yaml",
    "language": "templates/languages/vd.yaml",
}
EXAMPLES = 150 if WHOLE else 8
ODD = [
    "", " ", "\n", "\t", ": ", "- ", "#", "{}", "[]", "[", "]", "{", "}", '"', "'", "|", ">", "~", "null", "true",
    "0", "-1", "1e999", ".nan", ".inf", "0x1F", "0o17", "1_000", "2031-02-30", "2031-13", "12:30", "=", "<<: *a",
    "&a ", "*a", "!!python/x ", "---\n", "...\n", "%YAML 9\n", "\ufeff", "\u2028", "\x85", "\u200b", "\u202e",
    "\u00ad", "\x00", "\x1b[31m", "é", "é", "１２", "{{", "}}", "{%", "{% for a in b %}", "{{ figure() }}",
    '{{ figure("x") }}', '{{ cite("x") }}', "{{ 1/0 }}", "{{ ''.a.b }}", "<b>", "<!--", "&amp;", "](", "![a](b)",
    "**", "`", "../../etc", "C:\\x", "a" * 300, "99999999999999999999", "12 400", "du",
]  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["put", "cut", "double", "swap"]), st.floats(0, 1), st.integers(0, 60), st.sampled_from(ODD)
    ),
    min_size=1,
    max_size=3,
)


def mutated(text: str, edits: list[tuple[str, float, int, str]]) -> str:
    """Return a text with pieces put in, cut out, doubled or exchanged with what follows."""
    for kind, where, length, odd in edits:
        at = int(where * len(text))
        piece = text[at : at + length]
        behind = text[at + length :]
        new = {"put": odd + piece, "cut": odd, "double": piece * 2, "swap": behind[:length] + piece}[kind]
        text = text[:at] + new + (behind[length:] if kind == "swap" else behind)
    return text


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    return make_country(tmp_path_factory.mktemp("mutated") / "veldania")


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_used_or_told(country, kind):
    """Whatever happened to a file, a check ends with what is wrong, with a place, and never with a fault."""
    path: Path = country.folder / FILES[kind]
    kept = path.read_text("utf-8")

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(EDITS)
    def used_or_told(edits):
        path.write_text(mutated(kept, edits), "utf-8", newline="")
        try:
            problems = list(check(country.config).problems)
        except BriefgenError as error:
            problems = error.problems
        assert [] == [problem for problem in problems if not problem.place.file or not problem.fact]

    try:
        used_or_told()
    finally:
        path.write_text(kept, "utf-8")
        shutil.rmtree(country.folder / "output", ignore_errors=True)
