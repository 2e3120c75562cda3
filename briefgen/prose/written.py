"""The text of a template with the place where it was written, and words of which none is read as Markdown."""

import re
from dataclasses import dataclass

from briefgen.errors import Place

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#~|!&])")


@dataclass(frozen=True, slots=True)
class Written:
    """Template text, and where it was written."""

    text: str
    """The template: Markdown with Jinja2."""
    place: Place
    """File, and the line where the text begins."""
    whole_file: bool = False
    """True if line n of the text is line n of the file, so that messages can name the line."""
    source: str = ""
    """For words of a YAML file: the lines of the file that hold them, from the place on, as written there."""
    lines: tuple[int, ...] = ()
    """For a template that was filled in: the line of the text from which each line of the Markdown comes, from 1."""

    def place_of(self, words: str) -> Place:
        """Return the place of some words of the text; its beginning if they cannot be told."""
        if words and self.source.count(words) == 1:
            return Place(self.place.file, self.place.line + self.source.partition(words)[0].count("\n"))
        position = self.text.find(words) if words else -1
        return self.place if position < 0 else self.place_at(position)

    def place_at(self, position: int) -> Place:
        """Return the place of a position in the text."""
        if not self.whole_file:
            return self.place
        return Place(self.place.file, self.text[:position].count("\n") + 1)

    def place_of_line(self, line: int) -> Place:
        """Return the place of a line of the Markdown, from 0; of words of YAML as near as can be told."""
        own = self.lines[min(line, len(self.lines) - 1)] if self.lines else line + 1
        if self.whole_file:
            return Place(self.place.file, own)
        texts = self.text.split("\n")
        return self.place_of(texts[own - 1].strip()) if own <= len(texts) else self.place


def escape(text: str) -> str:
    """Return text in which no character is read as Markdown."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)
