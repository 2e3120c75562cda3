"""The styles of somebody's Word template -> those of a brand: its own where it has them, the others in its looks."""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from briefgen.word.colours import PAPER, luminance, readable
from briefgen.word.elements import Element, element, name
from briefgen.word.stylesheet import StyleSheet, called, put, take_out
from briefgen.word.templatecolours import faint, recolour
from briefgen.word.templatelists import added_list, clean_lists, has_looks, level_of

BUILT_IN = (
    "Title", "heading 1", "heading 2", "heading 3", "Body Text", "Quote", "List Bullet", "List Number", "toc 1",
    "caption", "header", "footer", "footnote text",
)  # fmt: skip
"""Paragraph styles of Word that mean the same in every file; what else a brand needs is made."""
LETTERS = ("Hyperlink", "footnote reference")
"""Character styles of Word that mean the same in every file."""
_HEADINGS = ("heading 1", "heading 2", "heading 3")
_IN_FONT_OF_HEADINGS = ("Headline", "Kicker", "Key Figure")
_BASE = "Briefing Base"
_BASE_ID = "BriefingBase"
_LEAST_HALF_POINTS = 16
# Points; a cover may shout, the head of a page that begins with text may not.
_LARGEST = {"Title": 26.0, "heading 1": 18.0, "heading 2": 15.0, "heading 3": 13.0, "header": 9.5, "footer": 9.5}
_LARGEST_BODY = 12.0
_MOST_SPACE = {"before": 360, "after": 240}
_TIGHT_SPACE = {"before": 80, "after": 80}
_LEAST_SPACE = 60
_MOST_LINE = 312
"""240ths of a line: what is set wider is meant for corrections by hand."""
_LETTERS_A_LINE, _LETTER = 78, 0.47


@dataclass(slots=True)
class Fitting:
    """One template on its way to a brand."""

    sheet: StyleSheet
    """Its styles, which are changed."""
    numbering: Element
    """Its lists, which are changed."""
    model: StyleSheet
    """The styles of a brand that ships."""
    model_numbering: Element
    """Its lists."""
    width: int
    """Width of the text in twentieths of a point."""
    colours: Mapping[str, str]
    """The colours of the template's theme."""
    palette: Mapping[str, str]
    """The colours that the brand's theme has."""
    kept: list[str] = field(default_factory=list)
    """Names of styles that are the template's own."""
    made: list[str] = field(default_factory=list)
    """Names of styles that were added in its looks."""
    changed: list[str] = field(default_factory=list)
    """What of its own styles had to be changed, a clause each."""


def fit(fitting: Fitting, wanted: Mapping[str, Sequence[str]], used: Mapping[str, int], also: Collection[str]) -> None:
    """Give the styles all that a brand has, and take out what no briefing needs.

    `used` counts the letters of the template's text by style, `also` names the styles that its header is set in.
    """
    sheet = fitting.sheet
    normal = sheet.default("paragraph")
    body_size = min(_LARGEST_BODY, sheet.size(normal))
    free = max(0, fitting.width - round(_LETTERS_A_LINE * _LETTER * body_size * 20))
    own = _own(fitting, wanted, used)
    base = _base(fitting, body_size)
    kept = {id(one): one for style in own.values() for one in sheet.line(style)}
    kept |= {id(one): one for key in also for one in sheet.line(_by_id(sheet, key))}
    kept |= {
        id(one): one
        for kind in ("paragraph", "character", "table", "numbering")
        if (one := sheet.default(kind)) is not None
    }
    for style in sheet.all():
        if id(style) not in kept:
            sheet.root.remove(style)
    sheet.root.append(base)
    if normal is not None and sheet.size(normal) > _LARGEST_BODY:
        put(normal, "w:rPr", "w:sz", f"{_LARGEST_BODY * 2:.0f}")
        fitting.changed.append(f"body text is {_LARGEST_BODY:g} points")
    for style in [one for one in (normal, *own.values()) if one is not None]:
        _tame_spacing(fitting, style, tight=called(style) == "toc 1")
    if normal is not None:
        _part_paragraphs(fitting, normal)
    for title, style in own.items():
        style.find(name("w:name")).set(name("w:val"), title)
        take_out(style, "w:aliases")
        _tame(fitting, title, style, free, body_size)
    _add(fitting, wanted, own, body_size / (fitting.model.size(fitting.model.default("paragraph"))), free)
    clean_lists(fitting.sheet, fitting.numbering)


