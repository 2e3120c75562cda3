"""Problems and the words they are told in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Place, Problem, counted, nearest, shortened


@pytest.mark.parametrize(
    ("text", "longest", "around", "shown"),
    [
        ("short", 5, 0, "short"),
        ("one two three", 8, 0, "one two…"),
        ("one two three", 5, 0, "one…"),
        ("one two three four", 12, 8, "…o three fo…"),
        ("one two three four", 12, 17, "…three four"),
    ],
)
def test_a_long_text_is_cut_and_says_so(text, longest, around, shown):
    """At its end, or at both; no space stands beside the sign."""
    assert shown == shortened(text, longest, around)


@given(st.text(max_size=80).filter(lambda text: "…" not in text), st.integers(4, 60), st.integers(0, 80))
def test_what_is_shown_is_short_enough_and_stands_in_the_text(text, longest, around):
    """Nothing is invented, a short text is left as it is, and the letter that is asked for is among what is shown."""
    shown = shortened(text, longest, around)
    assert len(shown) <= longest
    if len(text) <= longest:
        assert text == shown
        return
    inner = shown.strip("…")
    assert inner != shown
    assert inner in text
    if around < len(text) and not text[around].isspace():
        assert text[around] in inner


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (0, ("word",), "0 words"),
        (1, ("word",), "1 word"),
        (1200, ("word",), "1,200 words"),
        (1, ("entry", "entries"), "1 entry"),
        (2, ("entry", "entries"), "2 entries"),
    ],
)
def test_one_thing_is_counted_as_one(number, words, told):
    """Who is to cut a single word is not told to cut 1 words."""
    assert told == counted(number, *words)


@pytest.mark.parametrize("wrong", ["peopel-away-1234-2026", "people-awya-1234-2026", "xpeople-away-1234-2026"])
def test_of_very_many_names_the_nearest_is_found_too(wrong):
    """A slip at the beginning, in the middle or at the end of one of thousands of names that are much alike."""
    assert "people-away-1234-2026" == nearest(wrong, [f"people-away-{number}-2026" for number in range(3_000)])


def test_of_very_many_names_few_are_compared(monkeypatch):
    """A file may have thousands of unknown names, and the ledger thousands: each with each takes minutes."""
    compared = []
    monkeypatch.setattr("difflib.get_close_matches", lambda _, known, **__: compared.append(len(known)) or [])
    nearest("nobody", [f"people-away-{number}-2026" for number in range(3_000)])
    assert 40 >= compared[0]


def test_a_message_is_bounded_whatever_it_quotes():
    """Path, fact and remedy are each shown by their beginning and their end, where it is said what is wrong."""
    problem = Problem(Place("x" * 5_000), "rule", f'"{"y" * 18_000}" is not known', f"use {'z' * 9_000} or nothing")
    told = str(problem)
    assert 2_500 > len(told)
    ends = ["xxx:1: ", 'yyy" is not known. Use zzz', "zzz or nothing."]
    assert ends == [end for end in ends if end in told]


def test_a_message_of_usual_length_is_whole():
    """Nothing is left out of what a person is to read."""
    problem = Problem(Place("a.yaml", 3), "rule", "y" * 800, "z" * 800)
    assert f"a.yaml:3: {'y' * 800}. Z{'z' * 799}." == str(problem)
