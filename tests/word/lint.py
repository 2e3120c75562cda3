"""A structural lint of Word files: what the Open XML SDK passes and Word still stumbles over."""

import posixpath
from collections import Counter
from collections.abc import Iterator

from briefgen.word.elements import NAMESPACES, name
from briefgen.word.package import CONTENT_TYPES
from briefgen.word.reading import parse

R = "{" + NAMESPACES["r"] + "}"
UNIQUE = {
    "bookmark id": ("w:bookmarkStart", "w:id"),
    "bookmark name": ("w:bookmarkStart", "w:name"),
    "drawing id": ("wp:docPr", "id"),
    "footnote id": ("w:footnote", "w:id"),
    "style id": ("w:style", "w:styleId"),
    "list id": ("w:num", "w:numId"),
}


def lint(parts: dict[str, bytes]) -> list[str]:
    """Return what is wrong with a file, a line each."""
    trees = {part: parse(data) for part, data in parts.items() if part.endswith((".xml", ".rels"))}
    checks = (_content_types, _relationships, _uniqueness, _controls, _styles, _targets, _ignorable)
    return sorted(fault for check in checks for fault in check(parts, trees))


def _content_types(parts, trees) -> Iterator[str]:
    types = trees[CONTENT_TYPES]
    overrides = {node.get("PartName").lstrip("/") for node in types if node.tag.endswith("Override")}
    defaults = {node.get("Extension").lower() for node in types if node.tag.endswith("Default")}
    for part in parts:
        if part != CONTENT_TYPES and part not in overrides and part.rpartition(".")[2].lower() not in defaults:
            yield f"{part} has no content type"
    yield from (f"{part} has a content type and is missing" for part in overrides - set(parts))


def _relationships(parts, trees) -> Iterator[str]:
    reached = {CONTENT_TYPES}
    for rels in (part for part in parts if part.endswith(".rels")):
        folder, _, file = rels.partition("_rels/")
        source = folder + file.removesuffix(".rels")
        reached.add(rels)
        for relationship in trees[rels]:
            if relationship.get("TargetMode") == "External":
                continue
            target = relationship.get("Target")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)
            reached.add(part)
            if part not in parts:
                yield f"{rels} leads to {part}, which is missing"
        known = {relationship.get("Id") for relationship in trees[rels]}
        used = {value for node in _nodes(trees, source) for key, value in node.attrib.items() if key.startswith(R)}
        yield from (f"{source} uses {missing}, which {rels} lacks" for missing in used - known)
    yield from (f"nothing leads to {part}" for part in set(parts) - reached)
    for part, tree in trees.items():
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        if rels not in parts and any(key.startswith(R) for node in tree.iter("{*}*") for key in node.attrib):
            yield f"{part} uses relationships and has none"


def _uniqueness(_, trees) -> Iterator[str]:
    for what, (tag, attribute) in UNIQUE.items():
        parts = (tree for part, tree in trees.items() if part != "word/settings.xml")
        values = Counter(node.get(name(attribute)) for tree in parts for node in tree.iter(name(tag)))
        yield from (f"{what} {value} stands {times} times" for value, times in values.items() if times > 1)


def _controls(_, trees) -> Iterator[str]:
    controls = [node for tree in trees.values() for node in tree.iter(name("w:sdtPr"))]
    ids = Counter(node.find(name("w:id")).get(name("w:val")) for node in controls)
    yield from (f"control id {value} stands {times} times" for value, times in ids.items() if times > 1)


def _styles(_, trees) -> Iterator[str]:
    kinds = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}
    styles = list(trees["word/styles.xml"].iter(name("w:style")))
    known = {(style.get(name("w:type")), style.get(name("w:styleId"))) for style in styles}
    for part, tree in trees.items():
        for tag, kind in kinds.items():
            used = {node.get(name("w:val")) for node in tree.iter(name(tag))}
            yield from (
                f"{part} uses {kind} style {each}, which is missing"
                for each in used - {s for k, s in known if k == kind}
            )
    ids = {style for _, style in known}
    for style in styles:
        for tag in ("w:basedOn", "w:next", "w:link"):
            target = style.find(name(tag))
            if target is not None and target.get(name("w:val")) not in ids:
                yield f"style {style.get(name('w:styleId'))} names {target.get(name('w:val'))}, which is missing"


def _targets(_, trees) -> Iterator[str]:
    body = trees["word/document.xml"]
    bookmarks = {node.get(name("w:name")) for node in body.iter(name("w:bookmarkStart"))}
    opened = Counter(node.get(name("w:id")) for node in body.iter(name("w:bookmarkStart")))
    closed = Counter(node.get(name("w:id")) for node in body.iter(name("w:bookmarkEnd")))
    if opened != closed:
        yield "a bookmark is opened and not closed"
    wanted = {node.get(name("w:anchor")) for node in body.iter(name("w:hyperlink"))} - {None}
    wanted |= {words.split()[1] for words in _instructions(body) if words.split()[0] in {"REF", "NOTEREF"}}
    yield from (f"bookmark {each} is missing" for each in wanted - bookmarks)
    marked = {node.get(name("w:id")) for node in body.iter(name("w:footnoteReference"))}
    notes = {node.get(name("w:id")) for node in _nodes(trees, "word/footnotes.xml") if node.tag == name("w:footnote")}
    separators = {node.get(name("w:id")) for node in trees["word/settings.xml"].iter(name("w:footnote"))}
    yield from (f"footnote {each} is marked or written only" for each in (marked | separators) ^ notes)
    lists = {node.get(name("w:numId")) for node in trees["word/numbering.xml"].iter(name("w:num"))}
    used = {
        node.get(name("w:val"))
        for part in ("word/document.xml", "word/styles.xml")
        for node in trees[part].iter(name("w:numId"))
    }
    yield from (f"list {each} is missing" for each in used - lists)
    kinds = Counter(node.get(name("w:fldCharType")) for tree in trees.values() for node in tree.iter(name("w:fldChar")))
    if len(set(kinds.values())) > 1:
        yield "a field is opened and not closed"


def _ignorable(_, trees) -> Iterator[str]:
    for part, tree in trees.items():
        for prefix in tree.get(name("mc:Ignorable"), "").split():
            if prefix not in tree.nsmap:
                yield f"{part} tells readers to ignore {prefix}, which it does not declare"


def _instructions(tree) -> Iterator[str]:
    return (node.text for node in tree.iter(name("w:instrText")))


def _nodes(trees, part):
    return trees[part].iter("{*}*") if part in trees else ()
