"""Fields of a Word file while it is read: what Word counts or looks up itself, and what was typed into a field."""

import re
from dataclasses import dataclass, field

# Fields whose results Word works out. People cannot change them for long, but until then a reader sees what they typed.
_NUMBERS = {"NOTEREF", "SEQ"}
_PAGES = {"NUMPAGES", "PAGE", "PAGEREF", "SECTION", "SECTIONPAGES"}
_OTHERS = {"CREATEDATE", "DATE", "PRINTDATE", "SAVEDATE", "TIME", "TOC"}
# A label of one or two words before the number: "Figure 2".
_REFERENCE = re.compile(r"\W*(?:[^\W\d]+\s){0,2}\d{0,2}\W*")
_NUMBER = re.compile(r"\W*(?:\d{0,2}|[ivxlc]{1,6}|[a-z])\W*", re.IGNORECASE)
# With these a sequence begins anew, repeats a number or counts unseen.
_OTHERWISE = {"\\r", "\\s", "\\c", "\\h", "\\n"}
LONGEST_NUMBER = 4
"""Digits that the number of a note or a caption has, at most."""
_PAGE = re.compile(r"\W*(?:\d{0,4}|[ivxlc]{1,6}|[a-z])\W*", re.IGNORECASE)

LONGEST_INSTRUCTION = 200
"""Letters of an instruction that are looked at: its beginning tells what it is."""


@dataclass(slots=True)
class Field:
    """A field that is being read."""

    reads_result: bool = False
    """Whether its result is being read, and no longer its instruction."""
    instruction: str = ""
    """What Word is told to do."""
    pieces: list[str] = field(default_factory=list)
    """Its result, if Word works it out."""

    @property
    def kind(self) -> str:
        """What it is, such as SEQ; empty if its instruction is empty."""
        return next(iter(self.instruction.split(maxsplit=1)), "").upper()

    @property
    def is_counted(self) -> bool:
        """Whether Word works its result out."""
        return self.kind in {"REF", *_NUMBERS, *_PAGES, *_OTHERS}

    @property
    def bookmark(self) -> str:
        """The bookmark of the note whose number it repeats; empty for other fields."""
        named = self.instruction.split()[1:2]
        return named[0] if self.kind == "NOTEREF" and named else ""

    @property
    def sequence(self) -> str:
        """What it counts, of a field that counts its like from 1 on; empty for others."""
        words = self.instruction.split()[1:]
        return words[0] if self.kind == "SEQ" and words and not _OTHERWISE.intersection(words) else ""

    @property
    def target(self) -> str:
        """The bookmark whose words it repeats; empty for other fields."""
        named = self.instruction.split()[1:2]
        return named[0] if self.kind == "REF" and named else ""

    @property
    def shown(self) -> int:
        """The number that its result shows, behind a label in a reference; 0 if it is none."""
        words = "".join(self.pieces).strip()
        number = words.split()[-1:] if self.target else [words]
        said = number[0] if number else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER else 0

    @property
    def typed(self) -> str:
        """Its result if Word cannot have worked it out: somebody typed into it."""
        form = {"REF": _REFERENCE, **dict.fromkeys(_NUMBERS, _NUMBER), **dict.fromkeys(_PAGES, _PAGE)}.get(self.kind)
        words = "".join(self.pieces)
        return words if form is not None and not form.fullmatch(words) else ""