def _own(fitting: Fitting, wanted: Mapping[str, Sequence[str]], used: Mapping[str, int]) -> dict[str, Element]:
    """Return the template's own styles by the names that a brand has for them."""
    own = {}
    taken = set()
    for kind, names in (("paragraph", BUILT_IN), ("character", LETTERS)):
        for title in names:
            style = fitting.sheet.find(title, kind)
            if style is None or title not in wanted[kind] or id(style) in taken:
                continue
            # A template whose text stands in Normal has a Body Text that nobody ever looked at.
            if title == "Body Text" and not used.get(str(style.get(name("w:styleId"))), 0):
                continue
            taken.add(id(style))
            own[title] = style
    fitting.kept += own
    return own


def _base(fitting: Fitting, size: float) -> Element:
    """Return the style that the added ones rest on: the letters of the body text, and none of its indents."""
    sheet = fitting.sheet
    style = element(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": "1", "w:styleId": _BASE_ID},
        element("w:name", _BASE),
        element("w:uiPriority", "99"),
    )
    put(style, "w:pPr", "w:spacing", {"w:before": "0", "w:after": "100", "w:line": "254", "w:lineRule": "auto"})
    put(style, "w:pPr", "w:ind", {"w:left": "0", "w:right": "0", "w:firstLine": "0"})
    put(style, "w:pPr", "w:jc", "left")
    put(style, "w:rPr", "w:sz", f"{size * 2:.0f}")
    put(style, "w:rPr", "w:szCs", f"{size * 2:.0f}")
    put(style, "w:rPr", "w:color", {"w:val": fitting.palette["dk1"], "w:themeColor": "text1"})
    _take_font(sheet, sheet.default("paragraph"), style)
    return style


def _take_font(sheet: StyleSheet, giver: Element | None, taker: Element) -> None:
    fonts = sheet.given(giver, "w:rPr", "w:rFonts")
    if fonts is not None:
        put(taker, "w:rPr", "w:rFonts", dict_of(fonts))


def dict_of(node: Element) -> dict[str, str]:
    """Return the attributes of an element by their names with a prefix."""
    return {f"w:{key.rpartition('}')[2]}": value for key, value in node.attrib.items()}


def _tame_spacing(fitting: Fitting, style: Element, *, tight: bool) -> None:
    """Bound what a style leaves free: a report has room that a page of two columns has not."""
    path = ("w:pPr", "w:spacing")
    given: dict[str, str] = {}
    for side, most in (_TIGHT_SPACE if tight else _MOST_SPACE).items():
        value = fitting.sheet.attribute(style, path, f"w:{side}")
        if value is not None and int(value) > most:
            given[f"w:{side}"] = str(most)
    rule = fitting.sheet.attribute(style, path, "w:lineRule") or "auto"
    line = fitting.sheet.attribute(style, path, "w:line")
    if line is not None and rule == "auto" and int(line) > _MOST_LINE:
        given["w:line"] = str(_MOST_LINE)
    if not given:
        return
    own = style.find(f"{name('w:pPr')}/{name('w:spacing')}")
    kept = {} if own is None else dict_of(own)
    for auto in ("w:beforeAutospacing", "w:afterAutospacing", "w:beforeLines", "w:afterLines"):
        kept.pop(auto, None)
    put(style, "w:pPr", "w:spacing", kept | given)
    fitting.changed.append(f'"{called(style)}" is set less wide apart')


def _part_paragraphs(fitting: Fitting, style: Element) -> None:
    """Leave room below paragraphs that nothing else parts."""
    path = ("w:pPr", "w:spacing")
    after = int(fitting.sheet.attribute(style, path, "w:after") or 0)
    before = int(fitting.sheet.attribute(style, path, "w:before") or 0)
    first = int(fitting.sheet.attribute(style, ("w:pPr", "w:ind"), "w:firstLine") or 0)
    if max(after, before) < _LEAST_SPACE and not first:
        own = style.find(f"{name('w:pPr')}/{name('w:spacing')}")
        put(style, "w:pPr", "w:spacing", ({} if own is None else dict_of(own)) | {"w:after": "120"})


