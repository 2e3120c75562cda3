"""What a person got wrong in the {{ }} and {% %} of a template that cannot be read, told at the tag that caused it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.errors import nearest, shortened

CURLY_QUOTES = "“”„‟‘’‚‛«»"
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{\{|\{%|\{#")
_OTHER_TAG = re.compile(r"\{\{|\{%")
_WORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_ELSE_IF = ("elseif", "elsif")
_OTHER_FILES = ("include", "import", "from", "extends")
_THREE = re.compile(r"\{\{\{+|\}\}\}+|\{\{%|%\}\}")
# Of a longer line only the part round the slip is shown.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class TagSlip:
    """What is wrong with a tag."""

    line: int
    """Line of the template, from 1."""
    fact: str
    """What is wrong."""
    remedy: str
    """What to do."""
    tag: str
    """The tag as it is written, for the message to show."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A {{ }}, {% %} or {# #} of a template."""

    line: int
    """Line of the template in which it begins."""
    opening: str
    """Its first two signs."""
    body: str
    """What stands in it."""
    closed: bool
    """Whether it ends before another one begins."""

    def slip(self, fact: str, remedy: str) -> TagSlip:
        written = self.opening + self.body + (_CLOSING[self.opening] if self.closed else "")
        return TagSlip(self.line, fact, remedy, written.split("\n")[0][:LONGEST])

    @property
    def word(self) -> str:
        match = re.match(r"[-+]?\s*(\w+)", self.body)
        return match[1] if match else ""


def tag_slip(text: str) -> TagSlip | None:
    """Return the first thing that is wrong with the tags of a template; None if it is nothing that is known here."""
    if braces := next(_brace_slips(text), None):
        return braces
    tags = list(_tags(text))
    for tag in tags:
        if slip := _slip_in(tag):
            return slip
    return _block_slip([tag for tag in tags if tag.opening == "{%"])


def word_slips(text: str) -> Iterator[TagSlip]:
    """Yield what is wrong with a template that can be read: words that it must not use, and braces too many."""
    ended = set()
    for tag in _tags(text):
        if tag.opening == "{%" and tag.word not in ended and (slip := _word_slip(tag)):
            ended.add(f"end{tag.word}")
            yield slip
        elif slip := _name_slip(tag):
            yield slip
    yield from _brace_slips(text)


def _brace_slips(text: str) -> Iterator[TagSlip]:
    """Yield the braces that stand three times: one of them would be printed."""
    for braces in _THREE.finditer(text):
        right = next(sign for sign in ("{%", "%}", "{{", "}}") if sign in braces[0])
        line = text.count("\n", 0, braces.start()) + 1
        yield TagSlip(line, f"{braces[0]} stands where {right} is meant", f"write {right}", braces[0])


def _tags(text: str) -> Iterator[_Tag]:
    """Yield the tags of a template, those too that are not closed, at which Jinja would give up."""
    position = 0
    while match := _OPENING.search(text, position):
        opening = match[0]
        closing = _CLOSING[opening]
        end = text.find(closing, match.end())
        # Another tag that begins before this one ends means that it was never closed.
        other = _OTHER_TAG.search(text, match.end())
        closed = end >= 0 and (opening == "{#" or other is None or other.start() > end)
        stop = end if closed else other.start() if other else len(text)
        yield _Tag(text.count("\n", 0, match.start()) + 1, opening, text[match.end() : stop], closed)
        position = stop + (len(closing) if closed else 0)


def _name_slip(tag: _Tag) -> TagSlip | None:
    """Return what is wrong with a comment that was meant as a name ({#name}): all up to the next #} would be lost."""
    named = re.match(r"[\w-]+\}", tag.body) if tag.opening == "{#" else None
    if named is None:
        return None
    fact = f"{{#{named[0]} begins a comment, and was meant as a name"
    return TagSlip(tag.line, fact, "take it out: headings and pictures need no name", f"{{#{named[0]}")


def _slip_in(tag: _Tag) -> TagSlip | None:
    """Return the first thing wrong with a tag, or None; what stands in quotes is left alone."""
    closing = _CLOSING[tag.opening]
    if named := _name_slip(tag):
        return named
    if not tag.closed:
        return tag.slip(f"{tag.opening} is opened and not closed", f"write {closing} where it ends")
    if tag.opening == "{#":
        return None
    if not tag.body.strip():
        fact = f"nothing stands between {tag.opening} and {closing}"
        return tag.slip(fact, "write what is meant, or take both out")
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", tag.body)
    return _mark_slip(tag, bare) or _form_slip(tag, bare)


