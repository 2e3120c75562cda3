"""What grows with a text is linear in it, or bounded with a message: no file keeps a build busy or fills the machine.

Small texts show how time grows; the matrix tries 2 MB of each kind in a process of its own with little memory.
"""

import json
import subprocess
import sys

import clock
import pytest
from click.testing import CliRunner
from country import make_country
from matrix import matrix, sampled

from briefgen.briefing.notebook import _STOP
from briefgen.checks.rules.naming import name_at
from briefgen.cli import main
from briefgen.errors import ConfigError, ContentError, Place
from briefgen.evidence.proof import _origin_problems
from briefgen.language.folding import fold_text
from briefgen.language.quotes import find_quote
from briefgen.prose.markup import MOST_BLOCKS, Quoting, parse_blocks
from briefgen.prose.written import Written
from briefgen.workspace import yamlfile
from briefgen.workspace.config import MOST_BRIEFINGS, read_config
from briefgen.workspace.textfile import MOST_LETTERS
from briefgen.workspace.yamlfile import YamlFile, parse_yaml

TEXT = "templates/themes/river/vd/long.md"
FRIENDS = "templates/audiences/friends.yaml"
KINDS = {
    "left": "<a<a", "blocks": "{% {%", "calls": '{{ figure("homeless-2031") }} ', "letter": "a", "words": "vorto ",
    "stars": "*a **b ", "links": "[a](", "brackets": "[[[[", "code": "`a``b", "pictures": "![a](b", "quotes": '"a “b ',
    "lists": "- ", "quoting": "> ", "headings": "# a\n", "paragraphs": "a\n\n", "open": "{{ ", "closed": "}} ",
    "remark": "{# ", "targets": "[a]: b\n", "table": "|a|b|\n", "underscores": "_a_b", "waves": "~a~",
    "dashes": "—a—", "html": "<b><i>", "cdata": "<![CDATA[", "remarks": "<!--", "backslashes": "\\",
    "nested": "{{ figure(", "conditions": "{% if a %}", "names": "{% set a=1 %}",
    "cites": '{{ cite("support-promised") }}', "capitals": "Ab Cd Ef ", "number words": "du ", "marks": "e\u0301",
    "entities": "&amp;", "sentences": "Homo venis. ", "commas": "1,1,1,", "joined": "a-a-a-", "digits": "1",
    "points": "1.1.1.", "ranges": "1-2-3-", "joined numbers": "du-du-", "strokes": "1/2/", "days": "1 marto ",
}  # fmt: skip
"""What a text is made of, over and over."""


def run(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [MOST_LETTERS + 1, 1_999_999])
def test_a_text_too_long(country, size):
    """It is told with its length, and nothing of it is read."""
    country.write(TEXT, "a" * size)
    result = run("build", country.config)
    told = f"{TEXT}:1: this text has {size:,} letters, and 100,000 are the most. Shorten it, or part it.\n"
    assert (1, told) == (result.exit_code, result.stderr)


def test_a_value_too_long(country):
    """So is a text in a YAML file, at its own line."""
    country.write(FRIENDS, country.text(FRIENDS).replace("La vortoj estas niaj.", "vorto " * 20_000))
    result = run("build", country.config)
    line = country.text(FRIENDS)[: country.text(FRIENDS).index("disclaimer")].count("\n") + 1
    assert f"{FRIENDS}:{line}: this text has 120,000 letters, and 100,000 are the most" in result.stderr


def test_a_text_of_too_many_paragraphs():
    """Each is a paragraph to be set and counted; the longest briefing has fewer than a hundred."""
    written = Written("", Place("a.md"))
    with pytest.raises(ContentError, match="has 1,001 paragraphs, headings and list entries, and 1,000 are the most"):
        parse_blocks("a\n\n" * (MOST_BLOCKS + 1), written, Quoting({}, {}, {}, lambda *_: None))


@matrix
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [99_000, 2_000_000])
def test_a_text_of_any_kind(tmp_path, kind, size):
    """The build ends within 5 s of processor time and 1 GiB, with a file or with messages, never with a fault."""
    country = make_country(tmp_path / "veldania")
    country.write(TEXT, (KINDS[kind] * size)[:size])
    limited = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (5, 5))\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "from briefgen.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", limited, "build", country.config], capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode in (0, 1), said[-500:]
    assert ("Traceback" in said, "fault of briefgen" in said) == (False, False)


