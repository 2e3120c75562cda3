"""What may stand in the parts that a briefing takes from a brand: elements, attributes, values, in the schema's order.

The parts are copied into every briefing, so nothing is copied that is not named here. An attribute is given as
`name=kind`, `name!=kind` if the element is worth nothing without it; a child as `child`, `child*` if there may be many,
`child!` if its parent is worth nothing without it, `child+` if both. `parent/child` is a child that means something
else in that parent.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from briefgen.word.elements import name

Test = Callable[[str], bool]

FONT = re.compile(r"[^\W_](?:[\w .&+()-]*[\w.+)-])?")
"""Names of fonts: nothing in them means anything in HTML, in a style sheet or in a path."""
_LONGEST = 255
_UNSEEN = {"Cc", "Cf", "Cs"}
_LONGEST_FONT = 64
_BORDERS = """nil none single thick double dotted dashed dotDash dotDotDash triple thinThickSmallGap thickThinSmallGap
thinThickThinSmallGap thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap
thinThickThinLargeGap wave doubleWave dashSmallGap dashDotStroked threeDEmboss threeDEngrave outset inset"""
_SHADES = """nil clear solid horzStripe vertStripe reverseDiagStripe diagStripe horzCross diagCross thinHorzStripe
thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross thinDiagCross pct5 pct10 pct12 pct15 pct20 pct25 pct30
pct35 pct37 pct40 pct45 pct50 pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95"""
_NUMBERS = """decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText decimalZero bullet
none decimalEnclosedCircle russianLower russianUpper arabicAlpha arabicAbjad hebrew1 hebrew2 hindiNumbers thaiNumbers"""
_THEME = """dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink none
background1 text1 background2 text2"""
_UNDERLINES = """single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash
dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble none"""
_CELLS = (
    "wholeTable firstRow lastRow firstCol lastCol band1Vert band2Vert band1Horz band2Horz neCell nwCell seCell swCell"
)


def _like(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def _whole(least: int, most: int) -> Test:
    digits = re.compile(r"-?\d{1,9}")
    return lambda value: digits.fullmatch(value) is not None and value.isascii() and least <= int(value) <= most


def _one_of(words: str) -> Test:
    return frozenset(words.split()).__contains__


def _printable(value: str) -> bool:
    # Bullets of old fonts stand where nothing is printable (private use).
    return len(value) <= _LONGEST and not any(category(letter) in _UNSEEN for letter in value)


KINDS: Mapping[str, Test] = {
    "words": _printable,
    "name": lambda value: bool(value.strip()) and _printable(value),
    "font": lambda value: len(value) <= _LONGEST_FONT and FONT.fullmatch(value) is not None,
    "font?": lambda value: not value or (len(value) <= _LONGEST_FONT and FONT.fullmatch(value) is not None),
    "switch": _one_of("0 1 true false on off"),
    "count": _whole(0, 1_000_000),
    "level": _whole(0, 8),
    "outline": _whole(0, 9),
    "twips": _whole(0, 31_680),
    "signed": _whole(-31_680, 31_680),
    "half": _whole(1, 3276),
    "position": _whole(-3276, 3276),
    "percent": _whole(1, 600),
    "border": _whole(0, 96),
    "gap": _whole(0, 31),
    "hundredths": _whole(-100_000, 100_000),
    "colour": _like("[0-9A-Fa-f]{6}"),
    "colour?": _like("auto|[0-9A-Fa-f]{6}"),
    "byte": _like("[0-9A-Fa-f]{2}"),
    "eight": _like("[0-9A-Fa-f]{8}"),
    "twenty": _like("[0-9A-Fa-f]{20}"),
    "tag": _like("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}|x-none"),
    "theme": _one_of(_THEME),
    "line": _one_of(_BORDERS),
    "shade": _one_of(_SHADES),
    "number": _one_of(_NUMBERS),
    "underline": _one_of(_UNDERLINES),
    "cells": _one_of(_CELLS),
    "style": _one_of("paragraph character table numbering"),
    "levels": _one_of("singleLevel multilevel hybridMultilevel"),
    "side": _one_of("left center right both start end distribute numTab"),
    "list-side": _one_of("left center right start end both"),
    "tab": _one_of("clear left center right decimal bar num start end"),
    "leader": _one_of("none dot hyphen underscore heavy middleDot"),
    "rule": _one_of("auto exact atLeast"),
    "width": _one_of("nil pct dxa auto"),
    "width-of": _like(r"-?\d{1,5}|\d{1,3}(\.\d{1,3})?%"),
    "layout": _one_of("fixed autofit"),
    "height": _one_of("top center bottom both"),
    "baseline": _one_of("baseline superscript subscript"),
    "letters": _one_of("top center baseline bottom auto"),
    "emphasis": _one_of("none dot comma circle underDot"),
    "after": _one_of("tab space nothing"),
    "hint": _one_of("default eastAsia cs"),
    "theme-font": _like("(major|minor)(EastAsia|Bidi|Ascii|HAnsi)"),
    "family": _one_of("decorative modern roman script swiss auto"),
    "pitch": _one_of("fixed variable default"),
    "paper": _one_of("portrait landscape"),
    "marker": _one_of("black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed "
                      "darkYellow darkGray lightGray none"),
    "system": _like("[A-Za-z0-9]{1,30}"),
    "script": _like("[A-Za-z]{4}"),
}  # fmt: skip

_BORDER = """val!=line color=colour? themeColor=theme themeTint=byte themeShade=byte sz=border space=gap shadow=switch
  frame=switch"""
_WIDTH = "w!=width-of type!=width"
_SIDES = "top left start bottom right end"

_ATTRIBUTES = f"""
lsdException: name!=name locked=switch uiPriority=count semiHidden=switch unhideWhenUsed=switch qFormat=switch
latentStyles: defLockedState=switch defUIPriority=count defSemiHidden=switch defUnhideWhenUsed=switch defQFormat=switch
  count=count
