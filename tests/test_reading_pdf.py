"""A PDF becomes a text in which a person finds every sentence again, and no letter is lost on the way."""

import io
import sys
from itertools import pairwise
from multiprocessing import active_children

import clock
import pikepdf
import pytest
from matrix import matrix
from pdfs import Page, made
from pikepdf import Array, Dictionary, Name, Stream

from briefgen.reading.document import Heading, ReadingError
from briefgen.reading.pdfapart import read_pdf_apart
from briefgen.reading.pdflines import lines_of
from briefgen.reading.pdfsigns import PdfPage, Sign
from briefgen.reading.pdftext import read_pdf_text

if sys.platform != "win32":
    import resource


def text_of(*pages: Page) -> str:
    return read_pdf_text(made(*pages), "report.pdf").text


def test_columns_are_read_one_after_the_other():
    """Content order is kept: the second column does not run into the first."""
    page = Page()
    page.lines("Some families fled to\nthe north of the valley.", 50, 700)
    page.lines("Others stayed in the\ntown by the river.", 320, 700)
    assert "Some families fled to\nthe north of the valley.\n\nOthers stayed in the\ntown by the river.\n" == text_of(
        page
    )


def test_a_raised_mark_is_no_digit_of_the_number_before_it():
    """15,155 with the mark of note 1 is not 15,1551."""
    page = Page()
    end = page.say("Help reached 15,155", 50, 700)
    end = page.say("1", end, 704, 6)
    page.say(" people.", end, 700)
    assert "Help reached 15,155¹ people.\n" == text_of(page)


def test_cells_of_a_row_are_parted_by_tabs():
    """No number is made of two cells, however near they are."""
    page = Page()
    for y, row in ((700, ("Ituri", "916", "205")), (686, ("Kivu", "84", "48"))):
        for x, cell in zip((50, 90, 115), row, strict=True):
            page.say(cell, x, y)
    assert "Ituri\t916\t205\nKivu\t84\t48\n" == text_of(page)


def test_ligatures_are_letters():
    """People search for "five" and "conflict"."""
    page = Page()
    page.say("ﬁve families ﬂed", 50, 700)
    assert "five families fled\n" == text_of(page)


def test_two_letters_that_are_drawn_as_one_are_both_read():
    """A font may hold a sign for "tt", and the file says that it is two letters."""
    page = Page()
    page.say("The seŧlement is safe", 50, 700)
    read = read_pdf_text(made(page), "report.pdf")
    assert ("The settlement is safe\n", ()) == (read.text, read.left_out)


def test_letters_that_no_file_names_are_told_and_not_guessed():
    """The code of a sign may look like a digit, and is none that anybody saw."""
    page = Page()
    page.say("Help for 4� families in the valley", 50, 700)
    page.say("�����", 50, 660)
    read = read_pdf_text(made(page), "report.pdf")
    assert "Help for 4\ufffd families in the valley\n" == read.text
    assert [(1, "\ufffd" * 5, "unknown letters")] == [(one.page, one.words, one.why) for one in read.left_out]
    assert (6, 0) == (read.unknown, read.lost)


def test_what_is_printed_twice_is_read_once():
    """Bold type is made so by some programs, whole words at a time or letter by letter."""
    words, letters = Page(), Page()
    for shift in (0, 0.4):
        words.say("Needs of 700 people", 50 + shift, 700)
    for index, letter in enumerate("Needs of 700 people"):
        for shift in (0, 0.4):
            letters.say(letter, 50 + 5 * index + shift, 700)
    read = read_pdf_text(made(letters), "report.pdf")
    assert ["Needs of 700 people\n"] * 2 == [text_of(words), read.text]
    assert 0 == read.lost


def report(number: int) -> Page:
    page = Page()
    page.say("Valley situation report", 50, 810, 8)
    page.say(f"Page {number}", 280, 30, 8)
    page.say("www.valley.example.org", 450, 18, 8)
    return page


