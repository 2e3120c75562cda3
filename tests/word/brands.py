"""Brands that somebody else could have made: the neutral one with its parts changed."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from briefgen.word.elements import Element
from briefgen.word.package import read_parts

NEUTRAL = Path(__file__).parents[2] / "templates" / "brands" / "neutral.docx"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES, NUMBERING, THEME = "word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml"


def neutral_parts() -> dict[str, bytes]:
    return read_parts(NEUTRAL.read_bytes())


def packed(parts: Mapping[str, bytes], path: Path) -> Path:
    """Write parts as a zip file, whatever they hold, and return its path."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return path


def with_relationship(parts: dict[str, bytes], source: str, kind: str, target: str) -> dict[str, bytes]:
    """Return parts with a relationship of one of them to something outside."""
    folder, _, file = source.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels"
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    root = etree.fromstring(parts.get(listed, empty))
    given = {"Id": "rId99", "Type": f"{OFFICE}/{kind}", "Target": target, "TargetMode": "External"}
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", given)
    return {**parts, listed: etree.tostring(root)}


def edited(parts: dict[str, bytes], part: str, edit: Callable[[Element], object]) -> dict[str, bytes]:
    """Return parts with the XML of one edited."""
    root = etree.fromstring(parts[part])
    edit(root)
    return {**parts, part: etree.tostring(root)}
