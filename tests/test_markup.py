"""Markdown becomes the neutral model; what briefings do not use is refused with its line."""

import pytest

from briefgen.document.inlines import Cite, Figure, Link, Quotation, See, Text
from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.errors import ContentError, Place
from briefgen.prose.markup import ChartHere, Quoting, parse_blocks, parse_inlines
from briefgen.prose.templates import Written

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
        (4, "markup", "a\n\n- b\n  - c\n"),
        (1, "link", "[a](nowhere)"),
        (1, "link", "[a](/etc/passwd)"),
        (3, "link", "a\n\n[a](ftp://x.example)"),
    ],
)
def test_what_briefings_do_not_use_is_refused_with_its_line(line, rule, text):
    """Code, rules, pictures in sentences, lists in lists and links to nowhere are errors with file and line."""
    assert (rule, Place("a.md", line)) in problems_of(blocks, text)


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


@pytest.mark.parametrize("text", ["a <b>c</b>", "a **b", "a ~~b~~", "a\n\n|b|c|\n|-|-|\n|d|e|\n"])
def test_signs_that_would_be_printed_as_they_stand_are_refused(text):
    """HTML, tables, and marks that were opened and not closed are no words for readers."""
    assert problems_of(blocks, text)


def test_all_slips_are_told_at_once():
    """Two faults in a text are two messages."""
    assert 2 == len(problems_of(blocks, "[a](x)\n\n`b`\n"))
