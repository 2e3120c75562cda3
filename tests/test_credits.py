"""Footnotes, source lines and the dates of the evidence."""

import hashlib

import pytest

from briefgen.briefing.notebook import NoteBook
from briefgen.document.inlines import Cite, Figure, NoteMark, Quotation, Text, plain


@pytest.fixture
def book(untouched_country):
    parts = untouched_country.parts()
    return NoteBook(parts.printer)


@pytest.fixture(scope="module")
def credit(untouched_country):
    return untouched_country.parts().printer.credits


@pytest.fixture(scope="module")
def figures(untouched_country):
    return untouched_country.ledger().figures


def shown(inlines) -> str:
    """Return inlines with their marks as [n]."""
    return "".join(f"[{part.number}]" if isinstance(part, NoteMark) else part.text for part in inlines)


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ([Figure("waiting-2031", "410"), Cite("waiting-2031"), Text(" familioj atendas.")], "410 familioj atendas.[1]"),
        ([Figure("waiting-2031", "410"), Cite("waiting-2031"), Text(" familioj, kaj.")], "410 familioj,[1] kaj."),
        ([Text("Ili atendas."), Cite("waiting-2031"), Text(" Kaj.")], "Ili atendas.[1] Kaj."),
        ([Text("(jes"), Cite("waiting-2031"), Text(").")], "(jes).[1]"),
        ([Text("a"), Cite("waiting-2031"), Text(" kaj ”b!” c")], "a kaj ”b!”[1] c"),
        ([Text("a"), Cite("waiting-2031"), Text(" 3,5 kaj 1.2 b")], "a 3,5 kaj 1.2 b[1]"),
        ([Text("a"), Cite("waiting-2031"), Text(" b"), Cite("river-2029"), Text(" c.")], "a b c.[1][2]"),
        ([Text("a."), Cite("waiting-2031"), Text(" b."), Cite("waiting-2031")], "a.[1] b.[1]"),
        ([Text("a"), Cite("waiting-2031"), Cite("waiting-2031"), Text(".")], "a.[1]"),
        ([Text("a.")], "a."),
        ([Text("a"), Cite("waiting-2031"), Text(" e.g. b, c")], "a e.g. b,[1] c"),
        ([Text("a, e.g."), Cite("waiting-2031"), Text(" b, c")], "a, e.g. b,[1] c"),
        ([Text("a"), Cite("waiting-2031"), Text(" etc.")], "a etc.[1]"),
        ([Text("(a"), Cite("waiting-2031"), Text(" etc.) b.")], "(a etc.)[1] b."),
    ],
)  # fmt: skip
def test_marks_follow_the_punctuation(book, inlines, expected):
    """A mark never stands right behind a number when a stop follows, and equal marks do not double.

    The full stop of an abbreviation is none that a mark may stand behind, unless the text ends there.
    """
    assert expected == shown(book.place_marks(tuple(inlines)))


@pytest.fixture
def book_before(country):
    country.edit_data("templates/languages/vd.yaml", note_marks="before")
    parts = country.parts()
    return NoteBook(parts.printer)


RIVER, WAITING = Cite("river-2029"), Cite("waiting-2031")


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ([Text("Ili atendas"), WAITING, Text(". Kaj")], "Ili atendas[1]. Kaj"),
        ([Text("Ili atendas."), WAITING, Text(" Kaj.")], "Ili atendas[1]. Kaj."),
        ([Text("Ili atendas\u00a0;"), WAITING, Text(" kaj.")], "Ili atendas[1]\u00a0; kaj."),
        ([Text("Ili estas "), Figure("waiting-2031", "410"), WAITING, Text(". Kaj")], "Ili estas 410.[1] Kaj"),
        ([Text("en 2025."), WAITING], "en 2025.[1]"),
        ([Text("en 2025."), WAITING, RIVER], "en 2025.[1][2]"),
        ([Text("tio"), WAITING, RIVER, Text(". Kaj")], "tio[1][2]. Kaj"),
        ([Text("a."), WAITING, RIVER, Text(" b.")], "a[1][2]. b."),
        ([Text("a."), WAITING, RIVER, WAITING, Text(" b.")], "a[1][2]. b."),
        ([Text("a "), Figure("hosted-share-2031", "duono"), WAITING, Text(".")], "a duono[1]."),
        ([Quotation("mother-said", "„Ni”", "eo"), WAITING, Text(". b")], "„Ni”[1]. b"),
        ([Quotation("mother-said", "„Ni.”", "eo"), WAITING, Text(" b")], "„Ni.”[1] b"),
        ([Text("a"), WAITING], "a[1]"),
        ([Text("a."), Text(" b.")], "a. b."),
    ],
)  # fmt: skip
def test_a_language_may_have_marks_before_the_punctuation(book_before, inlines, expected):
    """As in French: behind the word and before the stop, save behind a digit, where it could be read as a power."""
    assert expected == shown(book_before.place_marks(tuple(inlines)))


