"""Alternative texts: what those hear who do not see a picture or a table."""

MOST = 249
"""Letters: screen readers read no pause in them, and programs that check files want less than 250."""
_MORE = "…"
_LOOSE = " ,;:.–("


def spoken(words: str, most: int = MOST) -> str:
    """Return words of no more than so many letters; what is left out is a number of whole words at the end.

    A number stays with its unit, since no space that may not break is an end of a word. What is left out stands in the
    cells of the table itself, or in the table of a chart's data in the annex.
    """
    if len(words) <= most:
        return words
    kept = words[: most - len(_MORE) + 1]
    return kept[: kept.rfind(" ")].rstrip(_LOOSE) + _MORE if " " in kept else kept[:-1] + _MORE
