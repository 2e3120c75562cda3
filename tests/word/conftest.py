"""The sample briefing, set once for all tests of the Word file."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from sample import sample_brief, sample_pictures

from briefgen.word.brandfile import read_brand
from briefgen.word.package import read_parts
from briefgen.word.reading import parse
from briefgen.word.writer import render_word

NEUTRAL = Path(__file__).parents[2] / "templates" / "brands" / "neutral.docx"


@pytest.fixture(scope="session")
def neutral():
    return read_brand(NEUTRAL, "neutral")


@pytest.fixture(scope="session")
def built(neutral) -> bytes:
    return render_word(sample_brief(), neutral, sample_pictures())


@pytest.fixture
def document(built):
    return Document(BytesIO(built))


@pytest.fixture
def parts(built) -> dict[str, bytes]:
    return read_parts(built)


@pytest.fixture
def body(parts):
    return parse(parts["word/document.xml"])
