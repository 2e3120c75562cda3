"""What styles make of a paragraph, a run and a table, as far as heights depend on it; lengths in points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.document.typeface import Cut
from briefgen.word.elements import Element, name

TWIPS = 20
_PPR, _RPR, _TBLPR = name("w:pPr"), name("w:rPr"), name("w:tblPr")
_VAL, _BASED_ON, _STYLE_ID = name("w:val"), name("w:basedOn"), name("w:styleId")
_OFF = ("0", "false", "off", "none", "nil")
_LINE = 240
_EIGHTHS = 8
_SIDES = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters are set."""

    size: float = 10.0
    """Size of the type."""
    bold: bool = False
    """Whether they are bold."""
    italic: bool = False
    """Whether they slope."""
    caps: bool = False
    """Whether small letters are shown as capitals."""
    apart: float = 0.0
    """What is added behind each letter."""
    raised: bool = False
    """Whether they stand above the line, as marks of notes do."""

    @property
    def cut(self) -> Cut:
        """Which widths they have."""
        return "bold" if self.bold else "italic" if self.italic else "regular"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set."""

    letters: Letters = Letters()
    """How its letters are set."""
    before: float = 0.0
    """Space above it."""
    after: float = 0.0
    """Space below it."""
    line: float = 1.0
    """Distance of lines: a multiple of the font's own if `exact` is 0."""
    exact: float = 0.0
    """Distance of lines where a style says it in points."""
    left: float = 0.0
    """Indent at the left."""
    right: float = 0.0
    """Indent at the right."""
    first: float = 0.0
    """Indent of the first line, beside `left`; negative if it hangs."""
    keep_next: bool = False
    """Whether it stays on the page of the next one."""
    keep_lines: bool = False
    """Whether no page break splits it."""
    new_page: bool = False
    """Whether it begins a page."""
    edges: tuple[float, float] = (0.0, 0.0)
    """Height of the borders above and below it, their distance from the words included."""
    frame: bytes = b""
    """Its borders as they are written: neighbours with the same ones stand in one box."""
    numbered: bool = False
    """Whether a bullet or a number stands before it."""


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How a table is set: lengths by side, for all cells and for those of the last column."""

    cells: Mapping[str, float] = field(default_factory=dict)
    """What cells keep free at their edges."""
    last: Mapping[str, float] = field(default_factory=dict)
    """The same for the last column where the style says otherwise."""
    lines: Mapping[str, float] = field(default_factory=dict)
    """Thickness of the lines: top, bottom, insideH."""
    last_line: float = 0.0
    """Thickness of the line above the last column, where it has one of its own."""


class Styling:
    """The styles of a file, each read once."""

    def __init__(self, styles: Element) -> None:
        self._styles = {style.get(_STYLE_ID): style for style in styles.iterchildren(name("w:style"))}
        defaults = styles.find(name("w:docDefaults"))
        self._default = Setting()
        if defaults is not None:
            for inner in (*defaults.iter(_RPR), *defaults.iter(_PPR)):
                self._default = _with(self._default, inner)
        self._settings: dict[str, Setting] = {}
        self._letters: dict[tuple[str, Letters], Letters] = {}
        self._tables: dict[str, TableSetting] = {}

    def of_paragraph(self, paragraph: Element) -> Setting:
        """Return how a paragraph is set, by its style and by what it says itself."""
        own = paragraph.find(_PPR)
        if own is None:
            return self._default
        setting = self._of_style(own[0].get(_VAL, "") if len(own) and own[0].tag == name("w:pStyle") else "")
        return _with(setting, own) if len(own) > 1 else setting

    def of_run(self, properties: Element | None, letters: Letters) -> Letters:
        """Return how the letters of a run are set, in a paragraph whose letters are given."""
        if properties is None:
            return letters
        style = properties.find(name("w:rStyle"))
        if style is not None:
            key = (style.get(_VAL, ""), letters)
            if key not in self._letters:
                found = letters
                for one in reversed(list(self._chain(key[0]))):
                    if (inner := one.find(_RPR)) is not None:
                        found = _lettered(found, inner)
                self._letters[key] = found
            letters = self._letters[key]
        return _lettered(letters, properties) if len(properties) > (style is not None) else letters

    def of_table(self, style: str) -> TableSetting:
        """Return how the tables of a style are set."""
        if style not in self._tables:
            cells: dict[str, float] = {}
            last: dict[str, float] = {}
            lines: dict[str, float] = {}
            last_line = 0.0
            for one in reversed(list(self._chain(style))):
                cells |= _lengths(one.find(f"{_TBLPR}/{name('w:tblCellMar')}"))
                lines |= _thickness(one.find(f"{_TBLPR}/{name('w:tblBorders')}"))
                for part in one.iterchildren(name("w:tblStylePr")):
                    if part.get(name("w:type")) == "lastCol":
                        last |= _lengths(part.find(f"{name('w:tcPr')}/{name('w:tcMar')}"))
                        last_line = _thickness(part.find(f"{name('w:tcPr')}/{name('w:tcBorders')}")).get("top", 0.0)
            self._tables[style] = TableSetting(cells, cells | last, lines, last_line)
        return self._tables[style]

    def _of_style(self, style: str) -> Setting:
        if style not in self._settings:
            setting = self._default
            for one in reversed(list(self._chain(style))):
                for inner in (one.find(_PPR), one.find(_RPR)):
                    if inner is not None:
                        setting = _with(setting, inner)
            self._settings[style] = setting
        return self._settings[style]

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            base = self._styles[style].find(_BASED_ON)
            style = "" if base is None else base.get(_VAL, "")


def _with(setting: Setting, properties: Element) -> Setting:
    """Return a setting with what properties of a paragraph or of its letters change."""
    if properties.tag == _RPR:
        return replace(setting, letters=_lettered(setting.letters, properties))
    changes: dict[str, object] = {}
    for one in properties:
        tag = one.tag.rpartition("}")[2]
        match tag:
            case "keepNext" | "keepLines" | "pageBreakBefore":
                key = {"keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "new_page"}[tag]
                changes[key] = _is_on(one)
            case "spacing":
                changes |= _spaced(one)
            case "ind":
                changes |= _indented(one)
            case "numPr":
                changes["numbered"] = True
            case "pBdr":
                sides = {side.tag.rpartition("}")[2]: side for side in one}
                above, below = (_edge(sides.get(side)) for side in ("top", "bottom"))
                changes |= {"edges": (above, below), "frame": repr([sorted(s.attrib.items()) for s in one]).encode()}
    return replace(setting, **changes) if changes else setting  # type: ignore[arg-type]


def _spaced(spacing: Element) -> dict[str, object]:
    changes: dict[str, object] = {}
    for side in ("before", "after"):
        if (value := spacing.get(name(f"w:{side}"))) is not None:
            changes[side] = int(value) / TWIPS
    if (line := spacing.get(name("w:line"))) is not None:
        fixed = spacing.get(name("w:lineRule"), "auto") != "auto"
        changes |= {"exact": int(line) / TWIPS} if fixed else {"line": int(line) / _LINE, "exact": 0.0}
    return changes


def _indented(indent: Element) -> dict[str, object]:
    changes: dict[str, object] = {}
    for side, names in (("left", ("w:left", "w:start")), ("right", ("w:right", "w:end"))):
        value = next((found for one in names if (found := indent.get(name(one))) is not None), None)
        if value is not None:
            changes[side] = int(value) / TWIPS
    if (hanging := indent.get(name("w:hanging"))) is not None:
        changes["first"] = -int(hanging) / TWIPS
    elif (first := indent.get(name("w:firstLine"))) is not None:
        changes["first"] = int(first) / TWIPS
    return changes


def _lettered(letters: Letters, properties: Element) -> Letters:
    changes: dict[str, object] = {}
    for one in properties:
        match one.tag.rpartition("}")[2]:
            case "sz":
                changes["size"] = int(one.get(_VAL)) / 2
            case "b":
                changes["bold"] = _is_on(one)
            case "i":
                changes["italic"] = _is_on(one)
            case "caps":
                changes["caps"] = _is_on(one)
            case "spacing":
                changes["apart"] = int(one.get(_VAL)) / TWIPS
            case "vertAlign":
                changes["raised"] = one.get(_VAL) == "superscript"
    return replace(letters, **changes) if changes else letters  # type: ignore[arg-type]


def _is_on(switch: Element) -> bool:
    return switch.get(_VAL, "1") not in _OFF


def _edge(border: Element | None) -> float:
    if border is None or not _is_on(border):
        return 0.0
    return int(border.get(name("w:sz"), "0")) / _EIGHTHS + int(border.get(name("w:space"), "0"))


def _lengths(sides: Element | None) -> dict[str, float]:
    named = {"start": "left", "end": "right"}
    found = {} if sides is None else {side.tag.rpartition("}")[2]: side for side in sides}
    return {named.get(side, side): int(one.get(name("w:w"), "0")) / TWIPS for side, one in found.items()}


def _thickness(sides: Element | None) -> dict[str, float]:
    found = {} if sides is None else {side.tag.rpartition("}")[2]: side for side in sides}
    return {side: int(one.get(name("w:sz"), "0")) / _EIGHTHS for side, one in found.items() if _is_on(one)}
