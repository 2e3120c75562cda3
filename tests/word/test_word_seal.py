"""The file tells whether it is as it was built, and remembers what it rests on."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sample import WITNESSES

from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import paragraphs, text_of
from briefgen.word.seal import EVIDENCE, fingerprint, is_untouched, read_evidence

BUILD = """
import hashlib, sys
from pathlib import Path
from sample import sample_brief, sample_pictures
from briefgen.brand import read_brand
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


def test_evidence_comes_back_as_given(built):
    """Each ledger entry is remembered with all its fields, line breaks in quotes included."""
    assert read_evidence(built).witnesses == WITNESSES


def test_fingerprints_match_the_paragraphs_read_back(built):
    """The paragraphs of body and notes, read from the file, are those that were printed."""
    read = [fingerprint(text_of(paragraph)) for paragraph in paragraphs(read_parts(built))]
    assert list(read_evidence(built).fingerprints) == read


def test_file_without_evidence_has_none(neutral):
    """A brand's own .docx carries no evidence."""
    assert read_evidence(neutral.docx) is None


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
