"""Markdown as it comes out of Word and other programs -> the same in signs that Markdown reads, line by line.

What a program shows as a bullet is a letter and a tab in the text that it gives away; a no-break space there looks like
a space. Lines are never added or taken away, so that messages name those of the file.
"""

import re
from dataclasses import dataclass, field

# Among them are those of the symbol fonts of Word, which have no sign of their own.
_BULLET = "•◦▪▫‣●○■□⁃∙❖➢\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_GAP = "\t\u00a0\u202f\u2002\u2003\u2007"
_LISTED = re.compile(
    rf"(?P<indent>[ {_GAP}]*)"
    rf"(?:(?P<bullet>[{_BULLET}])[ {_GAP}]*|(?P<tabbed>[o·–—*+-])\t[ {_GAP}]*|(?P<dash>[–—*+-])[{_GAP}][ {_GAP}]*)"
)
_COUNTED = re.compile(rf"^([ ]{{0,12}}\d{{1,3}}[.)])[{_GAP}][ {_GAP}]*(?=\S)")
_HEADING = re.compile(rf"^(#{{1,6}})[{_GAP}][ {_GAP}]*(?=\S)")
# A name of a file with spaces is read if it stands between < and >.
_PICTURE = re.compile(r"(!\[[^\[\]\n]*\]\()(?!<)([^()<>\"\n]{0,200}? [^()<>\"\n]{0,200}?\.[A-Za-z]{3,4})(?=\)|\s+\")")


@dataclass
class _List:
    """The list that is being read."""

    signs: list[str] = field(default_factory=list)
    """Its bullets, in order of their levels."""
    indents: list[int] = field(default_factory=list)
    """How far its items are set in, in order of their levels."""

    def level(self, sign: str, indent: int) -> int:
        """Return the level of an item, from 0: a bullet that was not there before is one level further in."""
        if sign in self.signs and (len(self.signs) > 1 or indent <= self.indents[0]):
            return self.signs.index(sign)
        if sign not in self.signs:
            self.signs.append(sign)
            self.indents.append(indent)
            return len(self.signs) - 1
        further = sorted({*self.indents, indent})
        self.indents = further
        return further.index(indent)


def unpasted(markdown: str) -> str:
    """Return Markdown in which lists, headings and pictures that were pasted or typed with odd spaces can be read."""
    lines: list[str] = []
    current = _List()
    for line in markdown.split("\n"):
        new = not lines or not lines[-1].strip()
        listed = _LISTED.match(line)
        # A line of running text may begin with a dash and a no-break space.
        if listed and (listed["dash"] is None or new or lines[-1].lstrip().startswith("- ")):
            sign = listed["bullet"] or listed["tabbed"] or listed["dash"]
            if new and sign not in current.signs:
                current = _List()
            level = current.level(sign, len(listed["indent"].expandtabs(4)))
            lines.append("  " * level + "- " + line[listed.end() :])
            continue
        if line.strip() and new and not line.startswith((" ", "\t")):
            current = _List()
        plain = _HEADING.sub(r"\1 ", _COUNTED.sub(r"\1 ", line, count=1), count=1)
        lines.append(_PICTURE.sub(r"\1<\2>", plain) if "![" in plain else plain)
    return "\n".join(lines)
