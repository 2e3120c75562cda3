"""Spaces that never break, where a language wants them and an ordinary one was typed."""

import re
from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Spacing:
    """Where a space of a language never breaks."""

    patterns: tuple[re.Pattern[str], ...]
    """Each finds such spaces in Markdown."""

    def mended(self, markdown: str) -> str:
        """Return a text with no-break spaces where they belong."""
        for pattern in self.patterns:
            markdown = pattern.sub(NO_BREAK_SPACE, markdown)
        return markdown


def spacing(before: str, after: str) -> Spacing:
    """Return the spacing of a language, by the signs before and after which a space never breaks.

    What Markdown needs for a picture or a table is no sign of the text.
    """
    patterns = []
    if before:
        patterns.append(re.compile(rf"(?<=\S) (?=[{re.escape(before)}](?!\[|-))"))
    if after:
        patterns.append(re.compile(rf"(?<=[{re.escape(after)}]) (?=\S)"))
    return Spacing(tuple(patterns))
