"""The styles and lists of a brand: what a designer would set in Word's style dialogs."""

from looks import Look

from briefgen.word.elements import W

ROLES = {  # what a colour is for, its name in Word's styles, and its slot in the theme
    "text": ("text1", "dk1"),
    "white": ("background1", "lt1"),
    "dark": ("text2", "dk2"),
    "tint": ("background2", "lt2"),
    "accent": ("accent1", "accent1"),
    "signal": ("accent2", "accent2"),
    "muted": ("accent5", "accent5"),
    "hairline": ("accent6", "accent6"),
    "link": ("hyperlink", "hlink"),
}
FONT = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
KEY_OF_LISTS = 0x62676C00
"""By which Word tells lists apart when text is pasted from one file into another; the number of a list is added."""
BUILT_IN = (
    "Normal", "heading 1", "heading 2", "heading 3", "Title", "Body Text", "List Bullet", "List Number", "Quote",
    "caption", "footnote text", "footnote reference", "header", "footer", "toc 1", "TOC Heading", "Hyperlink",
)  # fmt: skip


def style_id(name: str) -> str:
    """Return the id that Word gives a style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


class Stylist:
    """Writes the styles of one look; lengths are in points."""

    def __init__(self, look: Look, width: float) -> None:
        self.look = look
        self.width = width
        self.shown: list[tuple[str, str]] = []
        """Id and name of each paragraph style, for the page that shows them."""

    def styles(self) -> str:
        """Return the whole styles part."""
        size, line = f'w:val="{self.look.body * 2:.0f}"', f'w:line="{self.look.line * 240:.0f}" w:lineRule="auto"'
        return f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONT}
<w:color {self.colour("text", "val")}/><w:sz {size}/><w:szCs {size}/>
<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="100" {line}/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>
</w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>
<w:semiHidden/></w:style>{self.paragraphs()}{self.characters()}{self.tables()}</w:styles>"""

    def numbering(self) -> str:
        """Return the whole numbering part."""
        return (
            f'<w:numbering xmlns:w="{W}">'
            + self.one_level_list(1, "List Bullet", "•", "accent")
            + self.one_level_list(2, "List Number", "%1.", "accent", numbered=True)
            + self.one_level_list(3, "Box Item", "•", "accent")
            + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, 4))
            + "</w:numbering>"
        )

    def paragraphs(self) -> str:
        """Return the paragraph styles."""
        look, text, small, tiny = self.look, *((0.0, 0.0, free) for free in self.look.free)
        label = {"size": look.small, "tone": "dark", "bold": True, "caps": True, "keep": True}
        # The outer edge of a box meets the edges of running text: its words stand inside them.
        in_box = (27.5, 14, look.free[0] + 9.5)
        head = {"size": look.small, "tone": "white" if look.table_head == "dark" else "dark", "bold": True}
        p = self.paragraph
        return "".join(
            (
                p("heading 1", after="Body Text", size=look.heading, tone="dark", bold=True, space=(12, 3), line=1,
                  keep=True, level=0, indent=text),
                p("heading 2", after="Body Text", tone="accent", bold=True, space=(8, 2), keep=True, level=1,
                  indent=text),
                p("heading 3", after="Body Text", tone="muted", bold=True, space=(8, 2), keep=True, level=2,
                  indent=text),
                p("Body Text", indent=text),
                p("Lead", after="Body Text", bold=True, space=(0, 5), keep=True, indent=text),
                p("Small Text", size=look.small, space=(0, 4), line=look.small_line, indent=small),
                p("Fine Print", size=look.small, space=(0, 0), line=look.small_line),
                p("Quote", borders=self.edge("left", "accent", 24, 10), indent=(13, 0, look.free[0] + 14),
                  space=(7, 9), tone="dark", together=True),
                p("List Bullet", list_number=1, space=(0, 4), indent=(15, 15, look.free[0])),
                p("List Number", list_number=2, space=(0, 4), indent=(15, 15, look.free[0])),
                p("Small List Bullet", base="List Bullet", size=look.small, space=(0, 3), line=look.small_line,
                  indent=(12, 12, look.free[1])),
                *self.head_of_page(),
                p("Standfirst", after="Body Text", space=(0, 6), together=True, indent=text),
                p("Fact Label", size=look.tiny, tone="muted", space=(0, 0), line=look.small_line, keep=True),
                p("Fact Text", size=look.small, space=(0, 0), line=look.small_line),
                p("Box Heading", after="Box Item", **label, space=(10, 4), indent=in_box, **self.box("accent", "tint")),
                p("Box Item", list_number=3, space=(0, 4), together=True, indent=in_box, **self.box("accent", "tint")),
                p("Key Figures Heading", **label, space=(14, 4)),
                p("Key Figure", size=look.numeral, tone="dark", bold=True, space=(0, 1), line=1, keep=True),
                p("Key Figure Label", size=look.small, space=(0, 3), line=look.small_line, keep=True),
                p("Key Figure Source", size=look.tiny, tone="muted", space=(0, 0), line=look.small_line),
                p("Point", base="List Bullet", size=look.small + 0.5, space=(0, 5), indent=(15, 15, 0)),
                p("Asks Heading", **label, space=(14, 4)),
                p("Panel Heading", **label, space=(0, 4)),
                p("Ask Actor", size=look.body, tone="dark", bold=True, space=(0, 0), line=1, keep=True),
                p("Ask Date", size=look.small, tone="muted", bold=True, space=(0, 3), line=look.small_line, keep=True),
                p("Ask Action", size=look.small, space=(0, 3), line=look.small_line, keep=True),
                p("Ask Reason", size=look.tiny, tone="muted", space=(0, 0), line=look.small_line),
                p("Picture", after="caption", space=(7, 3), line=1, keep=True, indent=text),
                p("caption", after="Body Text", size=look.small, tone="muted", space=(2, 8), line=look.small_line,
                  together=True, indent=small),
                p("Picture Pair", after="Pair Caption", space=(2, 3), line=1, keep=True),
                p("Pair Caption", base="caption", after="Body Text", space=(1, 5), indent=(0, 0, look.free[1] + 14)),
                p("Table Caption", base="caption", space=(7, 4), keep=True, indent=small),
                p("Table Head", **head, space=(0, 0), line=look.small_line, keep=True),
                p("Table Text", size=look.small, space=(0, 0), line=look.small_line),
                p("Table First Column", base="Table Text", tone="dark", bold=True),
                p("Annex Head", base="Table Head", size=look.tiny),
                p("Annex Text", base="Table Text", size=look.tiny),
                p("Spacer", size=6, space=(0, 0), line=1),
                p("TOC Heading", after="toc 1", **label, space=(12, 3)),
                p("toc 1", space=(0, 5)),
                p("footnote text", size=look.tiny, space=(0, 1), line=look.small_line, indent=tiny),
                p("header", size=look.tiny, tone="muted", space=(0, 0), line=1, tabs=self.right_tab()),
                p("footer", size=look.tiny, tone="muted", space=(0, 0), line=1, tabs=self.right_tab(),
                  borders=self.edge("top", "hairline", 4, 6)),
            )
        )  # fmt: skip

    def head_of_page(self) -> tuple[str, ...]:
        """Return the styles of kicker, title and headline, which give a brand its face."""
        look = self.look
        over = {"size": look.small, "bold": True, "caps": True, "keep": True, "after": "Title"}
        name = {"size": look.title, "bold": True, "keep": True, "after": "Headline"}
        headline = self.paragraph("Headline", after="Standfirst", size=look.headline, tone="dark", bold=True,
                                  space=(8, 4), line=1, keep=True, indent=(0, 0, 24))  # fmt: skip
        if look.masthead == "band":
            band = {"tone": "white", "indent": (9.5, 0, 9.5), **self.box("dark", "dark")}
            return (
                self.paragraph("Kicker", **over, **band, space=(0, 0), line=1.1),
                self.paragraph("Title", **name, **band, space=(0, 0), line=0.95),
                headline,
            )
        rule = self.edge("top", "accent", 48, 8)
        return (
            self.paragraph("Kicker", **over, tone="accent", space=(0, 2), line=1.1, borders=rule),
            self.paragraph("Title", **name, tone="dark", space=(0, 2), line=0.95),
            headline,
        )

    def characters(self) -> str:
        """Return the character styles."""
        plain = '<w:b w:val="0"/><w:bCs w:val="0"/>'
        dark, muted = self.colour("dark", "val"), self.colour("muted", "val")
        small, unit = self.look.small * 2, (self.look.body + 1.5) * 2
        return "".join(
            (
                self.character("Hyperlink", f'<w:color {self.colour("link", "val")}/><w:u w:val="single"/>'),
                self.character("footnote reference", '<w:vertAlign w:val="superscript"/>'),
                self.character("Caption Label", f"<w:b/><w:bCs/><w:color {dark}/>"),
                self.character("Key Figure Qualifier", f'{plain}<w:color {muted}/><w:sz w:val="{small:.0f}"/>'),
                self.character("Key Figure Unit", f'<w:sz w:val="{unit:.0f}"/>'),
                self.character("Status", f"<w:b/><w:bCs/><w:color {dark}/>"),
            )
        )

    def tables(self) -> str:
        """Return the table styles."""
        look, edge = self.look, self.edge
        lines = edge("top", "dark", 8, 0) + edge("bottom", "hairline", 8, 0) + edge("insideH", "hairline", 4, 0)
        facts = edge("top", "hairline", 4, 0) + edge("bottom", "hairline", 4, 0)
        fill = "tint" if look.cards == "filled" else ""
        part = edge("insideV", "white" if fill else "hairline", 24 if fill else 4, 0)
        part = part if fill else edge("bottom", "hairline", 4, 0) + part
        figures, asks = (edge("top", role, 18, 0) + part for role in ("dark", "signal"))
        head = self.shade("dark" if look.table_head == "dark" else "tint")
        inner = 100 if fill else 60
        return (
            self.table("Briefing Table", lines, (44, 90, 44, 90), head=head)
            + self.table("Key Figures Table", figures, (60, 110, 60, inner), fill=fill)
            + self.table("Asks Table", asks, (60, 110, 60, inner), fill=fill)
            + self.table("Panel Table", "", (0, 0, 0, 200), last=self.panel())
            + self.table("Small Print Table", edge("top", "hairline", 4, 0), (60, 0, 0, 200))
            + self.table("Facts Table", facts, (30, 0, 30, 140))
        )

    def panel(self) -> str:
        """Return the looks of the cell that sets an ask off from the points beside it."""
        sides = zip(("top", "left", "bottom", "right"), (110, 150, 110, 110), strict=True)
        cells = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
        edges = f"<w:tcBorders>{self.edge('top', 'signal', 18, 0)}</w:tcBorders>"
        return f"{edges}{self.shade('tint')}<w:tcMar>{cells}</w:tcMar>"

    # --- the parts of a style ----------------------------------------------------------------------------------

    def colour(self, role: str, attribute: str = "color", theme: str = "themeColor") -> str:
        """Return the attributes that name a colour of the theme, and what it is for readers that know no themes."""
        name, slot = ROLES[role]
        return f'w:{attribute}="{self.look.colours[slot]}" w:{theme}="{name}"'

    def shade(self, role: str) -> str:
        """Return a fill."""
        return f'<w:shd w:val="clear" w:color="auto" {self.colour(role, "fill", "themeFill")}/>'

    def edge(self, side: str, role: str, eighths: int, space: float) -> str:
        """Return one border; its thickness is in eighths of a point, its distance in points."""
        return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space:g}" {self.colour(role)}/>'

    def box(self, bar: str, fill: str) -> dict[str, str]:
        """Return the looks of a filled box: borders of its own colour are its padding, the bar is its left edge.

        All paragraphs of a box share these and their indents, which is what makes Word draw them as one.
        """
        thickness = 4 if bar == fill else 36
        sides = self.edge("top", fill, 4, 8) + self.edge("left", bar, thickness, 9) + self.edge("bottom", fill, 4, 8)
        return {"borders": sides + self.edge("right", fill, 4, 9), "shade": fill}

    def right_tab(self) -> str:
        """Return a tab stop at the right margin."""
        return f'<w:tab w:val="right" w:pos="{self.width * 20:.0f}"/>'

    def paragraph(
        self,
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
        """Return a paragraph style: `space` before and after, `indent` left, hanging and right.

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
            + (self.shade(shade) if shade else "")
            + (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
            + (f"<w:spacing{before_after}{height}/>" if before_after or height else "")
            + (_indent(*indent) if indent else "")
            + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
        )
        letters = (
            ("<w:b/><w:bCs/>" if bold else "")
            + ("<w:caps/>" if caps else "")
            + (f"<w:color {self.colour(tone, 'val')}/>" if tone else "")
            + ('<w:spacing w:val="16"/>' if caps else "")
            + (f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else "")
        )
        self.shown.append((style_id(name), name))
        following = f'<w:next w:val="{style_id(after)}"/>' if after else ""
        return (
            f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{style_id(base)}"/>{following}<w:uiPriority w:val="10"/><w:qFormat/>'
            f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )

    def character(self, name: str, letters: str) -> str:
        """Return a character style."""
        return (
            f'<w:style w:type="character"{_custom(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="11"/><w:qFormat/>'
            f"<w:rPr>{letters}</w:rPr></w:style>"
        )

    def table(
        self,
        name: str,
        borders: str,
        padding: tuple[int, int, int, int],
        *,
        head: str = "",
        last: str = "",
        fill: str = "",
    ) -> str:
        """Return a table style; `padding` top, left, bottom, right in twentieths of a point."""
        sides = zip(("top", "left", "bottom", "right"), padding, strict=True)
        cells = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
        edges = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
        every = f"<w:tcPr>{self.shade(fill)}</w:tcPr>" if fill else ""
        parts = (("firstRow", head), ("lastCol", last))
        special = "".join(
            f'<w:tblStylePr w:type="{part}"><w:tcPr>{look}</w:tcPr></w:tblStylePr>' for part, look in parts if look
        )
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="12"/><w:qFormat/><w:tblPr>{edges}'
            f"<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>{every}{special}</w:style>"
        )

    def one_level_list(self, number: int, style: str, mark: str, role: str, *, numbered: bool = False) -> str:
        """Return the definition of a list whose indents are those of its style."""
        kind = "decimal" if numbered else "bullet"
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{KEY_OF_LISTS + number:08X}"/>'
            f'<w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style_id(style)}"/>'
            f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
            f"<w:rPr><w:b/><w:color {self.colour(role, 'val')}/></w:rPr></w:lvl></w:abstractNum>"
        )


def _custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def _indent(left: float, hanging: float, right: float) -> str:
    return f'<w:ind w:left="{left * 20:.0f}" w:right="{right * 20:.0f}" w:hanging="{hanging * 20:.0f}"/>'
