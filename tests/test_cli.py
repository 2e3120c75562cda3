"""The command line: what goes where, which exit code, and never a traceback."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import CARD, CONFIG, HARBOUR, ROOT, make_country
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrix import WHOLE

from briefgen import __version__
from briefgen.cli import main

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD.docx"


def run(*arguments: object):
    """Run briefgen and let nothing but an exit through."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "fault of briefgen" not in result.stderr
    return result


def lines(text: str) -> list[str]:
    return text.splitlines()


def built(country) -> list[str]:
    return sorted(path.name for path in (country.folder / "output").glob("*") if path.name != "manifest.csv")


def test_build_prints_the_path_and_nothing_else_on_stdout(country):
    """One path a line, of a file that exists; the summary goes to stderr."""
    result = run("build", country.config)
    (path,) = lines(result.stdout)
    assert (0, NAME) == (result.exit_code, Path(path).name)
    assert f"output/{NAME}" in country.written()
    assert f"{NAME}: written" in result.stderr
    assert "9 figures cited" in result.stderr


def test_build_uses_the_config_of_this_folder(country, monkeypatch):
    """Without an argument it is config.yaml."""
    monkeypatch.chdir(country.folder)
    result = run("build")
    assert (0, [str(Path("output") / NAME)]) == (result.exit_code, lines(result.stdout))


def test_what_is_up_to_date_is_a_result_too(country):
    """The second build prints the same path, and says that nothing had to be written."""
    first, second = run("build", country.config), run("build", country.config)
    assert (first.stdout, 0) == (second.stdout, second.exit_code)
    assert "up to date" in second.stderr


def test_notes_to_the_writer_are_counted_told_if_asked_and_never_printed(country):
    """A caution that rides with a figure is counted, `--verbose` tells it with its place, and no file holds it."""
    from docx import Document  # noqa: PLC0415

    caution = r"seeds/haveno-2031\.yaml:\d+: water-2031: Ne estas"
    result = run("build", country.config)
    assert "To verify before sending: 1 caution on the evidence used; `briefgen check` tells all" in lines(
        result.stderr
    )
    assert None is re.search(caution, result.stderr)
    assert None is not re.search(caution, run("build", country.config, "--verbose").stderr)
    assert None is not re.search(caution, run("check", country.config).stderr)
    printed = [paragraph.text for paragraph in Document(lines(result.stdout)[0]).paragraphs]
    assert [] == [text for text in printed if "Ne estas" in text]


def test_a_caution_that_was_not_told_before_is_named(country):
    """After a first build in which all are new, one or two new ones are told in full, once."""
    run("build", country.config)
    country.edit("seeds/rivero-2029.yaml", "  river-floods:\n", "  river-floods:\n    caution: Nur kelkfoje.\n")
    told = [[line for line in lines(run("build", country.config).stderr) if "caution" in line or "Nur" in line]
            for _ in range(2)]  # fmt: skip
    counted = "To verify before sending: 2 cautions on the evidence used{}; `briefgen check` tells all"
    place = country.text("seeds/rivero-2029.yaml").partition("  river-floods:")[0].count("\n") + 1
    named = f"  new: seeds/rivero-2029.yaml:{place}: river-floods: Nur kelkfoje."
    assert [[counted.format(", 1 of them new"), named], [counted.format("")]] == told


