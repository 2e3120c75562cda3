"""YAML as people mean it: what would be read otherwise than it looks is an error with a line."""

import importlib
import pkgutil

import pytest
from country import ROOT
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.errors import ConfigError, Place
from briefgen.workspace import yamlfile, yamlnodes
from briefgen.workspace.filemodel import FileModel
from briefgen.workspace.opening import TEXT
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import SWITCHES, parse_yaml, read_yaml


def problems_of(text: str):
    with pytest.raises(ConfigError) as caught:
        parse_yaml(text, "file.yaml")
    return caught.value.problems


def test_values_are_what_they_look_like():
    """Whole numbers, decimals, truth values, nothing, text and dates are read as a person reads them."""
    text = "a: 12\nb: 1.5\nc: true\nd:\ne: 2026-05-12\nf: 'no'\ng: [x, -3]\nh: {i: \"01\"}\nj: 1e3\n"
    expected = {
        "a": 12, "b": 1.5, "c": True, "d": None, "e": "2026-05-12", "f": "no", "g": ["x", -3], "h": {"i": "01"},
        "j": "1e3",
    }  # fmt: skip
    assert expected == parse_yaml(text, "file.yaml").data


def test_each_key_and_entry_knows_its_line():
    """The place of a key is its line; that of a key that is not there is the line of the nearest key above."""
    file = parse_yaml("a:\n  b: 1\n  c:\n    - x\n    - y\n", "file.yaml")
    places = [file.place(path).line for path in [("a",), ("a", "b"), ("a", "c", 1), ("a", "c", 7), ("z",)]]
    assert [1, 2, 5, 3, 1] == places


@pytest.mark.parametrize(
    ("rule", "line", "text"),
    [
        ("yaml-duplicate", 3, "a: 1\nb: 2\na: 3\n"),
        ("yaml-surprise", 2, "a: 1\nb: no\n"),
        ("yaml-surprise", 1, "a: on\n"),
        ("yaml-surprise", 1, "a: Yes\n"),
        ("yaml-surprise", 1, "a: 1:30\n"),
        ("yaml-surprise", 1, "a: 010\n"),
        ("yaml-surprise", 1, "a: 0x1F\n"),
        ("yaml-surprise", 1, "a: 1_000\n"),
        ("yaml-surprise", 2, "a:\n  - off\n"),
        ("yaml-alias", 1, "a: &x [1]\nb: *x\n"),  # the line of the anchor, which has to go as well
        ("yaml-tag", 1, "a: !python/object:os.system x\n"),
        ("yaml-key", 1, "[1, 2]: a\n"),
        ("yaml-key", 1, "true: a\n"),
        ("yaml-syntax", 2, "a:\n\tb: 1\n"),
        ("yaml-syntax", 1, "a: b: c\n"),
        ("yaml-syntax", 3, "a:\n  b: 1\n c: 2\n"),
        ("yaml-depth", 1, "a: " + "[" * 40 + "]" * 40),
        ("yaml-depth", 1, "a: " + "[" * 4000 + "]" * 4000),
        ("yaml-syntax", 1, "a: \x07\n"),
    ],
)
def test_what_would_surprise_is_refused_with_its_line(rule, line, text):
    """YAML's surprises, doubles, aliases, tags and slips are errors that name the line."""
    first = problems_of(text)[0]
    assert (rule, Place("file.yaml", line)) == (first.rule, first.place)


@pytest.mark.parametrize("text", ["a: !!python/tuple [1]\n", "a: !x\n  b: 1\n", "a: !x [1]\n"])
def test_tags_on_lists_and_mappings_are_refused(text):
    """A tag is refused wherever it stands."""
    assert "yaml-tag" in {problem.rule for problem in problems_of(text)}


def test_an_alias_bomb_does_no_harm():
    """A file of aliases to aliases is refused at once; it does not grow."""
    lines = ['a0: &a0 ["x", "x"]'] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert {"yaml-alias"} == {problem.rule for problem in problems_of("\n".join(lines))}


