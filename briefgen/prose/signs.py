"""Signs that other programs read and Markdown here does not: told, since they would be printed as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAKE_OUT = "take it out"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A kind of sign."""

    pattern: re.Pattern[str]
    """How it is written."""
    fact: str
    """What is wrong with it, in words that go on behind "{}", the sign as it was written."""
    remedy: str
    """What to do."""


def _sign(pattern: str, fact: str, remedy: str) -> _Sign:
    return _Sign(re.compile(pattern), fact, remedy)


_PRINTED = "{} would be printed as it stands"
_NO_LIST = ("{} counts no list", "write 1. and so on, or -")
_NO_HTML = "close what it opens, put a space after #, or take it out: HTML is not used"
_COMMANDS = (
    "newpage|pagebreak|clearpage|newline|linebreak|text[a-z]{2}|emph|cite[a-z]*|footnote|(?:sub)*section|begin|end|ref"
    "|label|url|href|item|[vh]space|tableofcontents|maketitle|noindent|centering|(?:small|med|big)skip|[hv]fill|h(?:r|f)?line"
)
NO_NAMES = "take it out: headings and pictures need no name and no width"
_OF_LINES = (
    _sign(r"^\s*(?:\:{3,}|!!!(?=\s)).*$", _PRINTED, "take the line out: there are no boxes in a text"),
    _sign(
        r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?P<shown>\[[ xX]?\](?=\s)|[☐☑☒])",
        "the box {} would be printed",
        "take it out, or do the task",
    ),
    _sign(r"^\s*>\s*(?P<shown>\[!\w+\][+-]?)", _PRINTED, "take it out: > alone sets words apart"),
    _sign(r"^\s*(?P<shown>\+(?:[-=:]{3,}\+)+)|^\s*[┌├└╔╠╚│║].*$", _PRINTED, "write a table with | between its cells"),
    _sign(r"^(?P<shown>\s*\(?(?:[A-Za-z]|[ivx]+)[.)])[\t\u00a0]|^\s*[A-Za-z]\)(?= )", *_NO_LIST),
    _sign(r"^\s*(?P<shown>\(\d{1,2}\))[\t\u00a0]", *_NO_LIST),
    _sign(r"^\s*(?P<shown>(?:-|\d{1,2}[.)])[^\W\d_])", "{} begins no entry of a list", "write a space behind the sign"),
)
_OF_WORDS = (
    # What is left in the words when Markdown was meant and not closed, or HTML was written.
    _sign(r"\*\*|__|~~|</?[A-Za-z][^<>]*>|^#{2,}\S|^#[^\s\d#]", "the sign {} would be printed as it stands", _NO_HTML),
    _sign(r"\[\^[^\[\]\s]*\]:?", "the note {} has no words", "write them in a line of their own: [^1]: words"),
    _sign(
        r"!\[[^\[\]]*\]\([^()]*\)?",
        "the picture {} cannot be read",
        'write it as ![alternative text](photos/name.jpg "caption")',
    ),
    _sign(
        r"(?<!!)\[[^\[\]]*\](?:\([^()]*\)?|\s\((?:https?:|www\.|mailto:)[^()]*\)?)",
        "the link {} cannot be read",
        "write it as [words](https://www.example.org), without spaces",
    ),
    _sign(r"\S{0,20}\t\S{0,20}", "a tab would be printed in {}", "write a table with | between its cells, or a space"),
    _sign(
        r"\[(?:[^\[\]@]*[^\w\[\]@])?-?@[A-Za-z][^\[\]]*\]", _PRINTED, 'cite an entry of the ledger: {{ cite("...") }}'
    ),
    _sign(r"\[\[[^\[\]]*\]\]|\[[^\[\]]+\]\[[^\[\]]*\]|\[_*TOC_*\]|\[toc\]", _PRINTED, _TAKE_OUT),
    _sign(
        r"\$\$|\$(?:[^\s$\d]|\d[^$]{0,40}[=+*/^\\])[^$]*(?<=\S)\$(?!\d)|\$[^\s$\d]\$",
        "the formula {} would be printed as it stands",
        "write it in words",
    ),
    _sign(r"\{[#.:][^{}]*\}|\{-\}|\{\s*[\w-]+\s*=[^{}]*\}", _PRINTED, NO_NAMES),
    _sign(
        rf"\\(?:(?:{_COMMANDS})\b|\s*$)",
        "the command {} would be printed as it stands",
        "take it out, or put \\newpage on a line of its own",
    ),
    _sign(r"%%|【[^【】]*】|:contentReference\[[^\[\]]*\]|\bcite(?:turn\d+\w*)+", _PRINTED, _TAKE_OUT),
    # What some programs write into a cell that is one with the cell above or beside it.
    _sign(r"^\s*(?:\^\^|<|>)\s*$", _PRINTED, "write the words into each cell: cells are not made one"),
    _sign(
        r"!?\([^()]*\)\[[^\[\]\s^./]*[./][^\[\]\s]*\]",
        "{} has its brackets the wrong way round",
        "write [words](https://www.example.org), or ![alternative text](photos/name.jpg)",
    ),
    _sign(r"==\S[^=]*==|(?<=\w)~\w+~|(?<=\w)\^\w+\^", _PRINTED, "write **...** for bold, or plain words"),
    _sign(r"``[^`']*(?:'')?|(?<![\w`])`[^`']+'", _PRINTED, "type the quotation marks of your language"),
    _sign(r"(?<![\w:]):[a-z]+(?:_[a-z]+)*:(?!\w)", _PRINTED, "take it out, or write the sign itself"),
)


def signs_of_line(line: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy of the signs that begin a line of Markdown and mean nothing here."""
    yield from _found(_OF_LINES, line)


def signs_in(words: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy of the signs in words of a text that mean nothing here, the first one of each kind."""
    yield from _found(_OF_WORDS, words)


def _found(signs: tuple[_Sign, ...], text: str) -> Iterator[tuple[str, str]]:
    for sign in signs:
        if found := sign.pattern.search(text):
            shown = found.groupdict().get("shown") or found[0]
            yield sign.fact.replace("{}", shown.strip()), sign.remedy
