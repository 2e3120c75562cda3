"""Markdown becomes the neutral model; what briefings do not use is refused with its line."""

from dataclasses import replace

import pytest

from briefgen.document.inlines import Cite, Figure, Link, OwnNote, Quotation, See, Text
from briefgen.document.texts import Bullets, Heading, PageBreak, Paragraph
from briefgen.errors import ContentError, Place
from briefgen.prose.markup import ChartHere, PhotoHere, Quoting, parse_blocks, parse_inlines
from briefgen.prose.templates import Prose, Written

VOUCHED = {
    ("figure", "f"): "over 5",
    ("event", "e"): "1 May",
    ("date", "e"): "1 May",
    ("cite", "s"): "",
    ("quote", "s"): "w",
    ("chart", "x"): "",
    ("chart", "y"): "",
    ("see", "x"): "",
    ("see", "y"): "",
}
QUOTING = Quoting(
    {"s": "vd"}, {"vd": ("„", "”")}, {"vd": "eo"}, lambda scheme, entry_id: VOUCHED.get((scheme, entry_id))
)


def blocks(text: str):
    return parse_blocks(text, Written(text, Place("a.md"), whole_file=True), QUOTING)


def inlines(text: str):
    return parse_inlines(text, Written(text, Place("a.md"), whole_file=True), QUOTING)


def problems_of(parse, text: str):
    with pytest.raises(ContentError) as caught:
        parse(text)
    return [(problem.rule, problem.place) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a", (Text("a"),)),
        ("a **b** *c*", (Text("a "), Text("b", strong=True), Text(" "), Text("c", emphasis=True))),
        ("a\nb", (Text("a "), Text("b"))),
        ("a\\*b\\*", (Text("a*b*"),)),
        ("a &amp; b", (Text("a & b"),)),
        ("aid -- and time", (Text("aid – and time"),)),
        ("aid---and time--too", (Text("aid—and time–too"),)),
        ("a **b** -- c", (Text("a "), Text("b", strong=True), Text(" – c"))),
        ("x --option, 4--5, a--", (Text("x --option, 4--5, a--"),)),
        ("[w--x](https://a.example/b--c)", (Link("w--x", "https://a.example/b--c"),)),
        ("x [over 5](figure:f) y", (Text("x "), Figure("f", "over 5"), Cite("f"), Text(" y"))),
        ("**[over 5](figure:f)**", (Figure("f", "over 5", strong=True), Cite("f"))),
        ("[1 May](event:e).", (Text("1 May", origin="dated", told="date:e"), Cite("e"), Text("."))),
        ("[1 May](date:e)", (Text("1 May", origin="dated", told="date:e"),)),
        ("a[](cite:s)", (Text("a"), Cite("s"))),
        ("[](see:x) is (see [](see:y)).", (See("x"), Text(" is (see "), See("y"), Text(")."))),
        ("[w](quote:s)", (Quotation("s", "„w”", "eo"), Cite("s"))),
        ("[w](https://a.example)", (Link("w", "https://a.example"),)),
        ("[w](mailto:a@b.example)", (Link("w", "mailto:a@b.example"),)),
        ("", ()),
    ],
)  # fmt: skip
def test_each_kind_of_inline(markdown, expected):
    """Words, emphasis, figures with their citation, dates, citations, quotations and links are told apart."""
    told = tuple(part for part in inlines(markdown) if part != Text("", strong=True) and part != Text(""))
    assert expected == told


def test_each_kind_of_block():
    """Headings, paragraphs, quotations set apart, lists and charts come in the order of the text."""
    text = "## H\n\nP\n\n> Q\n\n- a\n- b\n\n1. c\n\n![](chart:x)\n\n![](chart:y)\n"
    expected = (
        Heading(2, (Text("H"),), ""),
        Paragraph((Text("P"),)),
        Paragraph((Text("Q"),), "quote"),
        Bullets(((Text("a"),), (Text("b"),))),
        Bullets(((Text("c"),),), ordered=True),
        ChartHere("x", Place("a.md", 12)),
        ChartHere("y", Place("a.md", 14)),
    )
    assert expected == blocks(text)


def test_words_know_their_line():
    """Each paragraph's words can be traced to the line they were written in."""
    first, second = blocks("one\n\ntwo\n")
    assert (1, 3) == (first.inlines[0].place.line, second.inlines[0].place.line)


