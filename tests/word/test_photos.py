"""Photos: as wide as the text, and never so high that the page above or below them stays empty."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from sample import sample_brief, sample_pictures, words

from briefgen.document.exhibits import Photo
from briefgen.word.elements import name
from briefgen.word.package import read_parts
from briefgen.word.reading import parse
from briefgen.word.writer import write_word

EMU_PER_CM = 360_000


@pytest.mark.parametrize(("pixels", "share"), [((900, 1600), 1 / 3), ((1600, 100), 0.05)])
def test_a_photo_takes_no_more_than_a_third_of_a_page(neutral, pixels, share):
    """The picture of a standing person is made smaller, with its sides in proportion; a wide one is as wide as text."""
    data = BytesIO()
    Image.new("RGB", pixels).save(data, "PNG")
    photo = Photo(data.getvalue(), pixels, words("A woman"), words("At the well | Awa"))
    made = write_word(replace(sample_brief(), blocks=(photo,), notes=(), most_pages=None), neutral, sample_pictures())
    extent = next(parse(read_parts(made.docx)["word/document.xml"]).iter(name("wp:extent")))
    width, height = (int(extent.get(side)) / EMU_PER_CM for side in ("cx", "cy"))
    assert height <= neutral.text_height_cm * share + 0.01
    assert pytest.approx(width / height, rel=0.01) == pixels[0] / pixels[1]
