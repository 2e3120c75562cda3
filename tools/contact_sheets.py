"""Make docs/gallery: a picture of the pages of every format in every brand, built from the workspace as it stands.

The first pages of the full briefing, as the README shows them, are made too.
Run it with `python tools/contact_sheets.py` after a change that can be seen. It needs LibreOffice and pdftoppm.
"""

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from PIL import Image

from briefgen.workspace.yamlfile import read_yaml

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "gallery"
FIRST_PAGES = ROOT / "docs" / "images"
BRANDS = ("neutral", "field")
FORMATS = ("snapshot", "brief", "full")
DOTS_PER_INCH = 60
GAP = 12
GROUND = "#8A9097"
MOST_PAGES = 7
"""Pages shown of a briefing; the annex goes on in the same way."""
COLUMNS = 5
COLOURS = 64


def build(folder: Path, brand: str, themes: list[list[str]]) -> list[Path]:
    """Return the PDFs of every format, for each list of themes, in a brand."""
    config = read_yaml(ROOT / "config.yaml", "config.yaml").data
    config["brand"] = brand
    config["output"]["name"] = "{name}_{format}"
    config["briefings"] = [
        {"name": "all" if len(names) > 1 else names[0], "format": list(FORMATS), "themes": list(names)}
        for names in themes
    ]
    path = ROOT / ".gallery.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    try:
        command = [sys.executable, "-m", "briefgen", "build", str(path), "--pdf", "--output", str(folder)]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    finally:
        path.unlink()
    return sorted(folder.glob("*.pdf"))


def pages(pdf: Path, resolution: int = DOTS_PER_INCH, most: int = MOST_PAGES) -> list[Image.Image]:
    """Return the first pages of a PDF."""
    stem = pdf.with_suffix("").with_name(f"{pdf.stem}-{resolution}")
    subprocess.run(["pdftoppm", "-png", "-r", str(resolution), "-l", str(most), pdf, stem], check=True)
    return [Image.open(page).convert("RGB") for page in sorted(pdf.parent.glob(f"{stem.name}-*.png"))]


def sheet(images: list[Image.Image]) -> Image.Image:
    """Return pages on one picture, in rows."""
    width, height = images[0].size
    columns = min(COLUMNS, len(images))
    rows = -(-len(images) // columns)
    made = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for (row, column), image in zip(itertools.product(range(rows), range(columns)), images, strict=False):
        made.paste(image, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return made.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write a sheet for each format and brand: the briefing of all themes, and of each theme alone."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    themes = list(read_yaml(ROOT / "config.yaml", "config.yaml").data["briefing"]["themes"])
    for brand in BRANDS:
        with tempfile.TemporaryDirectory() as name:
            pdfs = build(Path(name), brand, [themes, *([theme] for theme in themes)])
            for form in FORMATS:
                images = [page for pdf in pdfs if pdf.stem.endswith(f"_{form}") for page in pages(pdf)]
                target = GALLERY / f"{form}-{brand}.png"
                sheet(images).save(target, optimize=True)
                print(target.relative_to(ROOT))
            if brand == BRANDS[0]:
                full = next(pdf for pdf in pdfs if pdf.stem == "all_full")
                for number, page in enumerate(pages(full, resolution=100, most=2), start=1):
                    quantized = page.quantize(COLOURS, dither=Image.Dither.NONE)
                    quantized.save(FIRST_PAGES / f"briefing-page-{number}.png", optimize=True)


if __name__ == "__main__":
    main()