def test_running_heads_page_numbers_and_addresses_are_left_out_and_told():
    """They stand in the middle of no sentence; the card tells what they were."""
    first, second = report(1), report(2)
    first.lines("The river rose, and\nmany families lost their", 50, 700)
    second.lines("homes in the night.", 50, 700)
    read = read_pdf_text(made(first, second), "report.pdf")
    assert "The river rose, and\nmany families lost their\n\fhomes in the night.\n" == read.text
    expected = [
        (page, words, why)
        for page in (1, 2)
        for words, why in (
            ("Valley situation report", "running head"),
            (f"Page {page}", "page number"),
            ("www.valley.example.org", "running head"),
        )
    ]
    assert (sorted(expected), 0) == (sorted((one.page, one.words, one.why) for one in read.left_out), read.lost)


def test_notes_stand_before_the_paragraph_that_runs_on_over_the_page():
    """A note is kept on its page, and the sentence is whole."""
    first, second = Page(), Page()
    end = first.say("In March 900 people fled.", 50, 700)
    first.say("1", end, 704, 6)
    first.lines("The others were living in", 50, 660)
    end = first.say("1", 50, 84, 5)
    first.say(" Survey of the valley office.", end, 80, 8)
    second.lines("the three towns of the north.", 50, 700)
    expected = (
        "In March 900 people fled.¹\n\n[p. 1] ¹ Survey of the valley office.\n\n"
        "The others were living in\n\fthe three towns of the north.\n"
    )
    assert expected == text_of(first, second)


def test_a_sentence_runs_on_over_a_page_whose_boxes_are_drawn_last():
    """Word draws text boxes after the text; they do not stand within its last sentence."""
    first, second = Page(), Page()
    first.lines("Rain fell.", 50, 700)
    first.lines("Many families were living in", 50, 100)
    first.say("Valley Office", 50, 780, 16)
    second.lines("the three towns of the north.", 50, 700)
    expected = "Rain fell.\n\nValley Office\n\nMany families were living in\n\fthe three towns of the north.\n"
    assert expected == text_of(first, second)


def test_a_word_cut_at_a_line_end_keeps_its_hyphen_as_one_that_may_go():
    """A hyphen at a line end is kept as one that may belong to the word or not."""
    page = Page()
    page.lines("There are two hos-\npitals in the town.", 50, 700)
    assert "There are two hos\u00ad\npitals in the town.\n" == text_of(page)


def test_numbers_with_their_words_below_are_read_one_by_one():
    """A strip of key figures is read as the eye reads it: each number, then its words."""
    page = Page()
    for x, number in ((60, "53"), (200, "12 130")):
        page.say(number, x, 600, 12, bold=True)
    for x, words in ((55, "people hurt"), (200, "doses given")):
        page.say(words, x, 584, 10)
    assert "53\npeople hurt\n\n12 130\ndoses given\n" == text_of(page)


def test_a_large_number_has_the_words_nearest_to_it_wherever_they_are_drawn():
    """Boxes with key figures are often drawn number by number, and all words before them or after."""
    page = Page()
    for x, words in ((60, "people in need"), (220, "partners")):
        page.say(words, x, 600, 8)
    page.lines("The river rose, and many\nfamilies lost their homes.", 50, 500)
    page.say("1,398,000", 55, 612, 18)
    page.say("49", 225, 612, 18)
    expected = "The river rose, and many\nfamilies lost their homes.\n\n1,398,000\npeople in need\n\n49\npartners\n"
    assert expected == text_of(page)


def test_numbers_that_stand_level_have_the_words_below_each():
    """In a strip of key figures the numbers may be hardly larger than their words."""
    page = Page()
    for x, words in ((50, "confirmed cases"), (180, "deaths so far"), (310, "beds in use")):
        page.say(words, x, 600, 10)
    page.lines("The clinic is full, and the\nsecond one is not yet open.", 50, 500)
    for x, number in ((50, "1,274"), (180, "360 (28.3%)"), (310, "502")):
        page.say(number, x, 630, 12)
    expected = "1,274\nconfirmed cases\n\n360 (28.3%)\ndeaths so far\n\n502\nbeds in use\n"
    assert f"The clinic is full, and the\nsecond one is not yet open.\n\n{expected}" == text_of(page)


def test_a_number_far_larger_than_its_line_stays_whole():
    """The white round its point is that of large type, and no gap between two words."""
    page = Page()
    page.lines("The river rose, and many\nfamilies lost their homes.", 50, 500)
    end = page.say("2.3", 50, 600, 24)
    page.say("million", end + 4, 600, 12)
    page.say("people displaced", 50, 585, 9)
    assert "2.3 million\npeople displaced\n" in text_of(page)