style: type!=style styleId!=name default=switch customStyle=switch
tblStylePr: type!=cells
name aliases basedOn next link pStyle: val!=name
uiPriority numId abstractNumId: val!=count
outlineLvl: val!=outline
abstractNum: abstractNumId!=count
num: numId!=count
lvl: ilvl!=level tplc=eight tentative=switch
lvlOverride: ilvl!=level
ilvl: val!=level
nsid tmpl: val!=eight
multiLevelType: val!=levels
lvl/start startOverride: val!=count
lvlRestart: val!=count
numFmt: val!=number
suff: val!=after
lvlText: val!=words
lvlJc: val!=list-side
qFormat semiHidden unhideWhenUsed hidden locked autoRedefine personal personalCompose personalReply: val=switch
keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens kinsoku wordWrap: val=switch
overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid contextualSpacing: val=switch
mirrorIndents suppressOverlap isLgl b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint: val=switch
noProof rtl cs cantSplit tblHeader noWrap hideMark notTrueType: val=switch
shd: val!=shade color=colour? themeColor=theme themeTint=byte themeShade=byte fill=colour? themeFill=theme
  themeFillTint=byte themeFillShade=byte
top left start bottom right end between bar insideH insideV tl2br tr2bl bdr: {_BORDER}
tab: val!=tab leader=leader pos!=signed
spacing: before=twips beforeLines=hundredths beforeAutospacing=switch after=twips afterLines=hundredths
  afterAutospacing=switch line=signed lineRule=rule
rPr/spacing: val!=signed
ind: left=signed leftChars=hundredths start=signed startChars=hundredths end=signed endChars=hundredths right=signed
  rightChars=hundredths hanging=twips hangingChars=hundredths firstLine=twips firstLineChars=hundredths
jc: val!=side
tblPr/jc trPr/jc: val!=list-side
textAlignment: val!=letters
rFonts: hint=hint ascii=font? hAnsi=font? eastAsia=font? cs=font? asciiTheme=theme-font hAnsiTheme=theme-font
  eastAsiaTheme=theme-font cstheme=theme-font