@pytest.mark.parametrize(
    ("line", "rule", "text"),
    [
        (3, "markup", "a\n\n```\nx\n```\n"),
        (3, "markup", "a\n\n    x\n"),
        (3, "markup", "a\n\n---\n"),
        (1, "markup", "a ![](chart:x) b"),
        (1, "markup", "a `b`"),
        (5, "markup", "a\n\n- b\n  - c\n    - d\n"),
        (3, "markup", "- a\n\n      x\n"),
        (4, "markup", "a\n\nb\n---\n\nc"),
        (2, "markup", "a\n===\n"),
        (3, "markup", "a\n\n[^1]: never marked\n"),
        (5, "markup", "a[^1]\n\n[^1]: b\n\n[^1]: c\n"),
        (3, "markup", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n"),
        (3, "markup", "a[^1]\n\n[^1]: - b\n"),
        (2, "markup", "a\nb [^9] c\n"),
        (5, "markup", "a\n\n|b|c|\n|-|-|\n|d|e|f|\n"),
        (3, "markup", "a\n\n|b|c|\n|-|-|\n"),
        (5, "markup", "a\n\n|b|c|\n|-|-|\n|d|\n"),
        (5, "markup", "a\n\n|b|c|\n|-|-|\nd\n"),
        (5, "markup", "a\n\n|b|c|\n|-|-|\n|d|||\n"),
        (1, "markup", "![b](photos/x.jpg){width=50%}"),
        (2, "markup", "Term\n  ~ meaning\n"),
        (3, "markup", "a\n\n![](photos/x.jpg)\n"),
        (1, "markup", "![a](https://a.example/x.jpg)"),
        (1, "markup", "![a](/etc/x.jpg)"),
        (1, "markup", "a ![b](photos/x.jpg) c"),
        (2, "markup", "- a\n  ![b](photos/x.jpg)\n"),
        (2, "markup", "Term\n: meaning\n"),
        (3, "markup", "a\n\n|b|c|\n|d|e|\n"),
        (3, "markup", "a\n\n- # b\n"),
        (1, "markup", "- > b\n"),
        (1, "link", "[a](nowhere)"),
        (1, "link", "[a](/etc/passwd)"),
        (3, "link", "a\n\n[a](ftp://x.example)"),
    ],
)
def test_what_briefings_do_not_use_is_refused_with_its_line(line, rule, text):
    """Code, rules, three levels of lists, notes that nobody sees, links to nowhere: errors with file and line, once."""
    assert (rule, Place("a.md", line)) in problems_of(blocks, text)


@pytest.mark.parametrize(
    "text",
    [
        "a <b>c</b>",
        "a ~~b~~",
        "a `b`",
        "a\n\n```\nx\n```\n",
        "a\n---\nb",
        "![](photos/x.jpg)",
        "![b](photos/x.jpg){width=50%}",
        "|b|c|\n|-|-|\n|d|\n",
    ],
)
def test_one_slip_is_one_message(text):
    """What opens and closes something is told once."""
    assert 1 == len(problems_of(blocks, text))


def test_the_line_of_a_template_is_told_and_not_that_of_the_text(country):
    """Lines that a condition leaves out count: what an editor shows is what is told."""
    text = "{% if alone %}\na\n\nb\n{% endif %}\nc\n\n`d` {# e\n#}\n\n<b>f</b>\n"
    prose = Prose(country.ledger(), country.workspace().languages["vd"], {}, alone=False)
    with pytest.raises(ContentError) as caught:
        parse_blocks(*prose.filled(Written(text, Place("a.md"), whole_file=True)), QUOTING)
    assert [8, 11] == [problem.place.line for problem in caught.value.problems]


def test_the_line_of_words_in_yaml_is_told(country):
    """Of a text in a YAML file the line of the file is told in which the slip stands."""
    text = "one\n\ntwo `x`\n"
    source = "  text: |\n    one\n\n    two `x`\n"
    prose = Prose(country.ledger(), country.workspace().languages["vd"], {})
    with pytest.raises(ContentError) as caught:
        parse_blocks(*prose.filled(Written(text, Place("a.yaml", 7), source=source)), QUOTING)
    assert [10] == [problem.place.line for problem in caught.value.problems]


def test_lists_have_two_levels():
    """A list inside a list stands behind its item, and the outer one goes on counting."""
    text = "1. a\n   - b\n   - c\n2. d\n3. e\n   1. f\n\n- g\n\n  h\n"
    expected = (
        Bullets(((Text("a"),),), ordered=True),
        Bullets(((Text("b"),), (Text("c"),)), level=2),
        Bullets(((Text("d"),), (Text("e"),)), ordered=True, first=2),
        Bullets(((Text("f"),),), ordered=True, level=2),
        Bullets(((Text("g"), Text("\n"), Text("h")),)),
    )
    assert expected == blocks(text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a  \nb", (Text("a"), Text("\n"), Text("b"))),
        ("a\\\nb", (Text("a"), Text("\n"), Text("b"))),
        ("a<br>b<br/>c", (Text("a\nb\nc"),)),
        ("a\nb", (Text("a "), Text("b"))),
    ],
)
def test_a_line_ends_where_it_was_made_to_end(markdown, expected):
    """Two spaces, a backslash or <br> end a line of running text; a line end of the file does not."""
    assert "".join(part.text for part in expected) == "".join(part.text for part in blocks(markdown)[0].inlines)


