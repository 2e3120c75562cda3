"""What a person got wrong where YAML gives up: its own words speak of tokens, and often of the line below."""

import re
from collections.abc import Iterator, Sequence

from briefgen.errors import Place, Problem, shortened

_KEY = r"\s*(?:- +)*[\"'“”]?(?P<key>[\w-]+)[\"'“”]?"
_ENTRY = re.compile(r"\s*(?:- +)+(?P<value>.*)$")
_TWO_DOCUMENTS = re.compile(r"single document|<document start>")
_PARTED = re.compile(r"(---|\.\.\.)(\s|$)")
# YAML counts what stands between these as lines.
_LINE_END = re.compile("[\n\x85\u2028\u2029]")
_ODD_SPACES = "\u00a0\u2007\u202f\u3000"
_BLOCK = re.compile(r"[|>][-+\d]{0,2}")
_NO_ENTRY = re.compile("-(?=[^\\s\\d-])|-(?=[\u00a0\u202f])|[•◦▪‣●○■□–—](?=\\s)")
_CURLY = re.compile("[“„‘‚«](?P<words>[^“”„‘‚«»]*)[”“’»]")
# An entry between braces, "fr: Mali : now"; without the space before it the second colon may belong to a key.
_TWO_COLONS = re.compile(r"[{,]\s*(?P<key>[\w-]+)\s*:\s(?P<value>[^,{}:]+[\s\u00a0]:\s[^,{}]*)")
_MEANINGFUL = "@%`&*!|>,?"
"""Signs that mean something to YAML where a text begins."""


def syntax_problem(text: str, name: str, complaint: str, line: int, begun: int) -> Problem:
    """Return the problem of YAML that cannot be read, by what is written in the lines that may be its cause.

    `complaint` is what the parser says, `line` where it gave up, `begun` where it began to read what it gave up on.
    """
    lines = _LINE_END.split(text)
    if _TWO_DOCUMENTS.search(complaint) and (parted := _parted(lines, line)):
        fact = f"the line {lines[parted - 1][:3]} ends this file for YAML, and nothing below it would be read"
        return Problem(Place(name, parted), "yaml-syntax", fact, "take that line out")
    above = next((number for number in range(line - 1, 0, -1) if _says_something(lines[number - 1])), line)
    for number in dict.fromkeys((line, begun, above)):
        if 0 < number <= len(lines) and (slip := next(_line_slips(lines[number - 1]), None)):
            return Problem(Place(name, number), "yaml-syntax", *slip)
    beside = _is_beside(lines, line, above, complaint)
    bare = begun if "could not find expected ':'" in complaint else above if beside else None
    if bare is not None and (entry := entry_slip(lines[bare - 1].strip())):
        return Problem(Place(name, bare), "yaml-syntax", *entry)
    if bare is not None:
        fact = f"there is no colon in `{shortened(lines[bare - 1].strip())}`"
        return Problem(Place(name, bare), "yaml-syntax", fact, "write it as `key: value`, with a space after the colon")
    if "found character '\\t'" in complaint:
        return Problem(Place(name, line), "yaml-syntax", "a tab stands in this line", "delete it and type a space")
    if sign := re.search("found character '(.)' that cannot start", complaint):
        fact = f"a text begins with the sign {sign[1]} and is not in quotes"
        return Problem(Place(name, line), "yaml-syntax", fact, 'put the text in "quotes"')
    if bracket := _bracket_slip(lines, line, begun, complaint):
        return Problem(Place(name, begun), "yaml-syntax", *bracket)
    if _is_of_block(lines, line):
        fact = "this line belongs to the text above it, and is set in less"
        return Problem(Place(name, line), "yaml-syntax", fact, "put as many spaces before it as stand before that text")
    fact = "the indentation of this line does not fit the lines above it"
    remedy = "put as many spaces before it as stand before the entries beside it"
    return Problem(Place(name, line), "yaml-syntax", fact, remedy)