def test_a_build_says_little(country):
    """Six lines at most for a briefing, its path among them: what was written, and what is to be looked at."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {displacement: 12 months}")
    result = run("build", country.config)
    told = [re.sub(r"\d+", "#", line)[:40] for line in (*lines(result.stderr), *lines(result.stdout))]
    wanted = ["config.yaml:#: warning: figures on displ", "To verify before sending: # caution on t"]
    assert [*wanted, f"{re.sub(r'[0-9]+', '#', NAME)[:40]}"] == told[:3]
    assert 4 == len(told)


def test_output_writes_elsewhere(country, tmp_path):
    """--output DIR takes the place of output.folder, outside the workspace as well."""
    result = run("build", country.config, "--output", tmp_path / "there")
    assert ([str(tmp_path / "there" / NAME)], []) == (lines(result.stdout), built(country))


def test_an_edited_file_is_left_alone_and_its_path_not_printed(country):
    """Exit 1, no path, a message; --force builds and keeps the edits."""
    run("build", country.config)
    path = country.folder / "output" / NAME
    path.write_bytes(path.read_bytes() + b"x")
    edited = path.read_bytes()
    path.write_bytes(edited)
    path.write_bytes(b"somebody's own")
    left = run("build", country.config)
    assert (1, "", b"somebody's own") == (left.exit_code, left.stdout, path.read_bytes())
    assert "--force" in left.stderr
    forced = run("build", country.config, "--force")
    assert (0, 1, 2) == (forced.exit_code, len(lines(forced.stdout)), len(built(country)))


def test_strict_writes_nothing(country):
    """A warning is an error then: exit 1, no path, no file, no folder."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {displacement: 12 months}")
    strict = run("build", country.config, "--strict")
    assert (1, "", []) == (strict.exit_code, strict.stdout, country.written())
    assert "warning:" not in strict.stderr
    plain = run("build", country.config)
    assert (0, 1) == (plain.exit_code, len(built(country)))
    assert "warning:" in plain.stderr


def test_one_bad_briefing_does_not_stop_the_others(country):
    """The others are built and their paths printed; exit 1."""
    more = (
        "output: {name: '{name}'}\nbriefings:\n  - {name: first}\n"
        "  - {name: bad, messages: ['{{ figure(\"nothing\") }}']}\n  - {name: last}\n"
    )
    country.write("config.yaml", country.text("config.yaml") + more)
    result = run("build", country.config)
    names = [Path(path).name for path in lines(result.stdout)]
    assert (1, ["first.docx", "last.docx"]) == (result.exit_code, names)
    assert 'figure "nothing"' in result.stderr


def test_only_builds_the_one_of_that_name(country):
    """--only takes a name or that of the file, and answers a wrong one with the nearest."""
    more = "output: {name: '{name}-{language}'}\nbriefings:\n  - {name: first}\n  - {themes: [river]}\n"
    country.write("config.yaml", country.text("config.yaml") + more)
    told = [
        [Path(p).name for p in lines(run("build", country.config, "--only", name).stdout)]
        for name in ("first", "config", "first-VD", "first-VD.docx")
    ]
    assert [["first-VD.docx"], ["config-VD.docx"], ["first-VD.docx"], ["first-VD.docx"]] == told
    wrong = run("build", country.config, "--only", "frist")
    assert (1, "") == (wrong.exit_code, wrong.stdout)
    assert '"first"' in wrong.stderr


def test_many_briefings_tell_each_thing_once(country):
    """What holds for all briefings of a run, a caution or a problem, is told once; each that fails is named."""
    more = "output: {name: '{name}'}\nbriefings:\n  - {name: a}\n  - {name: b}\n"
    country.write("config.yaml", country.text("config.yaml") + more)
    result = run("build", country.config)
    assert (2, 1) == (len(lines(result.stdout)), result.stderr.count("To verify before sending: 1 caution"))
    country.edit("templates/themes/river/vd/long.md", "homoj loĝis", "99 homoj loĝis")
    result = run("build", country.config)
    assert (1, "", 1) == (result.exit_code, result.stdout, result.stderr.count('the number "99"'))
    assert ["a: not written", "b: not written"] == [line[:14] for line in lines(result.stderr) if "not written" in line]


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--nothing"],
        ["build", "a", "b"],
        ["list"],
        ["list", "nothing"],
        ["schema"],
        ["schema", "nothing"],
        ["build", "--only"],
    ],
)
def test_wrong_use_exits_with_two(arguments):
    """A command line that makes no sense is told on stderr, with exit 2."""
    result = run(*arguments)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error" in result.stderr


@pytest.mark.parametrize("name", ["nothing.yaml", "docs", "README.md"])
def test_a_config_that_is_none_exits_with_one(name):
    """Missing, a folder, or no YAML: a message with its place, exit 1."""
    result = run("build", ROOT / name)
    assert (1, "") == (result.exit_code, result.stdout)
    assert re.match(r"\S*:\d+: .+\. .+\.$", lines(result.stderr)[0])