def test_a_key_figure_may_have_its_words_before_it():
    """They may stand in two columns, as in a box of totals."""
    page = Page()
    page.lines("The river rose, and many\nfamilies lost their homes.", 50, 500)
    for y, words, number in ((600, "Displaced people", "2,996,004"), (560, "Returnees", "314,409")):
        page.say(words, 50, y, 10)
        page.say(number, 200, y - 2, 16)
    expected = "2,996,004\nDisplaced people\n\n314,409\nReturnees\n"
    assert expected in text_of(page)


def test_numbers_behind_the_bars_of_a_chart_have_no_words():
    """Three large numbers with their words before them are a chart."""
    page = Page()
    page.lines("The river rose, and many\nfamilies lost their homes.", 50, 500)
    for y, words in ((600, "Shelter"), (580, "Health"), (560, "Other")):
        page.say(words, 50, y, 6)
    for y, number in ((600, "22"), (580, "16"), (560, "5")):
        page.say(number, 90, y, 10)
    assert "22\n\n16\n\n5\n" in text_of(page)


def test_a_strip_may_be_high_and_have_a_note_below():
    """Its numbers are large, its words far below them, and the note below all of them belongs to none."""
    page = Page()
    page.lines("The clinic is full, and the\nsecond one is not yet open.", 50, 300)
    for x, number in ((60, "53"), (160, "4,3 %"), (230, "90,6 %")):
        page.say(number, x, 600, 18)
    for x, words in ((50, "confirmed cases"), (150, "beds in use"), (230, "beds kept")):
        page.say(words, x, 515, 8)
    page.say("* All numbers of this page are provisional and are being checked by the offices", 50, 504, 7)
    expected = "53\nconfirmed cases\n\n4,3 %\nbeds in use\n\n90,6 %\nbeds kept\n"
    assert expected in text_of(page)


def test_headings_that_stand_level_are_headings_of_two_boxes():
    """They are no row of a table."""
    page = Page()
    page.say("Key figures", 50, 700, 14)
    page.say("Overview", 300, 700, 14)
    page.lines("The river rose, and many\nfamilies lost their homes.", 300, 680)
    page.say("29", 50, 680, 18)
    page.say("partners", 80, 680, 9)
    read = read_pdf_text(made(page), "report.pdf")
    assert {"Key figures", "Overview"} == {heading.words for heading in read.headings} - {""}


def test_headings_of_boxes_may_be_drawn_before_what_stands_in_these():
    """Each number stands below the heading of its own box."""
    page = Page()
    page.lines("The river rose, and many families\nlost their homes in the valley.", 50, 780)
    for y, names in ((700, ("Nutrition", "Protection")), (600, ("Health", "Shelter"))):
        page.say(names[0], 50, y, 14)
        page.say(names[1], 300, y, 14)
    for y, numbers in ((680, ("15 partners", "24 partners")), (580, ("7 partners", "9 partners"))):
        page.say(numbers[0], 50, y)
        page.say(numbers[1], 300, y)
    assert {
        "Nutrition": "15 partners", "Protection": "24 partners", "Health": "7 partners", "Shelter": "9 partners",
    } == below_headings(page, "partners")  # fmt: skip


def test_a_heading_is_no_word_of_the_key_figure_below_it():
    """Of the figure the number alone may be bold; below a heading with the number of a section a table may begin."""
    page = Page()
    page.lines("The river rose, and many families\nlost their homes in the valley.", 50, 780)
    page.say("In numbers", 50, 700, bold=True)
    page.say(" tonnes of food given", page.say("464", 50, 688, bold=True), 688)
    page.say("3.1 Places that were hit", 50, 600, bold=True)
    page.say("Province", 50, 580, bold=True)
    page.say("Towns", 200, 580, bold=True)
    page.lines("In the north 7 towns\nhave no tonnes of food.", 50, 520)
    assert {"In numbers": "464 tonnes of food given", "Places that were hit": "In the north 7 towns"} == below_headings(
        page, "tonnes", "towns"
    )