def test_the_first_note_is_full_and_the_next_of_the_document_is_short(book):
    """Authors, title and publisher stand in the first note of a document; later ones use its short name."""
    book.place_marks((Text("a."), Cite("waiting-2031"), Text(" b."), Cite("support-promised")))
    full, short = (plain(note.inlines) for note in book.notes)
    document = "Ana Rivo kaj Bo Sabla, Haveno sub akvo, Mara Oficejo, 20 aprilo 2031 (hereafter “Mara 2031”)"
    assert f"{document}, section “Superrigardo”; primary source not stated." == full
    assert "Mara 2031, section “Helpo”." == short


def test_the_same_note_again_is_referred_to(book):
    """A document, section and primary source cited again take the number of their first note, which vouches for all."""
    marks = book.place_marks((Text("a."), Cite("waiting-2031"), Text(" b."), Cite("sheltered-2031")))
    assert "a.[1] b.[1]" == shown(marks)
    assert [("waiting-2031", "sheltered-2031")] == [note.ids for note in book.notes]


def test_a_note_tells_what_is_inferred(book):
    """A figure whose date is put together from what the document says elsewhere has a note of its own that says so."""
    book.place_marks((Text("a."), Cite("schools-2031"), Text(" b."), Cite("food-2031")))
    assert ["primary source not stated.", "primary source not stated; date inferred from the document."] == [
        plain(note.inlines).partition("; ")[2] for note in book.notes
    ]


def test_marks_of_one_spot_stand_in_rising_order(book):
    """A note cited before, behind one that is new here: the reader sees 1,2 and not 2,1."""
    first = (Text("a"), Cite("waiting-2031"), Text(". b"), Cite("river-2029"), Cite("waiting-2031"), Text(". c."))
    assert "a.[1] b.[1][2] c." == shown(book.place_marks(first))
    later = (Text("d."), Cite("homeless-2031"), Cite("river-2029"))
    assert "d.[2][3]" == shown(book.place_marks(later))


@pytest.mark.parametrize(("language", "marked"), [("vd", set()), ("xx", {"Haveno sub akvo", "Superrigardo"})])
def test_words_of_a_document_in_another_language_are_marked(country, language, marked):
    """Title and section in a note carry the language of the document, unless it is that of the briefing."""
    country.write("templates/languages/xx.yaml", country.text("templates/languages/vd.yaml"))
    country.edit_data("templates/languages/xx.yaml", tag="xx")
    country.edit("seeds/haveno-2031.yaml", "  language: vd", f"  language: {language}")
    parts = country.parts()
    book = NoteBook(parts.printer)
    book.place_marks((Text("a."), Cite("waiting-2031")))
    (note,) = book.notes
    foreign = [part for part in note.inlines if isinstance(part, Text) and part.language]
    assert marked == {part.text for part in foreign}
    assert {part.language for part in foreign} <= {"xx"}
    assert marked & {"Haveno sub akvo"} == {part.text for part in foreign if part.emphasis}


def test_another_primary_source_is_another_note(book):
    """A figure whose primary source the document names does not share a note with one that has none."""
    book.place_marks((Text("a."), Cite("homeless-2031"), Text(" b."), Cite("waiting-2031")))
    first, second = (plain(note.inlines) for note in book.notes)
    assert "primary source: Mara Oficejo, aprilo 2031" in first
    assert "primary source not stated" in second


def test_an_own_calculation_says_so_and_names_what_it_rests_on(book):
    """The note of a calculation says how it was made and names the document of every input."""
    book.place_marks((Text("a."), Cite("unfunded-2031")))
    how, _, inputs = plain(book.notes[0].inlines).partition(". From ")
    assert "Own calculation: la resto de la plano" == how
    assert "Haveno sub akvo, Mara Oficejo, 20 aprilo 2031" in inputs