def test_every_problem_is_a_line_with_place_fact_and_remedy(country):
    """`place:line: what is wrong. What to do.`, all at once."""
    country.edit("seeds/haveno-2031.yaml", "value: 410", "value: 411")
    country.edit("seeds/derived.yaml", "value: 63", "value: 36")
    result = run("build", country.config)
    told = lines(result.stderr)
    assert (1, 2) == (result.exit_code, len(told))
    assert [] == [line for line in told if not re.fullmatch(r"(seeds/\S+\.yaml):(\d+): (.+)\. (.+)\.", line)]


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("fr", "language: vd", "language: fr"),
        ("government", "audience: friends", "audience: government"),
        ("snapshot", "format: long", "format: snapshot"),
    ],
)
def test_what_is_still_to_come_is_refused_plainly(country, words, old, new):
    """A language, audience or format that is not there yet: exit 1, the line, the word, and no file."""
    line = country.edit("config.yaml", old, new)
    result = run("build", country.config)
    assert (1, "", []) == (result.exit_code, result.stdout, built(country))
    assert any(message.startswith(f"config.yaml:{line}: ") and words in message for message in lines(result.stderr))


@pytest.mark.parametrize(("key", "value"), [("language", "fr"), ("audience", "media"), ("format", "brief")])
def test_the_shipped_workspace_refuses_what_it_has_not_yet(tmp_path, key, value):
    """The real workspace in French, for the media, or as a brief, is refused at its line with what there is."""
    text = (ROOT / "config.yaml").read_text("utf-8")
    (found,) = re.findall(rf"^  {key}: .+$", text, re.MULTILINE)
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "config.yaml").write_text(text.replace(found, f"  {key}: {value}"), "utf-8")
    if (ROOT / f"templates/{key}s/{value}.yaml").exists():
        pytest.skip("there is one now")
    result = run("build", tmp_path / "config.yaml")
    line = text[: text.index(found)].count("\n") + 1
    place, _, _ = result.stderr.partition(": ")
    assert (1, f"config.yaml:{line}") == (result.exit_code, place)


# --- list, schema, help ------------------------------------------------------------------------------------------

KINDS = [
    "figures",
    "events",
    "statements",
    "themes",
    "charts",
    "audiences",
    "formats",
    "languages",
    "brands",
    "sources",
]


@pytest.mark.parametrize("kind", KINDS)
def test_list_as_json_is_an_array_of_objects(untouched_country, kind):
    """Each has `id`, `source` (the card's stem), `line`, the keys of its file and `used_in`; stdout is JSON alone."""
    result = run("list", kind, untouched_country.config, "--json")
    rows = json.loads(result.stdout)
    assert 0 == result.exit_code
    assert rows
    assert [] == [row for row in rows if not {"id", "source", "line", "used_in"} <= set(row)]
    assert [] == [row for row in rows if not isinstance(row["line"], int) or row["line"] < 1]


def test_list_of_a_broken_ledger_tells_and_exits_with_one(country):
    """A list of what is not proved is no list."""
    country.edit("seeds/haveno-2031.yaml", "value: 410", "value: 411")
    result = run("list", "figures", country.config, "--json")
    assert (1, "") == (result.exit_code, result.stdout)
    assert "haveno-2031.yaml:" in result.stderr


def test_version():
    """The version and the name, on stdout."""
    assert f"briefgen, version {__version__}\n" == run("--version").stdout


@pytest.mark.parametrize("command", [[], ["build"], ["list"], ["schema"]])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_has_examples(command, flag):
    """Every command's help ends with examples that can be typed."""
    result = run(*command, flag)
    assert 0 == result.exit_code
    examples = result.stdout.split("Examples:")[1]
    assert "briefgen " + " ".join(command) in examples.replace("  ", " ")


def test_schema_prints_json():
    """`briefgen schema` prints a schema and nothing else."""
    assert "object" == json.loads(run("schema", "theme").stdout)["type"]


# --- never a traceback -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    return make_country(tmp_path_factory.mktemp("mangled") / "veldania")


