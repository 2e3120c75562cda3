"""Page furniture and words of a sentence are told apart without knowing the language."""

import pytest

from briefgen.language.folding import fold_text
from briefgen.language.quotes import find_quote

QUOTE = "In March 2031, 9,100 people were living in […] the three towns of the north (OCHA)."
BEFORE, AFTER = "In March 2031, 9,100 people were living in", "the three towns of the north (OCHA)."


def search(between: str, after: str = AFTER, quote: str = QUOTE, elsewhere: str = "\n\nAn end.\n"):
    return find_quote(quote, fold_text(f"A Report.\n\n{BEFORE}{between}{after}{elsewhere}"))


@pytest.mark.parametrize(
    "between",
    [
        "\n",
        "\f",
        "\n\f",
        "\n\n12\n\n\f",
        "\n4\n\fSITUATION REPORT\n",
        "\n\n4\n\n\fSituation Report No. 4 | March 2031\n\n",
        "\n\n4\n\n\fSituation report no. 4, March 2031\n\n",
        "\n\nHumanitarian overview\n\n",
        "\n\nPhoto: Awa Example/Agency\n\n",
        "\n\nwww.example.org | 4\n\f",
        "\n\n\f\n# Humanitarian overview 2031 ▼\n\n",
        "\n\n____________\n4 OCHA, March 2031: 5,000 in the west,\nand 4,100 in the east.\n5 As above.\n\f",
        "\n\n* Without the islands, where 350 people live.\n\n4\n\f",
        "\n\n[4] Census of 2029.\n\n4 | Situation report\n\f\n",
        "\n\nxiv\n\n\f",
        "\n\n- 4 -\n\n\f",
        "\n\n4 / 24\n\n\f",
        "\r\n\r\n4\r\n\r\n\f\r\n",
        "\n\n\u200b4\u00ad\n\n\f",
        "\n-4-\n\f",
        "\n\nPage 3 of 12\n\n\f",
        "\n\n\f2031 humanitarian overview\n\n",
    ],
)
def test_page_furniture_is_left_out(between):
    """Ends of pages, page numbers, running heads, captions and notes between two parts of a sentence."""
    assert (1, "") == (len(search(between).places), search(between).left_out)


@pytest.mark.parametrize(
    ("between", "told"),
    [
        (" five ", "five"),
        (" 814\n", "814"),
        ("\n814\n", "814"),
        ("\n\n814\n\n", "814"),
        ("\n\n814\n\n\f", "814"),
        ("\n\n12\n\n", "12"),
        ("\n9,100\n\f", "9,100"),
        ("\n\n9,100\n\n\f", "9,100"),
        ("\n\nAmsel: 350 people\n\n\f", "Amsel: 350 people"),
        ("\n\nAmsel 5%\n\n\f", "Amsel 5%"),
        ("\n\nIn US$ 5\n\n\f", "In US$ 5"),
        ("\n\nAmsel\t50\n\n\f", "Amsel 50"),
        ("\n\nAmsel 12 500\n\n\f", "Amsel 12 500"),
        ("\n\nof whom many went on\n\n\f", "of whom many went on"),
        ("\n\nThey went on.\n\n\f", "They went on."),
        ("\n\nAmsel, where many went,\n\n\f", "Amsel, where many went,"),
        ("\nSituation report\n\f", "Situation report"),
        ("\n\fAmsel, a town that has taken many in, and in\n", "Amsel, a town that has taken many in, and in"),
        ("\n\fAmsel with 50\n", "Amsel with 50"),
        ("\n\nSituation report\n\nMarch 2031\n\n", "March 2031"),
        ("\n\nHead\n\n\fA page of its own\n\n\fHead\n\n", "A page of its own"),
        ("\n9 100 lived in Amsel and in\n\f", "9 100 lived in Amsel and in"),
        ("\n\n4 OCHA, March 2031.\n\n", "4 OCHA, March 2031."),
        ("\n\n12 families\n\n\f", "12 families"),
        ("\n\nHead\nof whom 350 are\n\n\f", "of whom 350 are"),
    ],
)
def test_what_may_be_of_the_sentence_is_told(between, told):
    """A number, a clause, a cell or a page between: the words are named, and the quote does not stand there."""
    assert ((), told) == (search(between).places, search(between).left_out)


@pytest.mark.parametrize(
    ("between", "elsewhere"),
    [
        ("\n\n12\n\n", "\n\nMore.\n\n13\n\n"),
        ("\n12\n", "\nMore.\n13\n"),
        ("\nRiver Watch 12\n", "\nMore.\nRiver Watch 11\n"),
        ("\n\n12 | Mali, April 2031\n\n", "\n\n13 | Mali, April 2031\n\n"),
        ("\nPage 12 of 24\n", "\nPage 12 of 24\n"),
        ("\nRiver watch, the paper of the union\n", "\nMore.\nRiver watch, the paper of the union\n"),
    ],
)
def test_what_comes_again_and_what_counts_pages_is_furniture(between, elsewhere):
    """In a text without ends of pages, a line that comes again or counts on is one of the page."""
    assert 1 == len(search(between, elsewhere=elsewhere).places)
    assert 0 == len(search(between).places)


def test_a_note_that_a_sign_leads_to_is_one_without_the_end_of_a_page():
    """The sign stands at a word before it, in the text of the sentence or further up."""
    quote = "In March 2031, 9,100 people⁴ were living in […] the three towns"
    text = "In March 2031, 9,100 people⁴ were living in\n\n4 OCHA, March 2031.\n\nthe three towns of the north."
    assert 1 == len(find_quote(quote, fold_text(text)).places)
    assert 0 == len(find_quote(quote.replace("⁴", ""), fold_text(text.replace("⁴", ""))).places)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("They fled. […] Amsel took them in", "They fled.\n\n12\n\n\fAmsel took them in"),
        ("in these towns: […] more than before", "in these towns:\n\nAmsel\n\nBire\n\nmore than before"),
        ("Amsel […] 300 people", "Amsel\n120 people\nBire\n300 people"),
        ("Amsel […] 300 people", "Amsel\n\f120 people\nBire\n300 people"),
        ("Displaced people […] 5,100", "Displaced people\n\nAmsel\n\n5,100"),
    ],
)
def test_two_sentences_and_two_cells_are_not_joined(quote, text):
    """`[…]` stands between two parts of one sentence, and makes no new one of others."""
    assert () == find_quote(quote, fold_text(text)).places


def test_an_abbreviation_at_the_end_of_a_page_ends_no_sentence():
    """What goes on in small letters goes on."""
    assert 1 == len(find_quote("approx. […] half of them", fold_text("approx.\n\n12\n\n\fhalf of them")).places)
