"""All documents that ship: three formats, each theme alone and all together, in both brands, and in French.

What is counted here is counted in the finished files, as a reader, a printer or another program meets them.
"""

import itertools
import json
import os
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pytest
import yaml
from country import ROOT
from lxml import etree
from matrix import WHOLE, sampled
from PIL import Image
from test_shipped_briefing import build, words_of, workspace
from word.lint import lint

from briefgen.word.package import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ALL = ["situation", "funding", "access-constraints", "southern-idps", "durable-solutions"]
"""The themes of the config that ships."""
THEMES = [*ALL, "education"]
FORMATS = ["snapshot", "brief", "full"]
PAGES = {"snapshot": (1, 1), "brief": (2, 2), "full": (2, 4), "full of all": (4, 8)}
"""Fewest and most pages, the annex and what follows it left out."""
WIDEST_LINE = {"en": 82, "fr": 88}
"""Most letters of a line of text, narrower ones in French; the raised marks of notes are not read along."""
WIDEST_NOTE = {"en": 100, "fr": 106}
"""The same in notes: they are as wide as the text and in smaller type."""
SMALL = 11.2
"""Type that is lower than this, in points of a whole line, is that of notes, which have 11.1 and 10.4."""
NOTE_MARK = re.compile(r"(?<=[.,;:!?”)]) ?\d{1,2}(, ?\d{1,2})*(?= |$)")
PAPER = 245
"""Shades of grey from which on a dot is taken for white."""
BETWEEN_CELLS = 6
"""Points between words that are not of one line of text."""
LOOKS = {"neutral": ("neutral", "en"), "field": ("field", "en"), "french": ("neutral", "fr")}
"""Brand and language of each set of documents."""
TAGS = {"en": "en-GB", "fr": "fr-FR"}
LANGUAGES = {code: yaml.safe_load((ROOT / f"templates/languages/{code}.yaml").read_text("utf-8")) for code in TAGS}
NAMES = [
    f"{look} {themes} {form}"
    for look in LOOKS
    for themes in ("all", *THEMES)
    for form in FORMATS
    if (look, form) != ("french", "full") or themes == "all"  # the other two leave French less room
]
SAMPLE = ("french all brief", "french funding snapshot")
BUILT = NAMES if WHOLE else SAMPLE
TRIED, TRIED_LOOKS = sampled(NAMES, *SAMPLE), sampled(list(LOOKS), "french")


@dataclass(frozen=True)
class Made:
    """One briefing as a Word file and as a PDF."""

    docx: Path
    pdf: Path
    language: str

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """The parts of the Word file."""
        return read_parts(self.docx.read_bytes())

    @cached_property
    def body(self):
        """The body of the Word file."""
        return etree.fromstring(self.parts["word/document.xml"]).find(f"{W}body")

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page."""
        done = subprocess.run(["pdftotext", self.pdf, "-"], capture_output=True, text=True, check=True)
        return done.stdout.split("\f")[:-1]

    @cached_property
    def before_annex(self) -> int:
        """The number of pages before the annex."""
        starts = [number for number, page in enumerate(self.pages) if self._begins_annex(page)]
        return starts[-1] if starts else len(self.pages)

    def _begins_annex(self, page: str) -> bool:
        title = LANGUAGES[self.language]["labels"]["annex"]
        return title.replace("\u00a0", " ") in page.replace("\u00a0", " ").splitlines()

    @cached_property
    def lines(self) -> list[tuple[int, str, bool]]:
        """Page and words of each line of type, and whether it is as small as notes."""
        done = subprocess.run(["pdftotext", "-bbox-layout", self.pdf, "-"], capture_output=True, text=True, check=True)
        root = etree.fromstring(done.stdout.encode(), etree.XMLParser(recover=True))
        return [
            (number, NOTE_MARK.sub("", words), max(map(_height, line.iter("{*}word"))) < SMALL)
            for number, page in enumerate(root.iter("{*}page"), start=1)
            for line in page.iter("{*}line")
            for cell in _apart(line)
            for words in cell.split(" · ")
            if words not in self.drawn
        ]

    @cached_property
    def drawn(self) -> set[str]:
        """The lines of its charts, which are set apart from the text and in smaller type."""
        pictures = (data for name, data in self.parts.items() if name.endswith(".svg"))
        texts = (text for data in pictures for text in etree.fromstring(data).iter("{*}text"))
        return {" ".join("".join(text.itertext()).split()) for text in texts}

    @cached_property
    def gaps(self) -> list[float]:
        """The largest white band inside each page before the annex, as a share of the page's height."""
        stem = self.pdf.with_suffix("")
        command = ["pdftoppm", "-r", "40", "-gray", "-l", str(self.before_annex), self.pdf, stem]
        subprocess.run(command, capture_output=True, check=True)
        found = []
        for page in sorted(self.pdf.parent.glob(f"{stem.name}-*.pgm")):
            image = Image.open(page)
            rows = (image.crop((0, y, image.width, y + 1)).getextrema()[0] for y in range(image.height))
            inked = [y for y, darkest in enumerate(rows) if darkest <= PAPER]
            found.append(max(below - above for above, below in itertools.pairwise(inked)) / image.height)
        return found


