"""What is pasted from Word, and what people write for other programs: read as meant, left out, or told."""

import pytest

from briefgen.errors import ContentError, Place
from briefgen.prose.pasted import unpasted
from briefgen.prose.remarks import without_remarks
from briefgen.prose.signs import signs_in, signs_of_line


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("•\tone\n•\ttwo", "- one\n- two"),
        ("•\tone\no\tinner\no\tinner\n•\ttwo", "- one\n  - inner\n  - inner\n- two"),
        ("•\tone\no\tinner\n▪\tdeep", "- one\n  - inner\n    - deep"),
        ("\uf0b7\tone\n\uf0a7\tinner", "- one\n  - inner"),
        ("• one\n   • inner\n• two", "- one\n  - inner\n- two"),
        ("\t•\tone\n\t•\ttwo", "- one\n- two"),
        ("–\tone\n–\ttwo", "- one\n- two"),
        ("-\u00a0one\n-\u00a0two", "- one\n- two"),
        ("- one\n-\u00a0two", "- one\n- two"),
        ("Text:\n•\tone", "Text:\n- one"),
        ("•\tone\n\n–\tanother list", "- one\n\n- another list"),
        ("1.\u00a0one\n2)\u00a0two", "1. one\n2) two"),
        ("##\u00a0Heading", "## Heading"),
        ("##\tHeading", "## Heading"),
        ("words that go\n–\u00a0as they do – on", "words that go\n–\u00a0as they do – on"),
        ("in 2014.\u00a0Then #\u00a0x", "in 2014.\u00a0Then #\u00a0x"),
        ("o que", "o que"),
        ("– Said she.", "– Said she."),
        ("– one\n– two", "- one\n- two"),
        ("— one\n— two\n— three", "- one\n- two\n- three"),
        ("the camps\n– as they say –\n– go on", "the camps\n– as they say –\n– go on"),
        ("- the camps\n– as they say – go on", "- the camps\n– as they say – go on"),
        ("- one\n  - two", "- one\n  - two"),
        ('![a](photos/my road.jpg "b")', '![a](<photos/my road.jpg> "b")'),
        ("![a](photos/road.jpg)", "![a](photos/road.jpg)"),
        ("![a](<photos/my road.jpg>)", "![a](<photos/my road.jpg>)"),
        ("![](chart:x)", "![](chart:x)"),
    ],
)
def test_what_was_pasted_is_read(pasted, read):
    """Bullets of Word, hyphens with a no-break space, names with spaces; what only looks alike stays."""
    assert read == unpasted(pasted)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a <!-- b --> c", "a c"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- b\nb --> c", "a\n c"),
        ("<!-- a -->\nb", "\nb"),
        ("a\n<!-- {{ figure('none') }}\n{% if %} -->\nb", "a\n\n\nb"),
        ("a <!-- b -->, c", "a , c"),
        ("<!----><!-- a -->b", "b"),
        ("## A {#a-b}\nb", "## A \nb"),
        ("## A {{ x }} {#a}\nb", "## A {{ x }} \nb"),
        ("a {# b #} c", "a {# b #} c"),
    ],
)
def test_what_is_for_the_writer_is_not_printed(written, printed):
    """Comments and names of headings are taken out, and each line keeps its number."""
    assert printed == without_remarks(written, Place("a.md"))


@pytest.mark.parametrize(
    ("text", "line"), [("a\n<!-- b", 2), ("a\n\n--> b", 3), ("<!-- a --> -->", 1), ("a\n<!-- b\n<!-- c --> d\n-->", 4)]
)
def test_a_comment_that_is_not_whole_is_told(text, line):
    """It would be printed, or the rest of the text would be lost."""
    with pytest.raises(ContentError) as caught:
        without_remarks(text, Place("a.md"))
    assert [Place("a.md", line)] == [problem.place for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **b", "**"),
        ("a <b>c", "<b>"),
        ("n[^1] x", "[^1]"),
        ("[^1]: t", "[^1]:"),
        ("![a](b c.jpg", "![a](b c.jpg"),
        ("[a](b c)", "[a](b c)"),
        ("as [@smith, p. 3] says", "[@smith, p. 3]"),
        ("[TOC]", "[TOC]"),
        ("a [[page]]", "[[page]]"),
        ("see [a][b]", "[a][b]"),
        ("a\\", "\\"),
        ("$x$ and", "$x$"),
        ("$E = mc^2$ and", "$E = mc^2$"),
        ("$$E$$", "$$"),
        ("a {.class}", "{.class}"),
        ("a {width=50%}", "{width=50%}"),
        ("\\newpage x", "\\newpage"),
        ("\\textbf{x}", "\\textbf"),
        ("==marked==", "==marked=="),
        ("H~2~O", "~2~"),
        ("x^2^", "^2^"),
        (":smile: a", ":smile:"),
        ("[see @key]", "[see @key]"),
        ("A heading {-}", "{-}"),
        ("%% a remark %%", "%%"),
        ("a 【4†source】 b", "【4†source】"),
        ("a :contentReference[oaicite:0]", ":contentReference[oaicite:0]"),
        ("called ``safe'' by some", "``safe''"),
        ("called `safe' by some", "`safe'"),
        ("a citeturn0search1", "citeturn0search1"),
        ("^^", "^^"),
        (" > ", ">"),
        ("(a)[https://b.example]", "(a)[https://b.example]"),
        ("!(a)[photos/b.jpg]", "!(a)[photos/b.jpg]"),
        ("\\tableofcontents", "\\tableofcontents"),
        ("[a] (https://b.example)", "[a] (https://b.example)"),
        ("one\ttwo three", "one\ttwo"),
    ],
)
def test_signs_of_other_programs_are_told(text, shown):
    """They would be printed as they stand; the message shows them."""
    assert [True] == [shown in fact for fact, _ in signs_in(text)]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::: note", "::: note"),
        (":::", ":::"),
        ("!!! note", "!!! note"),
        ("[ ] do", "[ ]"),
        ("☐ do", "☐"),
        ("a) one", "a)"),
        ("- [ ] do this", "[ ]"),
        ("- [x] done", "[x]"),
        ("1. [X] done", "[X]"),
        ("> [!NOTE]", "[!NOTE]"),
        ("a)\tone", "a)"),
        ("iv.\tfour", "iv."),
        ("(1)\tone", "(1)"),
        ("-one", "-o"),
        ("1.one", "1.o"),
        ("+---+---+", "+---+---+"),
        ("│ a │ b │", "│ a │ b │"),
    ],
)
def test_signs_that_begin_a_line_are_told(line, shown):
    """Boxes, tasks, callouts, and letters that count no list here."""
    assert [True] == [shown in fact for fact, _ in signs_of_line(line)]


@pytest.mark.parametrize(
    "words",
    [
        "$5 and $6 million",
        "US$100/US$200",
        "$5–$6",
        "from $x to y",
        "10:30:45",
        "a: b: c",
        "[a] and [b]",
        "a = b",
        "a ^ b",
        "about ~5 and ~6",
        "#1",
        "1. [a] b",
        "(a) one",
        "C:/files",
        "-5 degrees",
        "1.5 million",
        "5 %",
        "a > b",
        "(a) [b]",
        "[a@b.example]",
        "a cited turn",
        "[a] (as b)",
    ],
)
def test_words_that_only_look_like_signs_stay(words):
    """Money, times, brackets and the like are words."""
    assert [] == [*signs_in(words), *signs_of_line(words)]
