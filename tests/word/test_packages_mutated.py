"""Mutated Word files, as brands and under `verify`: each is used or told, nothing else happens.

The number of examples is fixed, and so is the order in which they come. A failure that was found is kept as a test of
its own, by what it was: `FOUND` in `test_brand_attacks.py`.
"""

import copy
import time
import zipfile
from pathlib import Path

import pytest
from brands import NEUTRAL, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint import lint
from lxml import etree
from matrix import WHOLE
from sample import sample_brief, sample_pictures

from briefgen import verify
from briefgen.errors import BriefgenError, ConfigError
from briefgen.word.brandfile import read_brand
from briefgen.word.package import read_parts
from briefgen.word.writer import render_word

EXAMPLES = 400 if WHOLE else 25
EVIL = "evil.example"
ODD = (
    *(
        "",
        " ",
        "0",
        "1",
        "-1",
        "9",
        "65536",
        "2147483648",
        "-2147483648",
        "99999999999",
        "1e300",
        "NaN",
        "12.5",
        "12pt",
    ),
    *(
        "abc",
        "true",
        "auto",
        "nil",
        "pct",
        "FFFFFF",
        "GGGGGG",
        "１２",
        "\u0660",
        "\u202e",
        "\u200b",
        "\uf0b7",
        "a" * 300,
    ),
    *("Normal", "Heading1", "ListNumber", f"http://{EVIL}/x", rf"\\{EVIL}\x", f"'\"><img src=http://{EVIL}/x>"),
)
KINDS = ("value", "value", "value", "no value", "gone", "twice", "moved", "renamed", "text", "bytes", "cut")

mutations = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.integers(0, 99), st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(ODD)
    ),
    min_size=1,
    max_size=3,
)
"""Each says what is done, to which part, to which element of it, and with which other one or value."""


def mutated(parts: dict[str, bytes], changes: list[tuple[str, int, int, int, str]]) -> dict[str, bytes]:
    """Return parts with their XML changed; what cannot be changed so stays."""
    changed = dict(parts)
    names = sorted(part for part in parts if part.endswith((".xml", ".rels")))
    for kind, part, at, other, value in changes:
        name = names[part % len(names)]
        data = changed[name]
        if kind in ("bytes", "cut"):
            at_byte = at % max(1, len(data))
            before, after = data[:at_byte], data[at_byte + 1 :]
            changed[name] = before if kind == "cut" else before + bytes([other % 256]) + after
            continue
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError:
            continue
        nodes = list(root.iter("{*}*"))
        node, beside = nodes[at % len(nodes)], nodes[other % len(nodes)]
        try:
            _change(node, beside, kind, other, value)
        except ValueError:  # what XML cannot hold, and what would be put into itself
            continue
        changed[name] = etree.tostring(root)
    return changed


def _change(node: etree._Element, beside: etree._Element, kind: str, other: int, value: str) -> None:
    keys = sorted(node.attrib)
    above = node.getparent()
    if kind in ("value", "no value") and keys:
        key = keys[other % len(keys)]
        if kind == "value":
            node.set(key, value)
        else:
            del node.attrib[key]
    elif kind == "gone" and above is not None:
        above.remove(node)
    elif kind == "twice" and above is not None:
        node.addnext(copy.deepcopy(node))
    elif kind == "moved":
        beside.insert(0, copy.deepcopy(node))
    elif kind == "renamed" and above is not None:
        node.tag = beside.tag
    elif kind == "text":
        node.text = value


def check_told(error: BriefgenError) -> None:
    """Hold that a refusal has words, and no trace of a program in them."""
    told = " ".join(f"{problem.fact} {problem.remedy}" for problem in error.problems)
    assert all(problem.fact and problem.remedy for problem in error.problems)
    assert [] == [word for word in ("Error", "object at", "Traceback", "None") if word in told]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("mutated")


@pytest.fixture(scope="module")
def briefing(folder) -> Path:
    (folder / "built.docx").write_bytes(render_word(sample_brief(), read_brand(NEUTRAL, "neutral"), sample_pictures()))
    return folder / "built.docx"


@given(mutations)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_mutated_brand_is_used_or_told(folder, changes):
    """A briefing in it is whole, and holds nothing that leads out; or the brand is refused in words."""
    path = packed(mutated(read_parts(NEUTRAL.read_bytes()), changes), folder / "house.docx")
    start = time.process_time()
    try:
        brand = read_brand(path, "house")
        built = read_parts(render_word(sample_brief(), brand, sample_pictures()))
    except ConfigError as error:
        check_told(error)
        return
    finally:
        assert time.process_time() - start < 10
    assert [] == lint(built)
    assert [] == [part for part, data in built.items() if EVIL.encode() in data]
    assert not set("<>\"'\\;{}") & set(brand.font + "".join(brand.colours.values()))


@given(mutations)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_mutated_briefing_is_verified_or_told(briefing, folder, changes):
    """Whatever was done to a file, there is a verdict, or it is refused in words."""
    path = packed(mutated(read_parts(briefing.read_bytes()), changes), folder / "briefing.docx")
    start = time.process_time()
    try:
        verdict = verify(path)
    except BriefgenError as error:
        check_told(error)
        return
    finally:
        assert time.process_time() - start < 10
    assert verdict.intact <= verdict.places


@pytest.mark.parametrize("left", [b"", b"<", b"<a><b/>"], ids=["nothing", "a sign", "half"])
def test_each_part_in_turn_damaged_is_verified_or_told(briefing, folder, left):
    """Whichever part is no XML any more, of the briefing or of the brand, there is an answer in words."""
    for whole, read in ((briefing, verify), (NEUTRAL, lambda path: read_brand(path, "house"))):
        parts = read_parts(whole.read_bytes())
        for name in sorted(parts):
            try:
                read(packed(parts | {name: left}, folder / "part.docx"))
            except BriefgenError as error:
                check_told(error)


@given(st.binary(max_size=400), st.integers(0, 100_000), st.integers(0, 400))
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_damaged_zip_is_told(folder, junk, at, length):
    """A file with bytes overwritten, cut out or put in, in the zip itself."""
    whole = NEUTRAL.read_bytes()
    at %= len(whole)
    path = folder / "zip.docx"
    path.write_bytes(whole[:at] + junk + whole[at + length :])
    for read in (lambda: read_brand(path, "zip"), lambda: verify(path)):
        try:
            read()
        except BriefgenError as error:
            check_told(error)


def test_the_seeds_of_the_zip_itself(folder):
    """An entry that says it is encrypted, or that its size is another."""
    whole = bytearray(packed({"word/document.xml": b"<x/>" * 1000}, folder / "x.docx").read_bytes())
    entry = whole.index(b"PK\x01\x02")
    for offset, value in ((8, 1), (10, 99), (24, 255), (20, 255), (42, 255)):
        bad = bytearray(whole)
        bad[entry + offset] = value
        (folder / "x.docx").write_bytes(bad)
        with pytest.raises((zipfile.BadZipFile, BriefgenError)):
            verify(folder / "x.docx")