@pytest.mark.parametrize("kind", sampled(list(KINDS), "left", "links", "brackets", "stars", "blocks"))
def test_time_grows_with_the_text(country, kind):
    """Four times the text takes no more than eight times as long: it would be sixteen, if it grew with the square."""

    def judge(size):
        country.write(TEXT, (KINDS[kind] * size)[:size])
        run("check", country.config)

    assert clock.grows_with(judge, 6_000, 24_000, 8)


@pytest.mark.parametrize(
    "work",
    [
        lambda size: parsed(f'a: "{chr(10) * size}"x: y: z'),
        lambda size: find_quote("\t" * size + "x", fold_text("a")),
        lambda size: name_at("- " * size, 0),
        lambda size: _STOP.search("." * size + "x"),
        lambda size: list(_origin_problems("OCHA", YamlFile("a.yaml", {}, {}), ("a",), "ᄀ" * size)),
    ],
    ids=[
        "blank lines in quotation marks",
        "tabs in a quote",
        "signs where a name is looked for",
        "stops in a text",
        "one long word in a quote with an origin",
    ],
)
def test_what_is_looked_for_begins_anew_at_no_letter(work):
    """Four times the text takes no more than eight times as long, wherever a pattern could begin at each letter."""
    assert clock.grows_with(work, 5_000, 20_000, 8)


def parsed(text):
    with pytest.raises(ConfigError):
        parse_yaml(text, "a.yaml")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["a:\n" + "  - b\n" * 1_000, f"a: [{'b,' * 1_000}]", "".join(f"k{n}: 1\n" for n in range(1_000))],
    ids=["list", "list in brackets", "keys"],
)
def test_a_file_of_too_many_entries(monkeypatch, text):
    """It is told once, however they are written, and not taken apart to its end."""
    monkeypatch.setattr(yamlfile, "MAX_NODES", 1_000)
    with pytest.raises(ConfigError) as caught:
        parse_yaml(text, "a.yaml")
    told = "a.yaml:1: this file has more than 1,000 keys and entries. Split it."
    assert [told] == [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    ["openings:\n" + "  - no\n" * 3_000, "a: 1\n" * 3_000, "".join(f"k{n}: 1\n" for n in range(3_000))],
    ids=["words", "twice", "unknown"],
)
def test_a_file_of_too_many_slips(country, text):
    """The first are shown, with the number of the rest; the file is judged once, however many briefings need it."""
    country.write(FRIENDS, text)
    results = []
    assert clock.seconds(lambda: results.append(run("check", country.config))) < 5
    lines = results[0].stderr.splitlines()
    told = (len(lines), lines[-1].partition(" ")[2])
    assert (202, "more messages. Correct those above first.") == told
    rows = json.loads(run("check", country.config, "--json").stdout)
    assert sum(row["place"] == FRIENDS for row in rows) > 2_900


@pytest.mark.parametrize("text", ["openings:\n" + "  - no\n" * 40, "".join(f"k{n}: 1\n" for n in range(40))])
def test_a_file_with_more_slips_than_are_told(country, text, monkeypatch):
    """How many more there are is said before the others, so a terminal shows it too."""
    for module in ("briefgen.errors", "briefgen.workspace.slips.values"):
        monkeypatch.setattr(f"{module}.MOST_OF_A_FILE", 10)
    country.write(FRIENDS, text)
    lines = [line for line in run("check", country.config).stderr.splitlines() if line.startswith(FRIENDS)]
    assert "more things are wrong in this file than are told here. Correct those that are told first." in lines[0]
    rows = json.loads(run("check", country.config, "--json").stdout)
    assert len(lines) == sum(row["place"] == FRIENDS for row in rows)


@pytest.mark.parametrize(
    "briefings",
    [f"{{audience: [{'friends, ' * 30}], language: [{'vd, ' * 30}]}}", "{}, " * (MOST_BRIEFINGS + 1)],
    ids=["lists that multiply", "a long list"],
)
def test_a_config_of_too_many_briefings(country, briefings):
    """Lists of values multiply; what nobody sends is told before it is made."""
    country.write("config.yaml", country.text("config.yaml") + f"briefings: [{briefings}]\n")
    with pytest.raises(ConfigError, match="asks for more than 500 briefings"):
        read_config(country.config)
