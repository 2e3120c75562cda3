"""The file tells whether it is as it was built, and remembers what it rests on."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sample import WITNESSES, sample_brief

from briefgen.language.sketch import marks_of
from briefgen.word.memory import EVIDENCE, BuiltFigure, find_evidence_part, remembered
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import read_paragraphs
from briefgen.word.seal import is_untouched

BUILD = """
import hashlib, sys
from pathlib import Path
from sample import sample_brief, sample_pictures
from briefgen.word.brandfile import read_brand
from briefgen.word.writer import render_word
brand = read_brand(Path("templates/brands/neutral.docx"), "neutral")
print(hashlib.sha256(render_word(sample_brief(), brand, sample_pictures())).hexdigest())
"""


def test_file_as_built_is_untouched(built):
    """What was just built may be built over."""
    assert is_untouched(built)


def test_any_changed_part_is_seen(parts):
    """Text, format, picture or comment: whatever part differs, the file counts as edited."""
    for part in parts:
        if part != EVIDENCE:
            changed = {**parts, part: parts[part] + b" "}
            assert not is_untouched(write_parts(changed)), part


@pytest.mark.parametrize("change", [{"word/comments.xml": b"<x/>"}, {EVIDENCE: b"<x/>"}])
def test_added_part_or_lost_evidence_is_seen(parts, change):
    """A comment adds a part; a file without our evidence is not ours to replace."""
    assert not is_untouched(write_parts({**parts, **change}))


def test_removed_part_is_seen(parts):
    """A part less is an edit too."""
    assert not is_untouched(write_parts({part: data for part, data in parts.items() if "media" not in part}))


def test_other_files_are_not_ours():
    """A file that is no Word file is left alone."""
    assert not is_untouched(b"hello")


def test_zipped_anew_is_untouched(built):
    """Only names and contents count, not how they were packed."""
    parts = read_parts(built)
    assert is_untouched(write_parts(dict(reversed(parts.items()))))


def test_evidence_comes_back_as_given(parts):
    """Each ledger entry is remembered with all its fields, line breaks in quotes included."""
    part, evidence = find_evidence_part(parts)
    assert (EVIDENCE, WITNESSES, sample_brief().readback) == (part, evidence.provenances, evidence.readback)


def test_paragraphs_are_remembered_as_they_are_read_back(parts):
    """Paragraphs of body, notes and margins come back with their marks, figures and notes."""
    _, evidence = find_evidence_part(parts)
    assert remembered(read_paragraphs(parts), [note.ids for note in sample_brief().notes]) == evidence.paragraphs
    card = next(built for built in evidence.paragraphs if built.marks == marks_of("nearly 1.2\u00a0million"))
    assert ((BuiltFigure("schools-closed-2031", 0, 3),), "body") == (card.held, card.area)


def test_words_of_the_text_are_not_remembered(parts):
    """Nothing of our own text can be read in the evidence: who takes a sentence out wants it gone."""
    assert "The boats are the bottleneck" in "".join(paragraph.text for paragraph in read_paragraphs(parts))
    assert not any(word in parts[EVIDENCE] for word in (b"bottleneck", b"builders", b"Families"))


def test_file_without_evidence_has_none(neutral):
    """A brand's own .docx carries no evidence."""
    assert find_evidence_part(read_parts(neutral.docx)) is None


def test_same_input_gives_same_bytes(built):
    """Neither hash seeds nor time zones nor the process show in the file."""
    root = Path(__file__).parents[2]
    hashes = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        path = os.pathsep.join((str(root), str(Path(__file__).parent)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        hashes.add(done.stdout.strip())
    assert hashes == {hashlib.sha256(built).hexdigest()}
