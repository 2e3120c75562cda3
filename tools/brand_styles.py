"""The styles and lists of the neutral brand: what a designer would set in Word's style dialogs."""

from briefgen.word.elements import W

# Points.
BODY, SMALL, TINY = 10.5, 9, 8.5
COLOURS = {  # theme colour and what it is at present, for readers that know no themes
    "text": ("text1", "333333"),
    "white": ("background1", "FFFFFF"),
    "dark": ("text2", "004987"),
    "tint": ("background2", "EEF3F7"),
    "accent": ("accent1", "0077B8"),
    "signal": ("accent2", "D55E00"),
    "muted": ("accent5", "5F6B73"),
    "hairline": ("accent6", "D9DEE2"),
    "link": ("hyperlink", "0069A3"),
}
FONT = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
SHOWN: list[tuple[str, str]] = []
"""Id and name of each paragraph style, for the page that shows them."""


def colour(role: str, attribute: str = "color", theme: str = "themeColor") -> str:
    """Return the attributes that name a colour of the theme."""
    slot, value = COLOURS[role]
    return f'w:{attribute}="{value}" w:{theme}="{slot}"'


def edge(side: str, role: str, eighths: int, space: float) -> str:
    """Return one border; its thickness is in eighths of a point, its distance in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space:g}" {colour(role)}/>'


def box(bar: str, fill: str) -> dict[str, str]:
    """Return the looks of a filled box: borders of its own colour are its padding, the bar is its left edge.

    All paragraphs of a box share these and their indents, which is what makes Word draw them as one.
    """
    thickness = 4 if bar == fill else 36
    sides = edge("top", fill, 4, 9) + edge("left", bar, thickness, 9) + edge("bottom", fill, 4, 9)
    return {"borders": sides + edge("right", fill, 4, 9), "shade": fill}


def paragraph(
    name: str,
    *,
    base: str = "Normal",
    after: str = "",
    size: float | None = None,
    tone: str = "",
    bold: bool = False,
    caps: bool = False,
    space: tuple[float, float] | None = None,
    line: float | None = None,
    keep: bool = False,
    together: bool = False,
    indent: tuple[float, float, float] | None = None,
    borders: str = "",
    shade: str = "",
    list_number: int | None = None,
    tabs: str = "",
    level: int | None = None,
) -> str:
    """Return a paragraph style: `space` before and after, `indent` left, hanging and right, in points.

    `after` names the style that Word gives the next paragraph; `keep` binds it to the next; `line` is a
    multiple of the font's own line.
    """
    before_after = f' w:before="{space[0] * 20:.0f}" w:after="{space[1] * 20:.0f}"' if space else ""
    height = f' w:line="{line * 240:.0f}" w:lineRule="auto"' if line else ""
    layout = (
        ("<w:keepNext/>" if keep else "")
        + ("<w:keepLines/>" if together or keep else "")
        + (f'<w:numPr><w:numId w:val="{list_number}"/></w:numPr>' if list_number is not None else "")
        + (f"<w:pBdr>{borders}</w:pBdr>" if borders else "")
        + (f'<w:shd w:val="clear" w:color="auto" {colour(shade, "fill", "themeFill")}/>' if shade else "")
        + (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
        + (f"<w:spacing{before_after}{height}/>" if before_after or height else "")
        + (_indent(*indent) if indent else "")
        + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
    )
    letters = (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:caps/>" if caps else "")
        + (f"<w:color {colour(tone, 'val')}/>" if tone else "")
        + ('<w:spacing w:val="16"/>' if caps else "")
        + (f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else "")
    )
    SHOWN.append((style_id(name), name))
    following = f'<w:next w:val="{style_id(after)}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style_id(base)}"/>{following}<w:uiPriority w:val="10"/><w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def character(name: str, letters: str) -> str:
    """Return a character style."""
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="11"/><w:qFormat/>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def table(name: str, borders: str, padding: tuple[int, int, int, int], head: str = "") -> str:
    """Return a table style; `padding` top, left, bottom, right in twentieths of a point."""
    sides = zip(("top", "left", "bottom", "right"), padding, strict=True)
    cells = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr>' if head else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="12"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}'
        f"</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>{first}</w:style>"
    )


BUILT_IN = (
    "Normal", "heading 1", "heading 2", "heading 3", "Title", "Body Text", "List Bullet", "List Number", "Quote",
    "caption", "footnote text", "footnote reference", "header", "footer", "toc 1", "TOC Heading", "Hyperlink",
)  # fmt: skip


def style_id(name: str) -> str:
    """Return the id that Word gives a style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def _indent(left: float, hanging: float, right: float) -> str:
    return f'<w:ind w:left="{left * 20:.0f}" w:right="{right * 20:.0f}" w:hanging="{hanging * 20:.0f}"/>'