def test_figures_of_two_documents_have_two_notes(book):
    """Two documents cited at one spot are two notes in the order of citing."""
    marks = book.place_marks((Text("a"), Cite("river-2029"), Cite("waiting-2031"), Text(".")))
    assert "a.[1][2]" == shown(marks)
    first, second = (plain(note.inlines) for note in book.notes)
    assert "Apud la rivero" in first
    assert "Haveno sub akvo" in second


def test_an_entry_that_no_primary_source_is_known_for_is_never_credited_to_one(credit, figures):
    """A source line names a primary source only for the figures that have it."""
    assert credit.named(figures["homeless-2031"]) == ["Mara Oficejo, aprilo 2031, in Mara 2031"]
    assert credit.named(figures["waiting-2031"]) == ["Mara 2031, primary source not stated"]


def test_a_calculation_is_credited_as_ones_own(credit, figures):
    """The card of an own calculation says that it is one."""
    told = credit.card_line(figures["unfunded-2031"], timed=False)
    assert "own calculation from Mara 2031, primary source not stated" == told


@pytest.mark.parametrize(
    ("ids", "dates"),
    [
        (["homeless-2031"], "aprilo 2031"),
        (["homeless-2031", "sheltered-2031"], "aprilo 2031"),
        (["water-2031"], "frue en 2031"),
        (["waiting-2031"], "2031"),
        ([], ""),
    ],
)
def test_dates_of_evidence_are_as_exact_as_the_figures(credit, figures, ids, dates):
    """A month stays a month, a year a year, and "currently" a part of a year."""
    assert dates == credit.dates([figures[key] for key in ids])


def test_evidence_years_apart_is_told_apart(country):
    """Where years lie between two pieces of evidence, they are not told as one stretch of time."""
    text = country.text("seeds/rivero-2029.txt")
    older = text.replace("2029", "2009")
    country.write("seeds/rivero-2029.txt", older)
    card = country.text("seeds/rivero-2029.yaml").replace("period: 2029", "period: 2009").replace("En 2029", "En 2009")
    card = card.replace("en 2029}", "en 2009}")
    hashes = [hashlib.sha256(words.encode()).hexdigest() for words in (text, older)]
    country.write("seeds/rivero-2029.yaml", card.replace(*hashes))
    parts = country.parts()
    figures = [parts.printer.ledger.figures[key] for key in ("river-2029", "homeless-2031", "funded-2031")]
    assert "2009; 2031" == parts.printer.credits.dates(figures)


@pytest.mark.parametrize(
    ("day", "dates"), [("30", "30 marto 2029 ĝis aprilo 2031"), ("29", "29 marto 2029; aprilo 2031")]
)
def test_two_years_between_two_pieces_of_evidence_keep_them_together(country, day, dates):
    """From one to the first day of the other: 732 days, two leap years, are one stretch of time, and 733 are not."""
    text = country.text("seeds/rivero-2029.txt")
    dated = text.replace("En 2029", f"La {day}-an de marto 2029")
    country.write("seeds/rivero-2029.txt", dated)
    card = country.text("seeds/rivero-2029.yaml").replace("period: 2029", f"period: 2029-03-{day}")
    hashes = [hashlib.sha256(words.encode()).hexdigest() for words in (text, dated)]
    country.write("seeds/rivero-2029.yaml", card.replace("En 2029", f"La {day}-an de marto 2029").replace(*hashes))
    parts = country.parts()
    figures = [parts.printer.ledger.figures[key] for key in ("river-2029", "homeless-2031")]
    assert dates == parts.printer.credits.dates(figures)


def test_a_calculation_is_dated_by_what_it_rests_on(credit, figures):
    """The date of a calculation is that of its inputs."""
    assert credit.dates([figures["funded-2031"]]) == credit.dates([figures["unfunded-2031"]])


def test_a_source_line_names_each_source_once_and_its_date(credit, figures):
    """Two figures of one source are one source in the line, with the date of both."""
    line = credit.source_line([figures["food-2031"], figures["health-2031"]])
    assert "Source: Mara 2031, primary source not stated. As of 2031." == line


def test_signs_of_markdown_in_bibliographies_are_printed(country):
    """A title with stars and brackets is printed with them."""
    country.edit("seeds/haveno-2031.yaml", "title: Haveno sub akvo", "title: 'Haveno *sub* [akvo]_1_'")
    assert "Haveno *sub* [akvo]_1_" in "".join(plain(note.inlines) for note in country.brief().notes)
