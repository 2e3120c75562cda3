"""Finding a quote in a text that was extracted from a PDF: reflow is forgiven, a changed word is not."""

import re
import unicodedata

# A private character for a hyphen at a line end: there it may join a word that was cut or belong to the word.
_LINE_END_HYPHEN = "\ue000"
_CUT = re.compile(r"(?<=\w)[-\u00ad\u2010][ \t]*\n\s*(?=\w)")
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("#▼", " ")
    | {"*": ""}
)


def normalise(text: str) -> str:
    """Return text with white space, quotation marks, dashes and Markdown marks made alike."""
    cut = _CUT.sub(_LINE_END_HYPHEN, unicodedata.normalize("NFC", text))
    return " ".join(cut.translate(_ALIKE).split())


def count_quote(quote: str, normalised: str) -> int:
    """Return how often a quote stands in a text that `normalise` made; parts of words do not count."""
    words = normalise(quote).replace(_LINE_END_HYPHEN, "")
    if not words:
        return 0
    patterns = []
    for piece in re.findall(r"- ?|[^-]", words):
        if piece.startswith("-"):
            patterns.append(f"(?:{re.escape(piece)}|{_LINE_END_HYPHEN})")
        else:
            patterns.append(re.escape(piece))
    joined = f"{_LINE_END_HYPHEN}?".join(patterns)
    return len(re.findall(_edge_before(words) + joined + _edge_after(words[-1]), normalised))


def _edge_before(words: str) -> str:
    # "350,000" must not be found inside "1,350,000", nor "half" inside "behalf"
    numbers = r"(?<!\d[.,])" if words[0].isdigit() else ""
    if re.match(r"\d{3}(?!\d)", words):  # "350 000" must not be found inside "1 350 000" either
        numbers += r"(?<!\b\d )(?<!\b\d\d )(?<!\b\d\d\d )"
    return numbers + (rf"(?<![\w{_LINE_END_HYPHEN}])" if words[0].isalnum() else "")


def _edge_after(last: str) -> str:
    numbers = r"(?![.,]\d)" if last.isdigit() else ""
    return numbers + (rf"(?![\w{_LINE_END_HYPHEN}])" if last.isalnum() else "")