def right_tab() -> str:
    """Return a tab stop at the right margin of the neutral page."""
    return '<w:tab w:val="right" w:pos="9072"/>'


LABEL = {"size": SMALL, "tone": "dark", "bold": True, "caps": True, "keep": True}
MESSAGES, ASK, BAND = box("accent", "tint"), box("signal", "tint"), box("dark", "dark")
# Text of a box stands 9 + 4.5 points inside the margin, so that the bar's outer edge meets the margin.
IN_BOX = (27.5, 14, 9.5)

PARAGRAPHS = "".join(
    (
        paragraph("heading 1", after="Body Text", size=14, tone="dark", bold=True, space=(18, 4), line=1.05,
                  keep=True, level=0),
        paragraph("heading 2", after="Body Text", tone="accent", bold=True, space=(11, 2), keep=True, level=1),
        paragraph("heading 3", after="Body Text", tone="muted", bold=True, space=(9, 2), keep=True, level=2),
        paragraph("Body Text"),
        paragraph("Lead", after="Body Text", bold=True, space=(0, 6), keep=True),
        paragraph("Small Text", size=SMALL, space=(0, 4), line=1.08),
        paragraph("Quote", borders=edge("left", "accent", 12, 10), indent=(11.5, 0, 24), space=(8, 10), together=True),
        paragraph("List Bullet", list_number=1, space=(0, 4)),
        paragraph("List Number", list_number=2, space=(0, 4)),
        paragraph("Small List Bullet", base="List Bullet", size=SMALL, space=(0, 3), line=1.08),
        paragraph("Kicker", after="Title", size=SMALL, tone="white", bold=True, caps=True, space=(0, 0), line=1.3,
                  keep=True, indent=(9.5, 0, 9.5), **BAND),
        paragraph("Title", after="Headline", size=26, tone="white", bold=True, space=(0, 0), line=0.95, keep=True,
                  indent=(9.5, 0, 9.5), **BAND),
        paragraph("Headline", after="Standfirst", size=14, tone="dark", bold=True, space=(18, 7), line=1.05, keep=True),
        paragraph("Standfirst", after="Body Text", space=(0, 12), together=True),
        paragraph("Fact Label", size=TINY, tone="muted", space=(0, 0), line=1, keep=True),
        paragraph("Fact Text", size=SMALL, space=(0, 0), line=1),
        paragraph("Box Heading", after="Box Item", **LABEL, space=(12, 4), indent=IN_BOX,
                  **MESSAGES),
        paragraph("Box Item", list_number=3, space=(0, 4), together=True, indent=IN_BOX, **MESSAGES),
        paragraph("Ask Heading", after="Ask Item", **LABEL, space=(12, 4), indent=IN_BOX,
                  **ASK),
        paragraph("Ask Item", list_number=4, space=(0, 4), together=True, indent=IN_BOX, **ASK),
        paragraph("Key Figures Heading", **LABEL, space=(14, 5)),
        paragraph("Key Figure", size=20, tone="dark", bold=True, space=(0, 2), line=1, keep=True),
        paragraph("Key Figure Label", size=SMALL, space=(0, 4), line=1.05, keep=True),
        paragraph("Key Figure Source", size=TINY, tone="muted", space=(0, 0), line=1),
        paragraph("Picture", after="caption", space=(8, 3), line=1, keep=True),
        paragraph("caption", after="Body Text", size=SMALL, tone="muted", space=(2, 10), line=1.05, together=True),
        paragraph("Table Caption", base="caption", space=(8, 4), keep=True),
        paragraph("Table Head", size=SMALL, tone="white", bold=True, space=(0, 0), line=1.05, keep=True),
        paragraph("Table Text", size=SMALL, space=(0, 0), line=1.08),
        paragraph("Table First Column", base="Table Text", tone="dark", bold=True),
        paragraph("Annex Head", base="Table Head", size=TINY),
        paragraph("Annex Text", base="Table Text", size=TINY, line=1.02),
        paragraph("Spacer", size=7, space=(0, 0), line=1),
        paragraph("TOC Heading", after="toc 1", **LABEL, space=(12, 3)),
        paragraph("toc 1", space=(0, 6), line=1.15),
        paragraph("footnote text", size=TINY, space=(0, 2), line=1),
        paragraph("header", size=TINY, tone="muted", space=(0, 0), line=1, tabs=right_tab()),
        paragraph("footer", size=TINY, tone="muted", space=(0, 0), line=1, tabs=right_tab(),
                  borders=edge("top", "hairline", 4, 6)),
    )
)  # fmt: skip