color: val!=colour? themeColor=theme themeTint=byte themeShade=byte
w: val!=percent
kern: val!=position
position: val!=position
sz szCs: val!=half
highlight: val!=marker
u: val=underline color=colour? themeColor=theme themeTint=byte themeShade=byte
vertAlign: val!=baseline
em: val!=emphasis
lang: val=tag bidi=tag eastAsia=tag
tblStyleRowBandSize tblStyleColBandSize: val!=level
tblW tblInd tblCellSpacing: {_WIDTH}
tblCellMar/top tblCellMar/left tblCellMar/start tblCellMar/bottom tblCellMar/right tblCellMar/end: {_WIDTH}
tcMar/top tcMar/left tcMar/start tcMar/bottom tcMar/right tcMar/end: {_WIDTH}
tblLayout: type!=layout
trHeight: val!=twips hRule=rule
vAlign: val!=height
font: name!=font
altName: val!=font
panose1: val!=twenty
charset: val=byte
family: val!=family
pitch: val!=pitch
sig: usb0!=eight usb1!=eight usb2!=eight usb3!=eight csb0!=eight csb1!=eight
pgSz: w!=twips h!=twips orient=paper
pgMar: top!=signed right!=twips bottom!=signed left!=twips header!=twips footer!=twips gutter!=twips
cols: num=level space=twips equalWidth=switch sep=switch
cols/col: w!=twips space=twips
theme clrScheme fontScheme fmtScheme: name=words
srgbClr: val!=colour
sysClr: val!=system lastClr!=colour
latin: typeface!=font panose=twenty pitchFamily=count charset=hundredths
majorFont/ea majorFont/cs minorFont/ea minorFont/cs: typeface!=font? panose=twenty pitchFamily=count charset=hundredths
majorFont/font minorFont/font: script!=script typeface!=font
"""

_CHILDREN = f"""
styles: docDefaults latentStyles style*
docDefaults: rPrDefault pPrDefault
rPrDefault: rPr
pPrDefault: pPr
latentStyles: lsdException*
style: name! aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
  personalCompose personalReply pPr rPr tblPr trPr tcPr tblStylePr*
tblStylePr: pPr rPr tblPr trPr tcPr
pPr: keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku
  wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
  contextualSpacing mirrorIndents suppressOverlap jc textAlignment outlineLvl
numPr: ilvl numId!
pBdr: top left bottom right between bar
tabs: tab+
rPr: rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid color spacing w
  kern position sz szCs highlight u bdr shd vertAlign rtl cs em lang
tblPr: tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar
tblBorders: {_SIDES} insideH insideV
tblCellMar: {_SIDES}
trPr: cantSplit trHeight tblHeader tblCellSpacing jc
tcPr: tcBorders shd noWrap tcMar vAlign hideMark
tcBorders: {_SIDES} insideH insideV tl2br tr2bl
tcMar: {_SIDES}
numbering: abstractNum* num*
abstractNum: nsid multiLevelType tmpl lvl*
lvl: start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr
num: abstractNumId! lvlOverride*
lvlOverride: startOverride
fonts: font*
font: altName panose1 charset family notTrueType pitch sig
cols: col*
theme: themeElements!
themeElements: clrScheme! fontScheme! fmtScheme!
clrScheme: dk1! lt1! dk2! lt2! accent1! accent2! accent3! accent4! accent5! accent6! hlink! folHlink!
dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink: srgbClr sysClr
fontScheme: majorFont! minorFont!
majorFont minorFont: latin! ea! cs! font*
"""


@dataclass(frozen=True, slots=True)
class Form:
    """What may stand in an element."""

    attributes: Mapping[str, Test]
    """Tests of values by attribute, in lxml's form."""
    needed: frozenset[str]
    """Attributes and children without which it is worth nothing."""
    order: Mapping[str, int]
    """Children that it may have, with their places in the schema's order."""
    many: frozenset[str]
    """Children of which there may be more than one."""


@cache
def form_of(prefix: str, parent: str, local: str) -> Form | None:
    """Return the form of an element of a namespace in its parent; None if nothing is known of it."""
    attributes = _table(_ATTRIBUTES)
    children = _table(_CHILDREN)
    if local not in children and local not in attributes and f"{parent}/{local}" not in attributes:
        return None
    tests, needed = {}, set()
    for entry in attributes.get(f"{parent}/{local}", attributes.get(local, ())):
        key, _, kind = entry.partition("=")
        # Attributes of Word's namespace have a prefix, those of drawings have none.
        tagged = name(f"w:{key.rstrip('!')}") if prefix == "w" else key.rstrip("!")
        tests[tagged] = KINDS[kind]
        needed |= {tagged} if key.endswith("!") else set()
    listed = children.get(local, ())
    tags = [name(f"{prefix}:{child.rstrip('*!+')}") for child in listed]
    needed |= {tag for tag, child in zip(tags, listed, strict=True) if child.endswith(("!", "+"))}
    many = {tag for tag, child in zip(tags, listed, strict=True) if child.endswith(("*", "+"))}
    return Form(tests, frozenset(needed), {tag: place for place, tag in enumerate(tags)}, frozenset(many))


@cache
def _table(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the entries of a table by the names before the colon; a line that is set in goes on with the last one."""
    table: dict[str, tuple[str, ...]] = {}
    for line in text.strip().replace("\n  ", " ").splitlines():
        names, _, entries = line.partition(":")
        for one in names.split():
            table[one] = tuple(entries.split())
    return table