def _tame(fitting: Fitting, title: str, style: Element, free: int, body: float) -> None:
    """Change of a style of the template what would break a page that is no report."""
    sheet = fitting.sheet
    if sheet.given(style, "w:pPr", "w:pageBreakBefore") is not None:
        put(style, "w:pPr", "w:pageBreakBefore", "0")
        fitting.changed.append(f'"{title}" begins no page')
    if title in (*_HEADINGS, "Title"):
        if sheet.given(style, "w:pPr", "w:numPr") is not None:
            put(style, "w:pPr", "w:numPr", element("w:numId", "0"))
            put(style, "w:pPr", "w:ind", {"w:left": "0", "w:firstLine": "0"})
            fitting.changed.append(f'"{title}" has no number, since briefings number no sections')
        put(style, "w:pPr", "w:keepNext")
    if title in _HEADINGS:
        put(style, "w:pPr", "w:outlineLvl", str(int(title[-1]) - 1))
    if title == "Title":
        put(style, "w:pPr", "w:jc", "left")
    _bound_size(fitting, title, style, body)
    _set_edges(fitting, title, style, free)
    if title in ("List Bullet", "List Number"):
        _list_of(fitting, title, style)
    _make_readable(fitting, title, style)


def _bound_size(fitting: Fitting, title: str, style: Element, body: float) -> None:
    """Bound the size of the type: a heading is larger than text, and no title of a cover."""
    sheet = fitting.sheet
    most = _LARGEST.get(title, body if title in ("caption", "footnote text") else 99)
    if sheet.size(style) > most:
        put(style, "w:rPr", "w:sz", f"{most * 2:.0f}")
        fitting.changed.append(f'"{title}" is {most:g} points')
    least = {"heading 1": body + 2, "heading 2": body, "heading 3": body}.get(title, 0)
    if sheet.size(style) < least:
        put(style, "w:rPr", "w:sz", f"{least * 2:.0f}")
        fitting.changed.append(f'"{title}" is {least:g} points')


def _set_edges(fitting: Fitting, title: str, style: Element, free: int) -> None:
    """Set where lines begin and end."""
    sheet = fitting.sheet
    if title in ("header", "footer"):
        put(style, "w:pPr", "w:tabs", element("w:tab", {"w:val": "right", "w:pos": str(fitting.width)}))
        put(style, "w:pPr", "w:jc", "left")
        put(style, "w:pPr", "w:spacing", {"w:before": "0", "w:after": "0"})
        put(style, "w:pPr", "w:ind", {"w:left": "0", "w:right": "0", "w:firstLine": "0"})
    elif title == "toc 1":
        take_out(style, "w:pPr", "w:tabs")
    if title in BUILT_IN and title not in ("header", "footer", "Title"):
        left = sheet.attribute(style, ("w:pPr", "w:ind"), "w:left", "w:start")
        own = style.find(f"{name('w:pPr')}/{name('w:ind')}")
        kept = {} if own is None else dict_of(own)
        put(style, "w:pPr", "w:ind", kept | {"w:left": str(max(0, int(left or 0))), "w:right": str(free)})


def _make_readable(fitting: Fitting, title: str, style: Element) -> None:
    found = faint(fitting.sheet, style, fitting.colours)
    if found is None:
        return
    colour, behind, least = found
    too_light = luminance(colour) > 0.7 and behind == PAPER  # noqa: PLR2004 - made darker, white would be a grey
    better = fitting.palette["dk2"] if too_light else readable(colour, behind, least)
    put(style, "w:rPr", "w:color", better)
    fitting.changed.append(f'"{title}" is in {better}: {colour} on {behind} cannot be read')


def _list_of(fitting: Fitting, title: str, style: Element) -> None:
    """Leave a style the template's list if it is of the kind; else give it that of a brand that ships."""
    number = fitting.sheet.given(style, "w:pPr", "w:numPr", "w:numId")
    level = level_of(fitting.numbering, "" if number is None else number.get(name("w:val"), ""))
    kind = None if level is None else level.find(name("w:numFmt"))
    is_bullet = kind is not None and kind.get(name("w:val")) == "bullet"
    is_whole = has_looks(level) and kind is not None and kind.get(name("w:val")) != "none"
    if not is_whole or is_bullet != (title == "List Bullet"):
        put(style, "w:pPr", "w:numPr", element("w:numId", _model_list(fitting, title)))
    else:
        put(style, "w:pPr", "w:numPr", element("w:numId", number.get(name("w:val"))))  # type: ignore[union-attr]
    model = fitting.model.find(title, "paragraph")
    indent = dict_of(model.find(f"{name('w:pPr')}/{name('w:ind')}"))  # type: ignore[union-attr]
    own = dict_of(style.find(f"{name('w:pPr')}/{name('w:ind')}"))
    put(style, "w:pPr", "w:ind", indent | {"w:right": own["w:right"]})