def _height(word) -> float:
    return float(word.get("yMax")) - float(word.get("yMin"))


def _apart(line) -> list[str]:
    """Return the words of a line of type; those of two cells of a table, which are far apart, as two."""
    found, end = [[]], 0.0
    for word in line.iter("{*}word"):
        if found[-1] and float(word.get("xMin")) - end > BETWEEN_CELLS:
            found.append([])
        found[-1].append(word.text or "")
        end = float(word.get("xMax"))
    return [" ".join(words) for words in found]


@pytest.fixture(scope="session")
def built(tmp_path_factory, soffice) -> tuple[dict[str, Made], dict[str, str]]:  # noqa: ARG001 - its lack is told
    """Return every document, each look built by one command, and what the command told of each look."""
    found, told = {}, {}
    for look, (brand, language) in LOOKS.items():
        folder = workspace(tmp_path_factory.mktemp(look) / "w")
        config = yaml.safe_load((folder / "config.yaml").read_text("utf-8"))
        config["brand"] = brand
        config["briefing"]["language"] = language
        config["output"]["name"] = "{name}_{format}"
        config["briefings"] = [
            {"name": name, "format": forms, "themes": list(themes)}
            for name, themes in (("all", ALL), *((theme, [theme]) for theme in THEMES))
            if (forms := [form for form in FORMATS if f"{look} {name} {form}" in BUILT])
        ]
        if not config["briefings"]:
            continue
        (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        _, told[look], code = build(folder, "--pdf")
        assert code == 0, told[look]
        for path in (folder / "output").glob("*.docx"):
            name, _, form = path.stem.rpartition("_")
            found[f"{look} {name} {form}"] = Made(path, path.with_suffix(".pdf"), language)
    return found, told


@pytest.fixture(scope="session")
def made(built) -> dict[str, Made]:
    """Return every document by look, themes and format."""
    return built[0]


@pytest.mark.rendering
@pytest.mark.parametrize("look", TRIED_LOOKS)
def test_lengths_are_those_of_the_formats(built, look):
    """No text, list of charts or PDF is too long or too short: there is no warning but for evidence grown old."""
    assert [] == [line for line in built[1][look].splitlines() if ": warning: " in line and "older than" not in line]


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_pages_are_as_many_as_the_format_promises(made, name):
    """A snapshot is one page, a brief two, a full briefing of one theme two to four, of all themes four to eight."""
    _, themes, form = name.split()
    fewest, most = PAGES["full of all" if (themes, form) == ("all", "full") else form]
    assert fewest <= made[name].before_annex <= most


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_no_line_is_too_wide_to_read(made, name):
    """No line of text is much wider than eighty letters, captions included, and no note is wider than the text.

    What stands between the dots of a list, such as the contents, is read by itself.
    """
    text, note = WIDEST_LINE[made[name].language], WIDEST_NOTE[made[name].language]
    found = [(page, len(words), words, note if small else text) for page, words, small in made[name].lines]
    assert [] == [(page, length, words) for page, length, words, widest in found if length > widest]


@pytest.mark.rendering
@pytest.mark.parametrize("name", sampled([name for name in NAMES if name.startswith("french")], *SAMPLE))
def test_french_stays_french_where_numbers_are_filled_in(made, name):
    """No "de environ", no number in English form, and no space that may be broken before a sign."""
    slip = re.compile(r"\b(?:de|que) [aeéèêiouœ]|\d[., ]\d{3}\b| [:;?!%»]|« |(?<=\d)%")
    # What stands in English is marked as such: quotations of the documents.
    spoken = ["".join(t.text or "" for t in p.iter(f"{W}t") if not _english(t)) for p in made[name].body.iter(f"{W}p")]
    assert [] == [words for words in spoken if slip.search(words)]


def _english(text) -> bool:
    languages = text.getparent().findall(f"{W}rPr/{W}lang")
    return any(language.get(f"{W}val", "").startswith("en") for language in languages)


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_no_hole_in_a_page(made, name):
    """Charts and tables that do not split leave little more than a quarter of a page white, the last page apart."""
    assert [] == [(page, gap) for page, gap in enumerate(made[name].gaps[:-1], start=1) if gap > 0.27]


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_every_word_is_printed(made, name):
    """No word of the Word file is lost in the PDF: nothing is cut off, hidden or covered."""
    document = made[name]
    trees = [document.body, etree.fromstring(document.parts["word/footnotes.xml"])]
    written = Counter(re.findall(r"\w+", " ".join(words_of(p) for tree in trees for p in tree.iter(f"{W}p")).lower()))
    # Spaced capitals and words that break at a hyphen are read back in other pieces, but of the same letters.
    printed = re.sub(r"\W+", "", "".join(document.pages).lower())
    assert {} == {word: (times, printed.count(word)) for word, times in written.items() if printed.count(word) < times}


@pytest.mark.validation
@pytest.mark.parametrize("look", TRIED_LOOKS)
def test_open_xml_sdk_finds_no_fault_in_any(made, look, ooxml_validator):
    """Word's own rules hold for every format in every look."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    faults = {}
    for name in (name for name in BUILT if name.startswith(look)):
        command = [ooxml_validator, made[name].docx]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        result = json.loads(done.stdout)
        if not result["ok"]:
            faults[name] = result["errors"]
    assert {} == faults


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_structure_is_sound(made, name):
    """Ids are unique, references have targets, relationships resolve, styles exist."""
    assert [] == lint(made[name].parts)


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_headings_go_down_one_level_at_a_time(made, name):
    """Screen readers and the navigation pane find a heading of each level above the next."""
    styles = [
        p.findtext(f"{W}pPr/{W}pStyle") or p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in _styled(made[name])
    ]
    levels = [int(style.removeprefix("Heading")) for style in styles if re.fullmatch(r"Heading\d", style)]
    assert [] == [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] - pair[0] > 1]


def _styled(document: Made):
    return [p for p in document.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None]


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_those_who_do_not_see_the_page_are_told_what_is_on_it(made, name):
    """Pictures and tables have text alternatives, tables of data a header row, and pictures stand in the text."""
    document = made[name]
    pictures = [node.get("descr", "") for node in document.body.iter(f"{WP}docPr")]
    assert [] == [words for words in pictures if len(words) < 40]
    assert 0 == len(list(document.body.iter(f"{WP}anchor")))
    for table in document.body.iter(f"{W}tbl"):
        look = {node.tag.removeprefix(W): node.get(f"{W}val") for node in table.find(f"{W}tblPr")}
        assert len(look["tblCaption"]) > 3
        assert len(look["tblDescription"]) > 10
        rows = list(table.iter(f"{W}tr"))
        headed = rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert headed is (len(rows) > 1)
        assert [] == [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]


@pytest.mark.rendering
@pytest.mark.parametrize("name", TRIED)
def test_pdf_is_tagged_and_says_its_language(made, name):
    """The PDF has tags, a language, a title, and bookmarks that are what the navigation pane of Word shows."""
    document = made[name]
    with pikepdf.open(document.pdf) as pdf, pdf.open_outline() as outline:
        told = []

        def collect(items) -> None:
            for item in items:
                told.append(" ".join(item.title.replace("\u00a0", " ").split()))
                collect(item.children)

        collect(outline.root)
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert TAGS[document.language] == str(root.Lang)
    headings = [words_of(p) for p in _styled(document) if _is_in_navigation(p)]
    assert headings == told


def _is_in_navigation(paragraph) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    return re.fullmatch(r"Heading\d", style) is not None or paragraph.find(f"{W}pPr/{W}outlineLvl") is not None


@pytest.mark.rendering
@pytest.mark.parametrize("name", sampled([name for name in NAMES if not name.startswith("field")], *SAMPLE))
def test_another_program_reads_the_same_document(made, name, pandoc):
    """Pandoc finds the headings, notes and text alternatives that were written."""
    document = made[name]
    done = subprocess.run([pandoc, "-t", "json", document.docx], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {"Header": [], "Note": [], "Image": []}

    def walk(node) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            kind = node.get("t")
            if kind == "Header":
                found["Header"].append(_words(node["c"][2]))
            elif kind == "Note":
                found["Note"].append(_words(node["c"]))
            elif kind == "Image":
                found["Image"].append(_words(node["c"][1]))
            walk(node.get("c", []))

    walk(json.loads(done.stdout)["blocks"])
    headings = [
        words_of(p) for p in _styled(document) if re.fullmatch(r"Heading\d", p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
    ]
    notes = [
        words_of(note)
        for note in etree.fromstring(document.parts["word/footnotes.xml"])
        if note.get(f"{W}type") in (None, "normal")
    ]
    pictures = [" ".join(node.get("descr").split()) for node in document.body.iter(f"{WP}docPr")]
    assert headings == found["Header"]
    assert notes == found["Note"]
    assert pictures == found["Image"]


def _words(node) -> str:
    """Return the words in a piece of pandoc's tree, notes apart."""
    pieces = []

    def walk(part) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            match part.get("t"):
                case "Str":
                    pieces.append(part["c"])
                case "Space" | "SoftBreak" | "LineBreak":
                    pieces.append(" ")
                case "Note":
                    pass
                case "Quoted":
                    marks = "“”" if part["c"][0]["t"] == "DoubleQuote" else "‘’"
                    pieces.append(marks[0])
                    walk(part["c"][1])
                    pieces.append(marks[1])
                case _:
                    walk(part.get("c", []))

    walk(node)
    return " ".join("".join(pieces).replace("\u00a0", " ").split())
