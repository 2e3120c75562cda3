"""The pictures of a Word file and its alternative texts, as hashes: enough to see that one was replaced."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.language.sketch import fingerprint
from briefgen.word.elements import Element, name
from briefgen.word.paragraph import PICTURES, Area
from briefgen.word.reading import flows_of, parse, targets_of

# So many hexadecimal digits tell the pictures of a file apart, and nobody finds another with the same.
_SHORT = 16
# Thousandths of a percent: what is cut off less than a hundredth is a rounding of the program that saved the file.
_CUT = 1000
_SHARE = re.compile(r"-?\d{1,9}", re.ASCII)
# How what is shown is called where it is shown.
_LEADING = ("r:embed", "r:id", "r:dm")
_SKIPPED = {name("w:del"), name("w:moveFrom"), name("mc:Fallback")}


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture in a Word file."""

    area: Area
    """Where it stands: body, note or margin."""
    shown: str
    """Hash of the picture that every program shows."""
    better: str
    """Hash of the same picture in a form that newer programs prefer; empty without one."""
    alt: str
    """`fingerprint` of its alternative text, shortened; empty without one."""
    words: str = field(default="", compare=False)
    """The alternative text as it is now; the file does not remember it."""


def read_pictures(parts: Mapping[str, bytes]) -> tuple[WordPicture, ...]:
    """Return the pictures of the body in order, then those of notes and margins."""
    found = []
    for area, part in flows_of(parts):
        targets = targets_of(parts, part)
        found += [_picture(area, node, parts, targets) for node in _seen(parse(parts[part])) if node.tag in PICTURES]
    return tuple(found)


def read_table_texts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the alternative text of each table of the body as a hash, empty for one without."""
    found = []
    for area, part in flows_of(parts):
        for table in parse(parts[part]).iter(name("w:tbl")) if area == "body" else ():
            said = [table.find(f"{name('w:tblPr')}/{name(tag)}") for tag in ("w:tblCaption", "w:tblDescription")]
            words = " ".join(node.get(name("w:val"), "") for node in said if node is not None)
            found.append(hash_of_words(words))
    return tuple(found)


def hash_of_words(words: str) -> str:
    """Return the shortened fingerprint of an alternative text; empty if there are no words."""
    return fingerprint(words)[:_SHORT] if words.strip() else ""


def _seen(node: Element) -> Iterator[Element]:
    """Yield an element and all in it but what review has taken out, and copies for older programs."""
    if node.tag in _SKIPPED:
        return
    yield node
    for child in node:
        yield from _seen(child)


def _is_cut(share: str) -> bool:
    """Return whether a share of a picture is not shown; one that nobody can read may be any."""
    return _SHARE.fullmatch(share) is None or abs(int(share)) > _CUT


def _picture(area: Area, node: Element, parts: Mapping[str, bytes], targets: Mapping[str, str]) -> WordPicture:
    def hashed(named: Element | None) -> str:
        keys = () if named is None else (named.get(name(key), "") for key in _LEADING)
        part = next((targets[key] for key in keys if key in targets), "")
        # A picture outside the file may be another each time it is opened.
        linked = "" if named is None or part else named.get(name("r:link"), "")
        data = parts.get(part, linked.encode())
        return hashlib.sha256(data).hexdigest()[:_SHORT] if data else ""

    cut = next(node.iter(name("a:srcRect")), None)
    is_cut = cut is not None and any(_is_cut(cut.get(side, "0")) for side in ("l", "t", "r", "b"))
    frame = next((one.find(name("wp:docPr")) for one in node.iterancestors(name("wp:inline"), name("wp:anchor"))), None)
    words = (node.getparent().get("alt") or "") if frame is None else frame.get("descr", "")
    shown = next(node.iter(name("a:blip")), None) if node.tag == name("pic:pic") else node
    # Of a picture that is cut, readers see another.
    return WordPicture(
        area,
        ("cut " if is_cut else "") + hashed(shown),
        hashed(next(node.iter(name("asvg:svgBlip")), None)),
        hash_of_words(words),
        words,
    )