CHARACTERS = "".join(
    (
        character("Hyperlink", f'<w:color {colour("link", "val")}/><w:u w:val="single"/>'),
        character("footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("Caption Label", f"<w:b/><w:bCs/><w:color {colour('dark', 'val')}/>"),
        character("Key Figure Qualifier",
                  f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color {colour("muted", "val")}/><w:sz w:val="18"/>'),
        character("Key Figure Unit", '<w:sz w:val="24"/>'),
        character("Status", f"<w:b/><w:bCs/><w:color {colour('dark', 'val')}/>"),
    )
)  # fmt: skip

HAIRLINES = edge("top", "dark", 8, 0) + edge("bottom", "hairline", 8, 0) + edge("insideH", "hairline", 4, 0)
STRIP_LINES = edge("top", "dark", 18, 0) + edge("bottom", "hairline", 4, 0) + edge("insideV", "hairline", 4, 0)
FACT_LINES = edge("top", "hairline", 4, 0) + edge("bottom", "hairline", 4, 0)
HEAD = f'<w:shd w:val="clear" w:color="auto" {colour("dark", "fill", "themeFill")}/>'
TABLES = (
    table("Briefing Table", HAIRLINES, (60, 90, 60, 90), HEAD)
    + table("Key Figures Table", STRIP_LINES, (110, 120, 110, 60))
    + table("Facts Table", FACT_LINES, (40, 0, 40, 140))
)

STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONT}
<w:color {colour("text", "val")}/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="110" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>
</w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>
<w:semiHidden/></w:style>{PARAGRAPHS}{CHARACTERS}{TABLES}</w:styles>"""


def one_level_list(number: int, style: str, mark: str, role: str, *, numbered: bool = False) -> str:
    """Return the definition of a list whose indents are those of its style where that has any."""
    kind = "decimal" if numbered else "bullet"
    indent = "" if style.startswith(("Box", "Ask")) else '<w:pPr><w:ind w:left="300" w:hanging="300"/></w:pPr>'
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style_id(style)}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>{indent}'
        f"<w:rPr><w:b/><w:color {colour(role, 'val')}/></w:rPr></w:lvl></w:abstractNum>"
    )


NUMBERING = (
    f'<w:numbering xmlns:w="{W}">'
    + one_level_list(1, "List Bullet", "•", "accent")
    + one_level_list(2, "List Number", "%1.", "accent", numbered=True)
    + one_level_list(3, "Box Item", "•", "accent")
    + one_level_list(4, "Ask Item", "→", "dark")
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, 5))
    + "</w:numbering>"
)
