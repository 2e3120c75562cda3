"""Messages of wrong files: the line, what is wrong, the nearest key."""

import pytest

from briefgen.charts.chartfile import ChartFile
from briefgen.errors import ConfigError
from briefgen.evidence.cards import CardFile
from briefgen.workspace.configfile import ConfigFile
from briefgen.workspace.filemodel import validate, words_in
from briefgen.workspace.templatefiles import FormatFile
from briefgen.workspace.yamlfile import parse_yaml

CARD = """\
source: {title: T, publisher: P, short: S, published: 2031, language: vd, document: t.txt, sha256: x}
figures:
  some-figure:
    value: 1
    unit: people
    qualifier: exact
    kind: count
    quote: "1"
    label: {vd: words}
"""


def problems_of(text: str, model):
    with pytest.raises(ConfigError) as caught:
        validate(parse_yaml(text, "file.yaml"), model)
    return caught.value.problems


def told(text: str, model=CardFile):
    return [(problem.place.line, problem.rule) for problem in problems_of(text, model)]


def test_a_right_card_is_read():
    """The card that the other tests break is right."""
    assert 1 == validate(parse_yaml(CARD, "file.yaml"), CardFile).figures["some-figure"].value


def test_an_unknown_key_names_the_line_and_the_nearest_key():
    """A misspelt key deep in a card is told with its line and the key that was meant."""
    problem = problems_of(CARD.replace("qualifier:", "qualifer:"), CardFile)
    unknown = next(p for p in problem if p.rule == "key-unknown")
    assert 6 == unknown.place.line
    assert '"qualifier"' in unknown.message


def test_a_key_like_no_other_is_answered_with_the_keys_there_are():
    """Where no key is near, the message lists those that are known at that place, and no others."""
    message = str(problems_of(CARD.replace("unit: people", "unit: people\n    zzzz: 1"), CardFile)[0])
    assert "series" in message
    assert "sha256" not in message


@pytest.mark.parametrize(
    ("line", "rule", "old", "new"),
    [
        (4, "wrong-type", "value: 1", "value: many"),
        (4, "wrong-type", "value: 1", 'value: "1"'),
        (4, "wrong-type", "value: 1", "value: true"),
        (5, "wrong-type", "unit: people", "unit: 12"),
        (6, "wrong-value", "qualifier: exact", "qualifier: roughly"),
        (7, "wrong-value", "kind: count", "kind: guess"),
        (9, "wrong-value", "label: {vd: words}", "label: {vd: 12}"),
        (9, "wrong-value", "label: {vd: words}", "label: {}"),
        (3, "key-missing", '    quote: "1"\n', ""),
        (3, "wrong-type", "some-figure", "Some_Figure"),
        (1, "wrong-value", "published: 2031", "published: May"),
    ],
)
def test_wrong_values_name_their_line(line, rule, old, new):
    """Each wrong value is told with the line where it stands; text is not a number and a number is not text."""
    assert (line, rule) in told(CARD.replace(old, new))


def test_a_missing_key_is_named():
    """The message about a missing key says which, and how to write it."""
    problem = problems_of(CARD.replace("    unit: people\n", ""), CardFile)[0]
    assert '"figures.some-figure.unit"' in problem.fact
    assert "unit:" in problem.remedy


def test_all_problems_of_a_file_are_told_at_once():
    """Three mistakes in three lines are three messages."""
    broken = CARD.replace("value: 1", "value: x").replace("kind: count", "kind: x").replace("unit:", "unti:")
    assert {4, 5, 7} <= {line for line, _ in told(broken)}


@pytest.mark.parametrize("text", ["", "- a\n", "word\n"])
def test_a_file_of_another_shape_is_told(text):
    """An empty file, a list or a bare word is no card, and says so."""
    assert [(1, "file-shape")] == told(text)


def test_entries_of_lists_name_their_own_line():
    """A wrong entry of a list is told with the line of the entry."""
    text = "kind: bars\ntitle: t\nsubtitle: s\ncaption: c\nalt: a\nmarks:\n"
    text += "  - {figure: a, label: x}\n  - {figur: b, label: y}\n"
    assert [(8, "key-unknown")] == told(text, ChartFile)


def test_a_wrong_block_of_a_format_is_told_with_the_blocks_there_are():
    """A block name that does not exist is answered with those that do."""
    text = (
        "name: n\nblocks:\n  - masthead\n  - footer\n"
        "limits: {messages: 1, key_figures: 2, asks: 1, charts: 1, contents_from: 1, words: {1: [1, 2]}}\n"
    )
    problem = problems_of(text, FormatFile)[0]
    assert 4 == problem.place.line
    assert "recommendations" in problem.message


def test_config_keys_know_their_neighbours():
    """A misspelt key at the top of the config is answered with the one that was meant."""
    problem = problems_of("organisation: {name: a, short: b}\nbriefing: {}\nbrnad: x\n", ConfigFile)[0]
    assert 3 == problem.place.line
    assert '"brand"' in problem.message


def test_words_are_for_every_language_or_by_language():
    """Plain text serves every language; a map serves the languages it names."""
    assert ["a", None, "b"] == [words_in({"*": "a"}, "en"), words_in({"fr": "c"}, "en"), words_in({"en": "b"}, "en")]