def below_headings(page: Page, *words: str) -> dict[str, str]:
    """Return the first line that holds one of some words below each heading."""
    read = read_pdf_text(made(page), "report.pdf")
    found: dict[str, str] = {}
    for heading, following in pairwise([*read.headings, Heading(len(read.text), "")]):
        lines = read.text[heading.at : following.at].split("\n")
        named = [line for line in lines if any(word in line for word in words)]
        found |= {heading.words: named[0]} if named and heading.words not in found else {}
    return found


def test_words_moved_apart_to_fill_a_line_are_no_cells():
    """A paragraph that ends evenly may have wide blanks, and is no table."""
    page = Page()
    page.say("The office of the valley says that it has", 50, 700)
    for word, x in (("reached", 50), ("about", 110), ("167,000", 155), ("people", 225)):
        page.say(word, x, 688)
    assert "The office of the valley says that it has\nreached about 167,000 people\n" == text_of(page)


def test_a_row_of_numbers_with_their_words_is_no_table():
    """Each cell can be understood alone."""
    page = Page()
    for cell, x in (("12 partners", 50), ("21 partners", 200), ("41 partners", 350)):
        page.say(cell, x, 700)
    assert "12 partners\n\n21 partners\n\n41 partners\n" == text_of(page)


def test_an_item_of_a_list_with_some_bold_words_is_no_heading():
    """What stands below it still belongs to the heading above."""
    page = Page()
    page.say("Highlights", 50, 720, 14, bold=True)
    end = page.say("• Under the ", 50, 700)
    page.say("storm plan the office", end, 700, bold=True)
    page.say("helped 450 families.", 60, 688)
    read = read_pdf_text(made(page), "report.pdf")
    assert ["Highlights"] == [heading.words for heading in read.headings]


def test_numbers_on_a_map_have_no_words():
    """Names of places stand below them, in type of nearly the same size."""
    page = Page()
    page.say("Southtown", 95, 590, 6.5)
    page.lines("The road to the south is\nclosed until the harvest.", 50, 500)
    page.say("22", 100, 600, 8)
    assert "Southtown\n\nThe road to the south is\nclosed until the harvest.\n\n22\n" == text_of(page)


def test_a_heading_beside_which_nothing_stands_is_that_of_what_stands_below():
    """A box with a heading at its left holds key figures at its right too."""
    page = Page()
    page.say("Valley in numbers", 50, 780, 16, bold=True)
    page.say("Key figures", 300, 500, 14, bold=True)
    page.lines("The road to the south is\nclosed until the harvest.", 50, 480)
    page.say("430,000", 420, 460, 14)
    page.say("people in need", 420, 448, 8)
    read = read_pdf_text(made(page), "report.pdf")
    at = read.text.index("430,000")
    assert "Key figures" == [heading.words for heading in read.headings if heading.at <= at][-1]


def test_headings_are_known_by_size_and_weight_wherever_they_are_drawn():
    """A heading that the file draws last stands above what it stands above on the page."""
    page = Page()
    page.lines("Rain fell for a week in\nall towns of the valley.", 50, 700)
    page.lines("Schools are closed in\nall towns of the valley.", 50, 600)
    page.say("Weather", 50, 720, 14, bold=True)
    page.say("Schools", 50, 620, 14, bold=True)
    read = read_pdf_text(made(page), "report.pdf")
    below = {words.words: read.text[words.at :].split("\n")[0] for words in reversed(read.headings)}
    assert {"Weather": "Rain fell for a week in", "Schools": "Schools are closed in"} == below


def test_letters_on_their_side_and_without_ink_are_told_and_not_read():
    """What stands at the edge of a map, or under the picture of a scan, is no sentence."""
    page = Page()
    page.say("Seen words.", 50, 700)
    page.say("Scale of the map", 30, 300, turned=True)
    page.say("read by a machine", 50, 500, mode=3)
    read = read_pdf_text(made(page), "report.pdf")
    assert "Seen words.\n" == read.text
    assert ["turned", "not seen"] == [one.why for one in read.left_out]


def test_pages_that_are_pictures_are_told():
    """A scan is told and not guessed; so is a page with a large picture."""
    scan, words, both = Page(), Page(), Page()
    scan.picture(0, 0, 595, 842)
    words.say("Only words.", 50, 700)
    both.say("Words and a picture.", 50, 800)
    both.picture(50, 100, 400, 400)
    read = read_pdf_text(made(scan, words, both), "report.pdf")
    assert ((1,), (3,), 3) == (read.pictures, read.drawn, read.pages)