def test_all_slips_are_told_at_once():
    """Three surprises are three messages."""
    assert [1, 2, 3] == [problem.place.line for problem in problems_of("a: no\nb: yes\nc: 012\n")]


@pytest.mark.parametrize(
    ("typed", "expected"), [("yes", True), ("On", True), ("TRUE", True), ("no", False), ("Off", False)]
)
def test_a_switch_is_on_or_off_in_any_word(typed, expected):
    """Where the value can only be true or false, yes means true; elsewhere it may be a word, and is asked about."""
    assert {"annex": expected} == parse_yaml(f"annex: {typed}\n", "file.yaml").data
    assert ["yaml-surprise"] == [problem.rule for problem in problems_of(f"title: {typed}\n")]


def test_every_switch_of_a_file_is_known():
    """What is true or false in the model of a file is a switch for the reader of YAML too, and nothing else is."""
    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting, found = [FileModel], set()
    while waiting:
        waiting += (model := waiting.pop()).__subclasses__()
        if model.__module__.startswith("briefgen."):
            found |= {name for name, of in model.model_fields.items() if "bool" in str(of.annotation)}
    assert found == SWITCHES


def test_a_file_that_cannot_be_read_is_told_and_not_raised(tmp_path):
    """Missing, too large, a folder, another encoding: each is a ConfigError; the encoding names the line."""
    (tmp_path / "large").write_bytes(b"#" * (TEXT.most + 1))
    (tmp_path / "latin").write_bytes("a: 1\nb: é\n".encode("latin-1"))
    told = []
    for name in ("none", "large", "latin", "."):
        with pytest.raises(ConfigError) as caught:
            read_yaml(tmp_path / name, "shown")
        told.append((caught.value.problems[0].rule, caught.value.problems[0].place.line))
    assert [("file-missing", 1), ("file-too-large", 1), ("encoding", 2), ("file-unreadable", 1)] == told


def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path):
    """A file saved on Windows reads as one saved elsewhere."""
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert "a: 1\nb: 2\n" == read_text(tmp_path / "file", "file")


def test_a_number_of_five_thousand_digits_is_told():
    """A number longer than Python converts is a problem with a line, not a traceback."""
    assert 1 == problems_of("a: " + "9" * 5000)[0].place.line


@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(text):
    """Whatever is typed is either read or told."""
    problems = ()
    try:
        parse_yaml(text, "file.yaml")
    except ConfigError as error:
        problems = error.problems
    assert all(problem.place.line >= 1 and problem.fact and problem.remedy for problem in problems)


SHIPPED = sorted(path for folder in ("templates", "seeds", "bare") for path in (ROOT / folder).rglob("*.yaml"))
ODD = ["a:\tb", "a: |#\n b", "a: >-#\n b", "a: b\x85c", "a: \u2028b", "a: [b\ufeff, c]"]


def read_by(parser: type, text: str, monkeypatch) -> object:
    monkeypatch.setattr(yamlnodes, "_FAST", parser)
    try:
        return yamlfile._taken_apart(text, "a.yaml")  # noqa: SLF001
    except ConfigError as error:
        return error.problems


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in SHIPPED), *ODD], ids=range(len(SHIPPED + ODD)))
def test_both_parsers_read_the_same(text, monkeypatch):
    """The parser in C finds the values, lines and places that the one in Python finds, or is not asked."""
    own = yamlnodes._Loader  # noqa: SLF001
    assert read_by(own, text, monkeypatch) == read_by(yamlnodes._FAST, text, monkeypatch)  # noqa: SLF001


def test_what_ships_is_read_by_the_parser_in_c(monkeypatch):
    """The one in Python takes ten times as long, and is for slips alone."""
    monkeypatch.setattr(yamlnodes, "_Loader", None)
    assert [] == [path for path in SHIPPED if yamlfile._taken_apart(path.read_text("utf-8"), "a.yaml").slips]  # noqa: SLF001
