"""Where a sentence ends: told once, for rules, notes, e-mails and reports alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.inlines import Cite, Figure, NoteMark, Text
from briefgen.language.phrases import FIGURE, pattern
from briefgen.language.sentences import ends_short, number_of_words, searchable, sentences

SHORT = ("e.g", "i.e", "etc", "Dr", "p. ex", "M", "art")
LIST = pattern(SHORT)
SIGNS = ".!?…,;:()[]«»“”’\"' \n\u00a0\u202f"
PIECES = st.sampled_from([*SHORT, "needs", "Gao", "IDMC", "814", FIGURE, "œuvre", *SIGNS])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from([LIST, None]))
def test_joined_sentences_give_the_text_back(text, abbreviations):
    """Nothing is lost between two sentences, and none is empty."""
    told = list(sentences(text, abbreviations))
    assert (text, []) == ("".join(told), [sentence for sentence in told if not sentence])


@given(TEXTS)
def test_an_abbreviation_ends_no_sentence(text):
    """Whatever stands round it, only the end of the text may come behind its full stop."""
    told = list(sentences(text, LIST))
    assert [] == [sentence for sentence in told[:-1] if ends_short(sentence.rstrip(" \n\u00a0\u202f)]»”’\"'"), LIST)]


@given(TEXTS)
def test_a_sentence_is_one_sentence(text):
    """What was told to be one is not parted again when it stands alone."""
    for sentence in sentences(text, LIST):
        assert [sentence] == list(sentences(sentence, LIST))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("People fled. They need water.", ["People fled. ", "They need water."]),
        ("Many needs, e.g. in Gao, are unmet. Help!", ["Many needs, e.g. in Gao, are unmet. ", "Help!"]),
        ("Many needs, e.g. IDMC’s, are unmet.", ["Many needs, e.g. IDMC’s, are unmet."]),
        ("Water (food etc.) The rest.", ["Water (food etc.) The rest."]),
        ("Beaucoup, p. ex. Gao.", ["Beaucoup, p. ex. Gao."]),
        ("Is that art? Yes.", ["Is that art? ", "Yes."]),
        ("Food, etc… The rest.", ["Food, etc… ", "The rest."]),
        ("It grew by 3.5 in Gao.", ["It grew by 3.5 in Gao."]),
        ("« Nous restons.\u00a0» Ils restent.", ["« Nous restons.\u00a0» ", "Ils restent."]),
        ("“We stay.” They stay.", ["“We stay.” ", "They stay."]),
        ("»Ni restas.« Ili restas.", ["»Ni restas.« ", "Ili restas."]),
        ("They left... and came back.", ["They left... and came back."]),
        ("They left. (“all of them”) So be it.", ["They left. (“all of them”) So be it."]),
        ("So in 2025. 814 fled.", ["So in 2025. ", "814 fled."]),
        (f"They fled. {FIGURE} people did.", ["They fled. ", f"{FIGURE} people did."]),
        ("No stop at all", ["No stop at all"]),
        ("  ", ["  "]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(text, told):
    """Behind what closes a quotation, not within a number, not before a small letter, and with the space after it."""
    assert told == list(sentences(text, LIST))


def test_without_a_list_a_number_is_taken_to_follow_an_abbreviation():
    """As in a file that remembers none: "No. 5" is not torn, and other sentences end."""
    text = "It is No. 5 of them. They fled."
    assert ["It is No. 5 of them. ", "They fled."] == list(sentences(text, None))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two", 2),
        ("1,600,000 people, 3.5 each", 4),
        ("over 92\u202f200 \u2013 and more", 5),
        ("l’aide, don’t, well-known, and/or", 4),
        ("ana@example.org · https://example.org/a", 2),
        ("41\u00a0% — …", 1),
    ],
)
def test_a_word_stands_between_spaces_and_has_a_letter_or_a_digit(text, count):
    """Dashes, dots and signs alone are no words, and what has signs in it is one."""
    assert count == number_of_words(text)


@given(TEXTS, TEXTS)
def test_words_add_up(one, other):
    """A text of two parts has the words of both, so that "cut 5 words" is true."""
    assert number_of_words(one) + number_of_words(other) == number_of_words(f"{one} {other}")


def test_a_figure_that_opens_a_sentence_is_no_small_letter():
    """Whether it is printed "over 414,000" or "814": for the end of the sentence before it is one sign."""
    words = (Text("They fled."), Cite("a"), NoteMark(1), Text(" "), Figure("a", "over 414,000"), Text(" did."))
    assert f"They fled. {FIGURE} did." == searchable(words)


def test_a_long_row_of_stops_takes_no_time():
    """A text that was written to be slow is not."""
    text = ("." * 20000 + "x" + " " * 20000 + "”" * 20000) * 2
    assert text == "".join(sentences(text, LIST))
