"""What a short name stands for: in a list of acronyms, and at its first mention in a sentence."""

import re

# In a sentence alone, such as an article: "[the] Norwegian Refugee Council".
_IN_SENTENCES = re.compile(r"\[([^\[\]]*)\]")
# In a list alone: what another language says.
_IN_LISTS = re.compile(r"(?<!\s)\s*\([^()]*\)$")


def listed(long: str) -> str:
    """Return a long form as a list of acronyms gives it: without what stands in square brackets."""
    return _IN_SENTENCES.sub("", long).strip()


def spelt_out(short: str, long: str) -> str:
    """Return what is printed at the first mention of a short name: the long form, and the short one in brackets.

    What stands in square brackets is said there and in no list; what stands in round ones at the end, in lists alone.
    """
    return f"{_IN_LISTS.sub('', _said(long)).strip()} ({short})"


def _said(long: str) -> str:
    return _IN_SENTENCES.sub(r"\1", long)