VALUES = st.sampled_from(
    [
        "", "~", "[]", "{}", "''", "no", "12", "-1", "1.5", "true", "[1, 2]", "{a: b}", "[[]]", "{1: x}", "word", "*x",
        "&x y", "!t z", "'{{'", "'{{ x }}'", "2031-13-01", "../..", "'*a* [b](c)'", "[~]", "{vd: }", "{en: x}", "|",
        "9999999999999999999999", "[harbour, harbour]", '"\\u2028"', "[{}]", "{vd: 1}", "3 days", "1 MB", "x" * 200,
    ]
)  # fmt: skip


@st.composite
def mangled(draw, text: str) -> str:
    """Return a file with up to three of its lines changed, dropped, doubled or moved."""
    told = text.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(told) - 1))
        line = told[number]
        key = re.match(r"\s*(- )?[\w-]+:", line)
        match draw(st.sampled_from(["value", "value", "value", "key", "drop", "double", "indent", "cut", "insert"])):
            case "value" if key:
                told[number] = f"{key[0]} {draw(VALUES)}"
            case "key" if key:
                told[number] = line.replace(":", "x:", 1)
            case "drop" if len(told) > 1:
                del told[number]
            case "double":
                told.insert(number, line)
            case "indent":
                told[number] = " " * draw(st.integers(1, 3)) + line
            case "cut":
                told[number] = line[: draw(st.integers(0, len(line)))]
            case _:
                told.insert(number, draw(st.text(max_size=8)))
    return "\n".join(told) + "\n"


def stumbles_not(playground, name: str, good: str, text: str) -> None:
    playground.folder.joinpath(name).write_text(text, "utf-8", errors="surrogatepass")
    try:
        result = run("build", playground.config)
        assert (result.exit_code == 0) == bool(lines(result.stdout))
        assert result.exit_code in (0, 1)
        assert result.exit_code == 0 or lines(result.stderr)
    finally:
        playground.write(name, good)
        for path in (playground.folder / "output").glob("*.docx"):
            path.unlink()


SLOWLY = settings(max_examples=40 if WHOLE else 15, deadline=None, derandomize=True,
                  suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip


@SLOWLY
@given(mangled(CONFIG))
def test_no_config_makes_it_stumble(playground, text):
    """However a config is mangled, the answer is a file or messages: exit 0 or 1, never a traceback."""
    stumbles_not(playground, "config.yaml", CONFIG, text)


@SLOWLY
@given(mangled(HARBOUR))
def test_no_theme_makes_it_stumble(playground, text):
    """Nor does a mangled theme file."""
    stumbles_not(playground, "templates/themes/harbour/theme.yaml", HARBOUR, text)


@SLOWLY
@given(mangled(CARD.replace("{{", "{").replace("}}", "}")))
def test_no_card_makes_it_stumble(playground, text):
    """Nor does a mangled card."""
    name = "seeds/haveno-2031.yaml"
    good = playground.text(name)
    sha = re.search(r"sha256: (\w+)", good)
    stumbles_not(playground, name, good, text.replace("{harbour}", sha[1]))


@SLOWLY
@given(st.text(st.sampled_from("ab 5{}%#*_[]()!<>|`\\\n-\"'.:/"), max_size=60))
def test_no_text_makes_it_stumble(playground, text):
    """Nor does any text of a theme, whatever signs of Markdown and Jinja stand in it."""
    name = "templates/themes/river/vd/long.md"
    stumbles_not(playground, name, playground.text(name), text)


@pytest.mark.parametrize("title", ['"a\\x07b"', "\"{{ '\\\\x07' }}\""])
def test_a_control_character_is_told(country, title):
    """What XML cannot hold is a message, however it is written."""
    country.edit("config.yaml", "status: draft", f"status: draft\n  title: {title}")
    result = run("build", country.config)
    assert 1 == result.exit_code
    assert "config.yaml:" in result.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("config.yaml", "name: River Watch", f"name: {'River Watch ' * 25}"),
        ("templates/audiences/friends.yaml", "Akvo venas de du flankoj.", "Akvo venas de du flankoj. " * 12),
    ],
)
def test_long_words_do_not_break_the_properties_of_the_file(country, name, old, new):
    """A long headline or name is printed; what a property of the file cannot hold is shortened there."""
    country.edit(name, old, new)
    assert 0 == run("build", country.config).exit_code