def test_pages_keep_the_names_that_the_document_gives_them():
    """Page iv is called so in a citation."""
    page = Page()
    page.say("Words.", 50, 700)
    assert ("iv", "v") == read_pdf_text(made(page, page, labels=("iv", "v")), "report.pdf").labels
    assert () == read_pdf_text(made(page, page), "report.pdf").labels


def test_the_same_bytes_give_the_same_text():
    """What is proved today is proved tomorrow."""
    page = report(1)
    page.lines("The river rose, and\nmany families fled.", 50, 700)
    data = made(page, page)
    assert read_pdf_text(data, "report.pdf") == read_pdf_text(data, "report.pdf")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            made(Page(), password="locked"),  # noqa: S106 - of nothing
            "report.pdf:1: this PDF is locked with a password. Ask for a copy without one.",
        ),
        (
            b"%PDF-1.7 and then nothing",
            "report.pdf:1: this PDF is damaged and cannot be opened. Fetch it once more from where it was published.",
        ),
    ],
)
def test_what_cannot_be_opened_is_told_in_words(data, told):
    """A locked and a broken file each get one message that says what to do."""
    with pytest.raises(ReadingError) as caught:
        read_pdf_text(data, "report.pdf")
    assert [told] == list(map(str, caught.value.problems))


def test_what_a_pdf_says_of_itself_in_bytes_that_are_no_words_is_left_out():
    """Half a letter in the name of its author is no reason to refuse a report."""
    page = Page()
    page.say("Some families fled.", 50, 700)
    pdf = pikepdf.open(io.BytesIO(made(page)))
    pdf.docinfo["/Author"] = pikepdf.String(b"\xfe\xff\xd8\x00")
    data = io.BytesIO()
    pdf.save(data)
    read = read_pdf_text(data.getvalue(), "report.pdf")
    assert ("", "Some families fled.\n") == (read.properties.author, read.text)


def test_a_page_with_more_letters_than_a_page_can_hold_is_refused(monkeypatch):
    """It would take minutes and more memory than there is."""
    monkeypatch.setattr("briefgen.reading.pdfsigns._MOST_ON_A_PAGE", 10)
    page = Page()
    page.say("Some families fled.", 50, 700)
    with pytest.raises(ReadingError, match="page 1 of this PDF has more than 10 letters"):
        text_of(page)


def test_more_letters_than_are_read_are_refused_at_the_page_where_they_end(monkeypatch):
    """Many honest pages take minutes too: whoever needs some of them takes these out."""
    monkeypatch.setattr("briefgen.reading.pdfsigns.MOST_LETTERS", 50)
    page = Page()
    page.say("Some families fled.", 50, 700)
    with pytest.raises(ReadingError) as caught:
        text_of(page, page, page, page)
    told = "this PDF has more than 50 letters, on its first 3 pages. Take out the pages that you need."
    assert [told] == [problem.message for problem in caught.value.problems]


def drawn_twice(levels: int) -> bytes:
    """Return a PDF whose page draws what draws another thing twice, and so on: small, and for ever."""
    pdf = pikepdf.new()
    drawing, named = pdf.make_indirect(_form(pdf, b"")), Dictionary()
    for _ in range(levels):
        named = Dictionary(XObject=Dictionary(D=drawing))
        drawing = pdf.make_indirect(_form(pdf, b"/D Do /D Do", named))
    page = pdf.add_blank_page()
    page.Contents, page.Resources = pdf.make_stream(b"/D Do"), Dictionary(XObject=Dictionary(D=drawing))
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


def _form(pdf: pikepdf.Pdf, content: bytes, resources: Dictionary | None = None) -> Stream:
    box = Array([0, 0, 600, 800])
    return Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources or Dictionary())


GIVEN_UP = (
    "report.pdf:1: this PDF was not read: it takes more time or memory than any report needs, or its reader failed at "
    "it. Take out the pages that you need, or print it to a new PDF and read that."
)


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    """Its reader is ended, and one message says so: no system lets a PDF keep a command busy."""
    monkeypatch.setattr("briefgen.reading.pdfapart._MOST_SECONDS", 0.2)
    with pytest.raises(ReadingError) as caught:
        read_pdf_apart(drawn_twice(40), "report.pdf")
    assert [GIVEN_UP] == list(map(str, caught.value.problems))
    assert [] == active_children()


