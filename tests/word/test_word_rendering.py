"""Other programs open the file: the Open XML SDK finds no fault, LibreOffice prints every word."""

import json
import os
import re
import subprocess

import pytest
from sample import sample_brief

from briefgen.document.inlines import plain


@pytest.mark.validation
@pytest.mark.parametrize("which", ["sample", "brand"])
def test_open_xml_sdk_finds_no_fault(built, neutral, which, tmp_path, ooxml_validator):
    """The validator's JSON is read, since its exit code alone has been wrong before."""
    file = tmp_path / f"{which}.docx"
    file.write_bytes({"sample": built, "brand": neutral.docx}[which])
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([ooxml_validator, file], env=environment, capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)
    assert [] == result["errors"]
    assert result["ok"]


@pytest.mark.rendering
def test_libreoffice_prints_every_word(built, tmp_path, soffice, pdftotext):
    """All words of the model stand in the PDF."""
    (tmp_path / "sample.docx").write_bytes(built)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "sample.docx"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    done = subprocess.run([pdftotext, tmp_path / "sample.pdf", "-"], capture_output=True, text=True, check=True)
    printed = set(re.findall(r"\w+", done.stdout.lower()))
    brief = sample_brief()
    written = [plain(words) for block in brief.blocks for words in block.runs]
    written += [plain(note.inlines) for note in brief.notes]
    assert {word for text in written for word in re.findall(r"\w+", text.lower())} <= printed