def test_words_in_one_run_have_no_line_breaks():
    """A title or a message is one line, whatever was typed into it."""
    assert "a b c" == "".join(part.text for part in inlines("a  \nb<br>c"))


def test_a_table_is_one_with_its_caption():
    """Head, rows and the side of each column are kept; the caption stands above or below, with or without a number."""
    rows = "| A | B |\n|:--|--:|\n| c | [over 5](figure:f) |\n"
    quoting = replace(QUOTING, table_label="Tabelo")
    written = Written("", Place("a.md"), whole_file=True)
    plain_table, *_ = parse_blocks(rows, written, quoting)
    captions = [f"Tabelo 3. Words\n\n{rows}", f"{rows}\nTabelo: Words\n", f"{rows}\n: Words\n", f": Words\n\n{rows}"]
    captioned = [parse_blocks(text, written, quoting) for text in captions]
    assert ("own", "", ()) == (plain_table.role, plain_table.label, plain_table.caption)
    assert ["left", "right"] == [column.align for column in plain_table.columns]
    assert ((Text("c"),), (Figure("f", "over 5"), Cite("f"))) == plain_table.rows[0].cells
    assert [((Text("Words"),), "Tabelo")] * 4 == [(table.caption, table.label) for (table,) in captioned]


def test_a_short_column_keeps_its_words_whole_beside_a_long_one():
    """In a column of the page that holds 55 letters of its size, "Government", bold and with a note, has 15."""
    rows = f"| Who | What |Since|\n|:--|:--|--:|\n| Government | {'long words ' * 9}| April\u00a02026 |\n"
    (table,) = parse_blocks(rows, Written("", Place("a.md"), whole_file=True), QUOTING)
    assert [15, 25, 15] == [round(55 * column.share) for column in table.columns]


def test_a_note_goes_with_its_mark():
    """A note is written below or at its place; with two marks it is the same one."""
    text = "a[^1] b^[c] d[^1]\n\n[^1]: e [over 5](figure:f)\n    g\n"
    (paragraph,) = blocks(text)
    first = OwnNote((Text("e "), Figure("f", "over 5"), Cite("f"), Text(" "), Text("g")))
    expected = (Text("a"), first, Text(" b"), OwnNote((Text("c"),)), Text(" d"), first)
    assert expected == paragraph.inlines


def test_a_photo_has_its_words():
    """Path, alternative text, caption and credit; spaces in the name of the file and backslashes are understood."""
    text = '![A road](photos/my road.jpg "The road | © Awa")\n\n![Tents](photos\\camp.png)\n'
    expected = (
        PhotoHere(
            "photos/my road.jpg", (Text("A road"),), (Text("The road"), Text(". "), Text("© Awa")), Place("a.md")
        ),
        PhotoHere("photos/camp.png", (Text("Tents"),), (), Place("a.md", 3)),
    )
    assert expected == blocks(text)


@pytest.mark.parametrize("sign", ["\\newpage", "\\pagebreak", "\\clearpage", "\\newpage{}"])
def test_a_page_break_is_understood(sign):
    """As people know it from other programs, on a line of its own."""
    assert (Paragraph((Text("a"),)), PageBreak(Place("a.md", 3))) == blocks(f"a\n\n{sign}\n")


@pytest.mark.parametrize("text", ["a\n\nb", "# a", "- a", "![](chart:x)"])
def test_one_run_of_words_is_one_paragraph(text):
    """Where a file holds one line of words, headings, lists, charts and several paragraphs are refused."""
    assert ["markup"] == [rule for rule, _ in problems_of(inlines, text)]


@pytest.mark.parametrize(
    "text",
    [
        "[over 6](figure:f)",
        "[5](figure:f)",
        "[over 5](figure:g)",
        "[2 May](event:e)",
        "[2 May](date:e)",
        "[v](quote:s)",
        "[w](quote:z)",
        "[w](cite:s)",
        "[](cite:z)",
        "![](chart:z)",
    ],
)
def test_words_typed_in_the_name_of_the_ledger_are_held_against_it(text):
    """A figure, date, quotation, citation or chart typed as a link says what the ledger says, or is refused."""
    assert {Place("a.md", 1)} == {place for _, place in problems_of(blocks, text)}


@pytest.mark.parametrize("text", ["a <b>c</b>", "a **b", "a ~~b~~"])
def test_signs_that_would_be_printed_as_they_stand_are_refused(text):
    """HTML, tables, and marks that were opened and not closed are no words for readers."""
    assert problems_of(blocks, text)


def test_all_slips_are_told_at_once():
    """Two faults in a text are two messages."""
    assert 2 == len(problems_of(blocks, "[a](x)\n\n`b`\n"))