@matrix
@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds memory and time of a process")
def test_a_pdf_that_ends_its_reader_is_told_like_any_other(capfd):
    """PDFium ends for lack of memory; the command goes on, and nothing but the message is seen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(ReadingError) as caught:
        read_pdf_apart(drawn_twice(40), "report.pdf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert [GIVEN_UP] == list(map(str, caught.value.problems))
    assert ("", "") == capfd.readouterr()
    assert after.ru_maxrss <= max(before.ru_maxrss, 2**20)  # the most of all until now
    assert after.ru_utime - before.ru_utime < 10


def test_a_pdf_says_apart_what_it_says_here():
    """Only where it is read is another: the text, what was left out, and what is told of a damaged one are the same."""
    page = report(1)
    page.lines("The river rose, and\nmany families fled.", 50, 700)
    data = made(page, page)
    assert read_pdf_text(data, "report.pdf") == read_pdf_apart(data, "report.pdf")
    with pytest.raises(ReadingError, match="this PDF is damaged and cannot be opened"):
        read_pdf_apart(b"%PDF-1.7 and then nothing", "report.pdf")


def test_a_page_of_blanks_is_read_in_time_that_grows_with_them():
    """The last letter is remembered, and not looked for anew from each blank."""
    blank = Sign(" ", 0, 1, 0, 1, 0, 10, bold=False, drawn=True)
    page = PdfPage(1, "", 595, 842, (blank,) * 50_000, 0.0)
    assert () == lines_of(page).lines
    assert clock.seconds(lambda: lines_of(page)) < 5


def test_a_page_whose_letters_no_font_names_is_told():
    """Nobody can read it but by eye, as a scan: one letter of many that is not known makes no such page."""
    readable, lost = Page(), Page()
    readable.say("Help for 4� families in the valley", 50, 700)
    lost.say("����� ���", 50, 700)
    lost.say("Map", 50, 400)
    assert (2,) == read_pdf_text(made(readable, lost), "report.pdf").unnamed


def test_a_title_that_comes_again_stays_on_its_first_page():
    """It often tells of which day the report is; on further pages it is a running head."""
    first, second = Page(), Page()
    for page in (first, second):
        page.say("Who does what (as of January 2031)", 50, 760, 20)
        page.lines("Partners work in the valley and\nin the town by the river.", 50, 600)
    assert 1 == text_of(first, second).count("as of January 2031")


def test_the_headings_of_boxes_may_be_smaller_than_the_text():
    """A box has its heading above its number, in type larger than that; each number stands below its own."""
    page = Page()
    page.lines("Partners work in the valley and in the town by the river,\nand go on to the north.", 50, 700, 12)
    for x, heading, number in ((50, "Education", "2 partners"), (250, "Health", "4 partners")):
        page.say(heading, x, 500, 9)
        page.say(number, x, 488, 7)
    read = read_pdf_text(made(page), "report.pdf")
    above = [
        [heading.words for heading in read.headings if heading.at <= read.text.index(number)][-1]
        for number in ("2 partners", "4 partners")
    ]
    assert ["Education", "Health"] == above


def test_words_that_end_with_a_sign_of_equality_go_on_with_a_number():
    """The share below "beds =" belongs to the words of the number above them, and is no figure without words."""
    page = Page()
    for x, number, words in ((50, "43", "cases"), (200, "12/18", "beds ="), (350, "60", "people")):
        page.say(number, x, 700, 16)
        page.say(words, x, 680, 9)
    page.say("66%", 200, 669, 9)
    page.say("Text of the page in plain type, as long as it takes.", 50, 500, 9)
    assert "12/18\nbeds =\n66%" in text_of(page)


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown():
    """Wide sheets are often drawn upright and turned: their words are no turned ones, and those beside them are."""
    page = Page()
    page.say("Help for 40 families", 300, 50, turned=True)
    page.say("North", 100, 700)
    pdf = pikepdf.open(io.BytesIO(made(page)))
    pdf.pages[0].Rotate = 90
    written = io.BytesIO()
    pdf.save(written)
    read = read_pdf_text(written.getvalue(), "report.pdf")
    assert ("Help for 40 families\n", ["North"]) == (read.text, [one.words for one in read.left_out])