def _mark_slip(tag: _Tag, bare: str) -> TagSlip | None:
    """Return what is wrong with the quotation marks and brackets of a tag; `bare` is the tag without what is quoted."""
    if curly := re.search(f"[{CURLY_QUOTES}]", bare):
        return tag.slip(f"the template holds a curly quotation mark {curly[0]}", 'use straight quotes "')
    if mark := re.search("[\"']", bare):
        return tag.slip(f"a quotation mark {mark[0]} is opened and not closed", f"write {mark[0]} after the id as well")
    for left, right in ("()", "[]"):
        if bare.count(left) > bare.count(right):
            return tag.slip(f"the bracket {left} is not closed", f"write {right} where it ends")
        if bare.count(left) < bare.count(right):
            return tag.slip(f"the bracket {right} closes nothing", f"take it out, or write {left} before it")
    return None


def _form_slip(tag: _Tag, bare: str) -> TagSlip | None:
    if call := re.match(r"\s*(\w+)\s+([\"'][^\"']*[\"'])\s*$", tag.body):
        return tag.slip(f"the parentheses after {call[1]} are missing", f"write {call[1]}({call[2]})")
    if tag.opening == "{%" and tag.word != "set" and re.search(r"(?<![=!<>])=(?!=)", bare):
        return tag.slip("a single = cannot compare two things", "write == instead")
    return None


def _block_slip(tags: list[_Tag]) -> TagSlip | None:
    """Return what is wrong with the words of blocks, or with a block that is not closed or never opened."""
    opened: list[_Tag] = []
    for tag in tags:
        if slip := _word_slip(tag):
            return slip
        if tag.word in ("if", "for"):
            opened.append(tag)
        elif tag.word in ("endif", "endfor"):
            wanted = tag.word.removeprefix("end")
            if not opened or opened[-1].word != wanted:
                fact = f"{{% {tag.word} %}} stands here without a {{% {wanted} ... %}} that it closes"
                return tag.slip(fact, "take it out, or open the block before")
            opened.pop()
        elif tag.word in ("elif", "else") and not opened:
            fact = f"{{% {tag.word} %}} stands here outside of {{% if ... %}} and {{% endif %}}"
            return tag.slip(fact, "take it out, or open the block before")
    if not opened:
        return None
    fact = f"the block that begins here with {{% {opened[-1].word} ... %}} is not closed"
    return opened[-1].slip(fact, f"write {{% end{opened[-1].word} %}} where it ends")


def _word_slip(tag: _Tag) -> TagSlip | None:
    """Return what is wrong with the word that opens a tag, or None; the word most likely meant is named."""
    if tag.word == "else" and tag.body.strip(" -+").removeprefix("else").strip():
        return tag.slip("a condition cannot follow the word else", "write elif instead of else if")
    if tag.word in _WORDS:
        return None
    if tag.word in _OTHER_FILES:
        return tag.slip(
            f"{{% {tag.word} %}} cannot be used: a text takes in no other file", "copy the words to this place"
        )
    if tag.word == "endset":
        return tag.slip("{% set %} is not closed with {% endset %}", 'write {% set name = "words" %} alone')
    near = "elif" if tag.word in _ELSE_IF else nearest("".join(re.findall(r"\w+", tag.body)), _WORDS)
    near = near or nearest(tag.word, _WORDS)
    if near is None:
        remedy = f"write it with {', '.join(_WORDS[:-1])} and {_WORDS[-1]}, or write the words out"
        return tag.slip(f"{{% {tag.word} %}} cannot be used in a text", remedy)
    remedy = f"write {{% {near} %}} instead" if near in ("else", "endif", "endfor") else f"write {near} instead"
    return tag.slip(f'"{tag.word}" is no word for {{% %}}', remedy)


def excerpt(line: str, hint: str = "") -> str:
    """Return a line of a template to be shown: if it is long, the part round a hint, or round its first tag."""
    line = line.strip()
    at = line.find(hint) if hint else -1
    return shortened(line, LONGEST, at if at >= 0 else max(line.find("{"), 0))