def _model_list(fitting: Fitting, title: str) -> str:
    """Return the number of a list of the brand that ships, added to those of the template."""
    style = fitting.model.find(title, "paragraph")
    number = fitting.model.given(style, "w:pPr", "w:numPr", "w:numId").get(name("w:val"))  # type: ignore[union-attr]
    return added_list(fitting.numbering, fitting.model_numbering, str(number))


def _add(
    fitting: Fitting, wanted: Mapping[str, Sequence[str]], own: Mapping[str, Element], scale: float, free: int
) -> None:
    """Add the styles that lack, from a brand that ships, in the letters and colours of the template."""
    ids = {str(one.get(name("w:styleId"))) for one in fitting.sheet.all()}
    titles = [title for kind in ("paragraph", "character", "table") for title in wanted[kind]]
    new_id = {}
    for title in titles:
        key = str(_of_model(fitting, title).get(name("w:styleId")))
        new_id[key] = str(own[title].get(name("w:styleId"))) if title in own else key if key not in ids else f"Bg{key}"
    defaults = {kind: fitting.sheet.default(kind) for kind in ("character", "table", "paragraph")}
    for title in titles:
        if title in own:
            continue
        style = deepcopy(_of_model(fitting, title))
        style.set(name("w:styleId"), new_id[str(style.get(name("w:styleId")))])
        kind = str(style.get(name("w:type")))
        for tag in ("w:basedOn", "w:next", "w:link"):
            for link in style.findall(name(tag)):
                link.set(name("w:val"), new_id.get(link.get(name("w:val")), "") or _root_id(tag, kind, defaults))
                if not link.get(name("w:val")):
                    style.remove(link)
        recolour(style, fitting.palette)
        _rescale(style, scale)
        _widen(fitting, title, style, free)
        if title in _IN_FONT_OF_HEADINGS and "heading 1" in own:
            _take_font(fitting.sheet, own["heading 1"], style)
        if title == "Body Text":
            _as_normal(fitting, style, free)
        number = style.find("/".join(map(name, ("w:pPr", "w:numPr", "w:numId"))))
        if number is not None:
            number.set(name("w:val"), added_list(fitting.numbering, fitting.model_numbering, number.get(name("w:val"))))
        fitting.sheet.root.append(style)
        fitting.made.append(title)


def _of_model(fitting: Fitting, title: str) -> Element:
    return next(style for style in fitting.model.all() if called(style).lower() == title.lower())


def _root_id(tag: str, kind: str, defaults: Mapping[str, Element | None]) -> str:
    """Return what an added style is based on whose model rests on the default of its kind."""
    if tag != "w:basedOn":
        return ""
    if kind == "paragraph":
        return _BASE_ID
    return "" if (default := defaults[kind]) is None else str(default.get(name("w:styleId")))


def _as_normal(fitting: Fitting, style: Element, free: int) -> None:
    """Let the body text be what the template's text is in, up to its right edge."""
    normal = fitting.sheet.default("paragraph")
    if normal is None:
        return
    for child in [one for one in style if one.tag in (name("w:pPr"), name("w:rPr"))]:
        style.remove(child)
    base = style.find(name("w:basedOn"))
    base.set(name("w:val"), normal.get(name("w:styleId")))
    put(style, "w:pPr", "w:ind", {"w:right": str(free)})


def _rescale(style: Element, scale: float) -> None:
    for node in (*style.iter(name("w:sz")), *style.iter(name("w:szCs"))):
        if node.getparent().tag == name("w:rPr"):
            node.set(name("w:val"), str(max(_LEAST_HALF_POINTS, round(int(node.get(name("w:val"))) * scale))))


def _widen(fitting: Fitting, title: str, style: Element, free: int) -> None:
    """Let text end where the template's does; small text is as wide as the rest."""
    if title in ("header", "footer"):
        for tab in style.iter(name("w:tab")):
            tab.set(name("w:pos"), str(fitting.width))
    indent = style.find(f"{name('w:pPr')}/{name('w:ind')}")
    right = 0 if indent is None else int(indent.get(name("w:right"), "0"))
    # Those of the model that end before the edge of the page do so for the length of their lines.
    if indent is not None and right > 1000:  # noqa: PLR2004 - twentieths of a point
        indent.set(name("w:right"), str(free + (190 if title.startswith("Box") else 0)))


def _by_id(sheet: StyleSheet, key: str) -> Element | None:
    return next((one for one in sheet.all() if one.get(name("w:styleId")) == key), None)