def _is_of_block(lines: list[str], line: int) -> bool:
    """Return whether a line stands below | or > and further in than their key: the text there is set in further."""
    inward = _inward(lines[line - 1]) if line <= len(lines) else 0
    above = next((text for text in reversed(lines[: line - 1]) if text.strip() and _inward(text) < inward), "")
    return _BLOCK.fullmatch(above.rpartition(" ")[2]) is not None


def _inward(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_beside(lines: list[str], line: int, above: int, complaint: str) -> bool:
    """Return whether the line above is no text that goes on, but an entry of its own that lacks its colon."""
    if "mapping values" not in complaint or ":" in lines[above - 1] or above == line:
        return False
    first, second = lines[above - 1], lines[line - 1]
    return len(first) - len(first.lstrip()) == len(second) - len(second.lstrip())


def _parted(lines: list[str], line: int) -> int:
    """Return the line at or above another one that begins a second document; 0 if there is none."""
    return next((number for number in range(min(line, len(lines)), 0, -1) if _PARTED.match(lines[number - 1])), 0)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _line_slips(line: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy of what is wrong in a line, the surest first."""
    yield from _space_slips(line[: len(line) - len(line.lstrip())], line)
    entry = re.match(rf"{_KEY}(?P<sign>\s*[=：;]|:)(?P<gap>\s*)(?P<value>.*)$", line)
    if not entry:
        if listed := _ENTRY.match(line):
            yield from _text_slips("this entry", listed["value"].strip())
        return
    key, sign, gap, value = entry["key"], entry["sign"].strip(), entry["gap"], entry["value"].rstrip()
    written = f"{key}: {value}".rstrip()
    if sign != ":":
        yield f'"{key}" is followed by the sign {sign}, where a colon is needed', f"write `{shortened(written)}`"
    elif value and not gap and not value.startswith(("//", ":")):
        yield f'there is no space after the colon of "{key}"', f"write `{shortened(written)}`"
    elif any(odd in gap for odd in _ODD_SPACES):
        yield f'a no-break space stands after the colon of "{key}"', "delete it and type a space"
    elif value and "\t" in gap:
        yield f'a tab stands after the colon of "{key}"', "delete it and type a space"
    elif "\t" in line[len(line.rstrip()) :]:
        yield "a tab stands at the end of this line", "delete it"
    yield from _value_slips(key, value)


def _space_slips(indentation: str, line: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy of what stands before the words of a line and is no plain space."""
    if "\t" in indentation:
        yield "a tab stands where spaces are needed", "delete it and type two spaces for each step"
    if re.match(r"\s*-\t", line):
        yield "a tab stands after the hyphen of this entry", "delete it and type a space"
    if any(sign in indentation for sign in _ODD_SPACES):
        fact = "this line begins with a no-break space, which looks like a space and is none"
        yield fact, "delete the spaces at its beginning and type them anew"


def _text_slips(what: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy, at most one, of a text that begins as something else for YAML."""
    if "{{" in _without_quotes(value):
        yield f"the text of {what} holds {{{{ and is not in quotes", _round(value)
    elif value[:1] in tuple(_MEANINGFUL) and not _BLOCK.fullmatch(value):
        yield f"the text of {what} begins with the sign {value[0]}", f"put it in quotes: {quoted(value)}"


def _round(value: str) -> str:
    """Return how to put a whole text in quotes, which must not be those that it holds as apostrophes."""
    if not re.search(r"\w'\w", value):
        return "put single quotes ' around the whole text"
    if '"' in value:
        return "write >- in its place, and the text in the line below, with two more spaces before it"
    return 'put double quotes " around the whole text'


def _value_slips(key: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy, at most one, of a text in which YAML reads signs of its own."""
    if slip := next(_text_slips(f'"{key}"', value), None):
        yield slip
    elif value.startswith("- "):
        yield f'a list begins in the line of "{key}"', "begin it in the next line, or write it as [a, b]"
    elif value.startswith('"') and re.search(r"\\(?![\\\"/abefnrtvxuU0N_LP ])|\\[xuU](?![0-9A-Fa-f]{2})", value):
        yield f'the text of "{key}" holds a backslash', "write / in paths, also on Windows"
    elif re.match(r"\[[^\]]*\]\s+[^\s#]", value):
        yield f'text goes on after the bracket that closes the list of "{key}"', f"put it in quotes: {quoted(value)}"
    elif value[:1] not in tuple("\"'[{") and re.search(r":(\s|$)", value):
        yield f'the text of "{key}" holds a colon and is not in quotes', f"write `{key}: {quoted(value)}`"


def _bracket_slip(lines: list[str], line: int, begun: int, complaint: str) -> tuple[str, str] | None:
    """Return what is wrong with a list in brackets, if the parser was reading one."""
    if "flow" not in complaint:
        return None
    opening, closing = ("[", "]") if "sequence" in complaint else ("{", "}")
    first = _without_quotes(lines[begun - 1]) if begun <= len(lines) else ""
    if first.count(opening) > first.count(closing):
        remedy = f"close it with {closing}; text with a colon, a comma or a bracket stands in quotes"
        return f"the bracket {opening} in this line is not closed", remedy
    if opening == "{" and (entry := _TWO_COLONS.search(first)):
        fact = f'the text of "{entry["key"]}" holds a colon and is not in quotes'
        return fact, f"write `{entry['key']}: {quoted(entry['value'].strip())}`"
    here = _without_quotes("\n".join(lines[begun - 1 : line]))
    pair = "{a: one, b: two}" if opening == "{" and ":" in here else "[a, b]"
    fact = "a comma is missing between two entries in brackets"
    return fact, f"write them as {pair}; text with a colon, a comma or a bracket stands in quotes"


def key_slip(key: str) -> tuple[str, str] | None:
    """Return what is wrong with the signs round a key, or None."""
    bare = key.strip(_ODD_SPACES + "“”„‘’«» ")
    if bare == key or not bare:
        return None
    if key[0] in _ODD_SPACES or key[-1] in _ODD_SPACES:
        return f'a no-break space stands beside the key "{bare}"', "delete the spaces there and type them anew"
    return f'curly quotation marks stand round the key "{bare}"', f"write {bare} without them"


def entry_slip(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text that was meant as an entry of a list; None if it was not."""
    if sign := _NO_ENTRY.match(text):
        fact = f'this text begins with {sign[0]}, and is no entry of a list: "{shortened(text)}"'
        return fact, "write a hyphen and a space before each entry, or put the text in quotes if it is one"
    return None


def braces_slip(words: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a list between braces."""
    return "a list stands between braces", f"write it in brackets: [{shortened(', '.join(words))}]"


def flow_entry_slip(key: str, *, has_colon: bool) -> tuple[str, str]:
    """Return what is wrong with an entry of {...} that has no value, though perhaps a colon behind its key."""
    if has_colon:
        return f'nothing stands behind the colon of "{key}"', f"write `{key}: ...`, or take it out"
    name, colon, value = key.partition(":")
    if colon:
        return f'there is no space after the colon of "{name}"', f"write `{name}: {value}`"
    name, _, value = key.partition(" ")
    remedy = f"write `{name}: {value or '...'}`; text that holds a comma stands in quotes"
    return f'there is no colon in "{key}"', remedy


def surprise_slip(text: str) -> tuple[str, str]:
    """Return why a word or number without quotes is refused, and what to write."""
    if text.isalpha():
        switch = "true" if text.lower() in ("yes", "on", "true") else "false"
        fact = f"the word {text} without quotes may mean true or false, or the word itself"
        return fact, f'write "{text}" in quotes for the word, or {switch}'
    plain = text.replace("_", "").lstrip("+0")
    number = plain if plain.isdecimal() else "12000"
    fact = f"{text} without quotes is not read as the number that it looks like"
    return fact, f'write "{text}" in quotes, or a plain number such as {number}'


def _without_quotes(text: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", "", text)


def quoted(value: str) -> str:
    """Return a text between the quotation marks that it does not hold, in the place of curly ones."""
    value = uncurled(value)
    mark = "'" if '"' in value else '"'
    return f"{mark}{shortened(value)}{mark}"


def uncurled(value: str) -> str:
    """Return a text without curly quotation marks round the whole of it, which Word makes of straight ones."""
    found = _CURLY.fullmatch(value)
    return found["words"] if found else value
