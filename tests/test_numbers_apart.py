"""A count of its own, which shares no code with the guard: in all that ships, no number stands outside a control.

It opens the Word files as zip archives and knows only the exceptions: dates, numbers of captions, tables, notes and
pages, contact, bibliographic data, quotations and declared names.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from matrix import matrix

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
MAY_STAND = re.compile(
    rf"\b\d{{1,2}}(?:er)? (?:{MONTHS})(?: 20[0-2]\d)?\b"  # days
    r"|\b20[0-2]\d\b"  # years, those in names of documents and plans too
    r"|\+\d[\d ]*\d"  # telephone
    r"|“[^”]*”|«[^»]*»"  # quotations
    r"|\b100 ?%? ?(?=[−÷×])|\(1 (?=[+−])",  # the constants of formulas of the annex
)
WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "dozens?|scores|hundreds?|thousands?|millions?|half|halves|thirds?|quarters?|doubled?|tripled?|twice|"
    "deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|soixante|"
    "dizaines?|douzaines?|vingtaines?|centaines?|cents?|mille|milliers?|millions?|moitié|tiers|quarts?|doublé|triplé"
)
NUMBER = re.compile(rf"\d[\d.,  ]*|\b(?:{WORDS})\b", re.IGNORECASE)
PLAIN = re.compile(r"\b(?:each quarter|every quarter|the two|tous deux|toutes deux|les deux)\b", re.IGNORECASE)
"""Words that count nothing new: “both”, and a length of time."""


@pytest.fixture(scope="module", params=["two", pytest.param("all", marks=matrix)])
def files(tmp_path_factory, request) -> list[Path]:
    """Build all that ships by the command line, as somebody would who takes the signs away in config.yaml.

    The sample is the brief in each language.
    """
    folder = tmp_path_factory.mktemp("all") / "workspace"
    folder.mkdir()
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "config.yaml").read_text("utf-8")
    start = text.index("\n#briefings:")
    every = text[start:].replace("\n#", "\n")
    wanted = {"all": every, "two": "\nbriefings: [{language: [en, fr], format: brief}]\n"}[request.param]
    (folder / "config.yaml").write_text(text[:start] + wanted, "utf-8")
    subprocess.run([sys.executable, "-m", "briefgen", "build"], check=True, capture_output=True, cwd=folder)
    built = sorted((folder / "output").glob("*.docx"))
    assert {"all": 24, "two": 2}[request.param] == len(built)
    return built


def outside(paragraph: etree._Element) -> str:
    """Return the words of a paragraph that stand in no control of a figure and in no field."""
    words, depth = [], 0
    for node in paragraph.iter():
        if node.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
        inside = any(
            (up.tag == f"{W}sdt" and up.find(f"{W}sdtPr/{W}tag").get(f"{W}val").startswith("figure:"))
            or up.tag == f"{W}fldSimple"
            for up in node.iterancestors(f"{W}sdt", f"{W}fldSimple")
        )
        if node.tag == f"{W}t":
            words.append("¤" if inside or depth else node.text or "")
        elif node.tag in (f"{W}tab", f"{W}br"):
            words.append(" ")
    return "".join(words)


def paragraphs(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                for paragraph in etree.fromstring(file.read(name)).iter(f"{W}p"):
                    yield outside(paragraph).replace("\u00a0", " ").replace("\u202f", " ")


def numbers(text: str) -> list[str]:
    return [match[0] for match in NUMBER.finditer(PLAIN.sub(" ", MAY_STAND.sub(" ", text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 12,400 people and half of them.", ["12,400 ", "half"]),
        ("In February 2014, on 25 April 2026, by HNRP 2026: “3 million”.", []),
        ("Le 1er mai 2026, deux tiers des familles, dont « 12 % ».", ["deux", "tiers"]),
        ("¤ people, ¤ of all; +000 00 00 00 01", []),
    ],
)
def test_the_count_knows_numbers_from_what_may_stand(text, found):
    """What is counted here is what a reader would take for a number of the text."""
    assert found == numbers(text)


def test_no_number_stands_outside_a_control(files):
    """Every audience, language and format: none."""
    told = {(path.stem, number, text[:160]) for path in files for text in paragraphs(path) for number in numbers(text)}
    assert set() == told


def test_figures_stand_in_controls(files):
    """What is not counted above is there: each file prints many figures."""
    assert min(sum(text.count("¤") for text in paragraphs(path)) for path in files) > 10
