"""The real briefing of all four themes, as a reader and a hostile reader would hold it in hand.

What is counted here is counted in the file itself, by code that shares nothing with the code that made it.
"""

import getpass
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
import yaml
from country import ROOT
from lxml import etree
from matrix import sampled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
THEMES = ["situation", "funding", "access-constraints", "southern-idps", "durable-solutions"]
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WORDS = {
    "over",
    "more than",
    "nearly",
    "some",
    "about",
    "approximately",
    "only about",
    "an estimated",
    "around",
    "almost",
}


def build(folder: Path, *arguments: str, **environment: str) -> tuple[str, str, int]:
    """Run briefgen in a process of its own, and return stdout, stderr and exit code."""
    path = f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": path, **environment}, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode


def workspace(folder: Path, themes: list[str] | None = None) -> Path:
    """Return a copy of the shipped workspace, with other themes if they are given."""
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    config = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
    config["briefing"]["date"] = str(config["briefing"]["date"])
    if themes:
        config["briefing"]["themes"] = themes
    (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return folder


class Docx:
    """A Word file, read with zipfile and lxml alone."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"]).find(f"{W}body")
        self.notes = [
            note
            for note in etree.fromstring(self.parts["word/footnotes.xml"])
            if note.get(f"{W}type") in (None, "normal")
        ]

    @property
    def controls(self) -> list[tuple[str, str]]:
        """Id and printed words of each content control of a figure."""
        found = []
        for control in self.body.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is not None and tag.get(f"{W}val", "").startswith("figure:"):
                found.append((tag.get(f"{W}val").removeprefix("figure:"), words_of(control)))
        return found

    @property
    def headings(self) -> list[str]:
        """Words of the headings of sections."""
        return [
            words_of(p)
            for p in self.body.iter(f"{W}p")
            if (style := p.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "Heading1"
        ]

    @property
    def charts(self) -> list[str]:
        """Text alternatives of the pictures."""
        return [
            inline.find(f"{WP}docPr").get("descr")
            for inline in self.body.iter(f"{WP}inline", f"{WP}anchor")
            if next(inline.iter(f"{A}blip"), None) is not None
        ]


def words_of(element) -> str:
    """Return the words of an element, fields' results and controls included, blanks made plain."""
    return " ".join("".join(node.text or "" for node in element.iter(f"{W}t")).replace("\u00a0", " ").split())


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Path, stderr and content of the shipped briefing, built once."""
    folder = workspace(tmp_path_factory.mktemp("shipped") / "w")
    out, err, code = build(folder, PYTHONHASHSEED="1", TZ="UTC")
    assert (0, 1) == (code, len(out.splitlines())), err
    return folder / out.strip(), err


@pytest.fixture(scope="session")
def docx(built) -> Docx:
    return Docx(built[0])


@pytest.fixture(scope="session")
def alone(tmp_path_factory) -> dict[str, Docx]:
    """Return the briefing of each theme alone."""
    folder = workspace(tmp_path_factory.mktemp("alone") / "w")
    config = yaml.safe_load((folder / "config.yaml").read_text("utf-8"))
    config["briefings"] = [{"name": theme, "themes": [theme]} for theme in THEMES]
    config["output"]["name"] = "{name}"
    (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    out, err, code = build(folder)
    assert (0, len(THEMES)) == (code, len(out.splitlines())), err
    return {Path(path).stem: Docx(folder / path) for path in out.splitlines()}


@pytest.fixture(scope="session")
def ledger() -> dict[str, dict]:
    figures = {}
    for path in (ROOT / "seeds").glob("*.yaml"):
        figures |= yaml.safe_load(path.read_text("utf-8"))["figures"]
    return figures


def section_texts() -> dict[str, str]:
    titles = {}
    for theme in THEMES:
        titles[theme] = yaml.safe_load((ROOT / f"templates/themes/{theme}/en/words.yaml").read_text("utf-8"))["title"]
    return titles


def test_it_has_the_name_of_the_contract(built):
    """Date, country, themes, format, audience and language stand in the file's name."""
    assert "2026-05-12_Mali_all-themes_full_donors_EN.docx" == built[0].name


def test_all_themes_are_there_in_order(docx):
    """Each theme has its section, in the order of the config."""
    found = [heading for heading in docx.headings if heading in section_texts().values()]
    assert list(section_texts().values()) == found


def charts_by_theme(docx: Docx) -> dict[str, int]:
    titles = {title: theme for theme, title in section_texts().items()}
    here, counted = "", dict.fromkeys(THEMES, 0)
    for block in docx.body:
        style = block.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "Heading1":
            here = titles.get(words_of(block), "")
        if here:
            counted[here] += sum(1 for _ in block.iter(f"{A}blip"))
    return counted


def test_four_to_six_charts_and_at_least_one_a_theme(docx):
    """The document argues with pictures everywhere; the situation is told in words, since its groups share no axis."""
    counted = charts_by_theme(docx)
    assert 4 <= sum(counted.values()) <= 6
    assert ["situation"] == [theme for theme, number in counted.items() if number < 1]


def referred(document: Docx) -> set[str]:
    """Names of the bookmarks that running text refers to; captions of the tables of data refer to charts too."""
    body = [p for p in document.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='TableCaption']") is None]
    told = " ".join(node.text for p in body for node in p.iter(f"{W}instrText"))
    return set(re.findall(r"REF (_Ref(?:Chart|Table)\d+) ", told))


def test_no_chart_stands_unreferred_to(docx, alone):
    """Each chart of the full text is named in a sentence, by a field that leads to its caption."""
    for document in (docx, *alone.values()):
        charts = {f"_RefChart{number}" for number, _ in enumerate(document.charts, start=1)}
        assert set() == charts - referred(document)


def test_nothing_is_in_a_picture_alone(docx):
    """Each chart has its table of data in the annex."""
    told = "".join(words_of(p) for p in docx.body.iter(f"{W}p"))
    assert [] == [number for number, _ in enumerate(docx.charts, start=1) if f"Data for Figure {number}:" not in told]


def test_every_chart_has_a_text_alternative(docx):
    """Those who do not see a chart are told what it shows."""
    assert [] == [alt for alt in docx.charts if not alt or len(alt) < 40]


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_alone_is_a_briefing(alone, theme):
    """Alone, a theme has charts, figures, notes and asks, and nothing of the others' sections."""
    document = alone[theme]
    others = {title for other, title in section_texts().items() if other != theme} & set(document.headings)
    assert len(document.charts) >= (1 if theme == "situation" else 2)
    assert len(document.controls) >= 5
    assert len(document.notes) >= 4
    assert set() == others


def test_at_least_twenty_figures_each_with_its_qualifier(docx, ledger):
    """Every control prints the ledger's value with the ledger's qualifier; at least twenty are different."""
    labels = yaml.safe_load((ROOT / "templates/languages/en.yaml").read_text("utf-8"))["qualifiers"]
    wrong = []
    for key, printed in docx.controls:
        figure = ledger[key]
        qualifier = labels[figure["qualifier"]]
        begins = (
            printed.lower().startswith(f"{qualifier} ")
            if qualifier
            else not printed.lower().startswith(tuple(f"{w} " for w in WORDS))
        )
        if not begins or not says(printed[len(qualifier) :].strip(), figure):
            wrong.append((key, printed))
    assert [] == wrong
    assert len({key for key, _ in docx.controls}) >= 20


def says(printed: str, figure: dict) -> bool:
    """Return whether printed words say the value of a figure, worked out independently of the package."""
    spoken = {50: "half", 2: "two", 3: "three", 25: "quarter"}
    unit = {"percent": "%", "USD": "$"}.get(figure["unit"], "")
    if figure.get("form") == "words":
        value = figure.get("value") or 50
        return spoken[value] in printed.lower()
    number = printed.replace(",", "").replace("%", "").replace("$", "")
    if figure.get("form") == "million":
        return float(number.removesuffix("million").strip()) * 1_000_000 == figure["value"]
    number = number.removesuffix("years").strip()
    return unit in printed and (
        float(number) == figure["value"] if "value" in figure else number.replace(".", "").isdigit()
    )


def test_footnotes_are_native_and_each_is_referred_to(docx):
    """Citations are Word's own footnotes, each has its mark in the text, in order, and no two say the same."""
    references = [int(ref.get(f"{W}id")) for ref in docx.body.iter(f"{W}footnoteReference")]
    ids = [int(note.get(f"{W}id")) for note in docx.notes]
    assert ids == references
    assert 10 <= len(ids) == len({words_of(note) for note in docx.notes})


def test_every_note_names_a_document(docx):
    """No footnote is without a source; the first of each document gives its full title."""
    notes = [words_of(note) for note in docx.notes]
    assert [] == [note for note in notes if "IDMC 2014" not in note and "NRC 2026" not in note]
    for title, short in (("Left behind: IDPs forgotten", "IDMC 2014"), ("operations in Mali", "NRC 2026")):
        first = next(note for note in notes if short in note)
        assert [first] == [note for note in notes if title in note]


def test_no_digit_stands_without_a_source(docx):
    """Outside controls, every digit of the body is a date, a caption's number, a contact field, a quotation or a name.

    This counter reads the finished file: it takes out what may hold digits and wants nothing left.
    """
    left = [words for paragraph in docx.body.iter(f"{W}p") if (words := loose_digits(paragraph))]
    assert not left, "\n".join(left)


def loose_digits(paragraph) -> str:
    """Return the words of a paragraph that hold digits for which nothing accounts; empty if there are none."""
    copy = etree.fromstring(etree.tostring(paragraph))
    for element in list(copy.iter(f"{W}sdt", f"{W}hyperlink")):
        element.getparent().remove(element)
    # What Word works out: numbers of captions and of notes that are referred to again.
    in_result = False
    for run in list(copy.iter(f"{W}r")):
        for sign in run.iter(f"{W}fldChar"):
            in_result = sign.get(f"{W}fldCharType") != "end"
        if in_result:
            run.getparent().remove(run)
    words = words_of(copy)
    words = re.sub(r"“[^”]*”", "", words)
    words = re.sub(rf"(\d{{1,2}} )?({MONTHS}) \d{{4}}|\b(early|mid|late)[ -]\d{{4}}|\b(19|20)\d{{2}}\b", "", words)
    words = re.sub(r"\+\d[\d ]+", "", words)  # telephone
    words = re.sub(r"\b1(00)?\b%?(?= [×÷−+])|(?<=[×÷−+] )1(00)?\b%?|\(1 \+", "", words)  # formulas of the annex
    return words if re.search(r"\d", words) else ""


def test_the_counter_finds_a_loose_digit():
    """A counter that finds nothing must be able to find something."""
    typed = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>In 2014, {{}} people fled on 5 May 2014.</w:t></w:r></w:p>'
    numbers = ("many", "300", "1", "92,200")
    found = [number for number in numbers if loose_digits(etree.fromstring(typed.format(number)))]
    assert ["300", "1", "92,200"] == found


def test_the_evidence_of_the_masthead_has_its_dates(docx):
    """The head of the first page says when the evidence is from, both ends of it."""
    head = " ".join(words_of(block) for block in docx.body[:6])
    assert re.search("(February|early) 2014", head)
    assert "2026" in head


def test_the_evidence_part_remembers_every_control(docx):
    """What `verify` will ask for is in the file: each figure with its quote, and the seal."""
    evidence = next(
        data for name, data in docx.parts.items() if b"urn:briefgen:evidence:1" in data and name.startswith("customXml")
    )
    root = etree.fromstring(evidence)
    remembered = {node.get("id"): node.text for node in root if node.tag.endswith("witness")}
    missing = {key for key, _ in docx.controls} - {key for key, quote in remembered.items() if quote}
    assert (set(), 64) == (missing, len(root.get("seal")))


def test_the_text_has_the_length_of_its_format(built):
    """1,500 to 2,600 words, and no warning about it."""
    (words,) = re.findall(r"; ([\d,]+) words", built[1])
    assert 1500 <= int(words.replace(",", "")) <= 2600
    assert "the text has" not in built[1]


def test_2014_and_2025_never_meet_in_a_chart(docx):
    """No chart tells of displacement in 2013 or 2014 and in 2025 or 2026 at once."""
    mixed = [alt for alt in docx.charts if re.search(r"201[34]", alt) and re.search(r"202[56]", alt)]
    assert [] == mixed


@pytest.mark.parametrize(
    ("seed", "zone"), sampled([("2", "Asia/Tokyo"), ("31337", "America/New_York")], ("2", "Asia/Tokyo"))
)
def test_the_same_inputs_give_the_same_bytes(built, tmp_path, seed, zone):
    """Another process, another hash seed, another time zone, another folder and no cache: the same file."""
    folder = workspace(tmp_path / "other")
    out, err, code = build(folder, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C", XDG_CACHE_HOME=str(tmp_path))
    assert code == 0, err
    assert (
        hashlib.sha256(built[0].read_bytes()).hexdigest()
        == hashlib.sha256((folder / out.strip()).read_bytes()).hexdigest()
    )


def test_nothing_of_the_machine_is_in_the_file(docx):
    """No user name, path or host in any part."""
    private = {str(Path.home()), str(ROOT), tempfile.gettempdir() + os.sep, getpass.getuser(), socket.gethostname()}
    found = {
        (name, word) for name, data in docx.parts.items() for word in private if len(word) > 4 and word.encode() in data
    }
    assert set() == found


def test_taking_themes_out_and_turning_them_round_changes_the_document(tmp_path):
    """Two themes in another order are two sections in that order, under another name, with a head of their own."""
    folder = workspace(tmp_path / "w", ["funding", "southern-idps"])
    out, err, code = build(folder)
    assert code == 0, err
    titles = section_texts()
    document = Docx(folder / out.strip())
    found = [heading for heading in document.headings if heading in titles.values()]
    assert (
        [titles["funding"], titles["southern-idps"]],
        "2026-05-12_Mali_funding-southern-idps_full_donors_EN.docx",
    ) == (
        found,
        Path(out.strip()).name,
    )
