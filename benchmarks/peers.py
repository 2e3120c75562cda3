"""What the peers are given: the words, tables and charts of a briefing that briefgen built."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import yaml
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

_HEADINGS = {"Title": "#", "Headline": "##", "Heading 1": "##", "Heading 2": "###"}


def prepare(briefing: Path, brand: Path, folder: Path) -> None:
    """Write `data.yaml`, `template.docx`, `text.md` and pictures, made of a briefing, into a folder."""
    blocks = list(_blocks(docx.Document(str(briefing))))
    _pictures(briefing, folder)
    (folder / "data.yaml").write_text(yaml.safe_dump({"blocks": blocks}, allow_unicode=True, width=110), "utf-8")
    (folder / "text.md").write_text("\n\n".join(_markdown(blocks)) + "\n", "utf-8")
    _template(_emptied(docx.Document(str(brand))), blocks, folder / "template.docx")
    _emptied(docx.Document(str(brand))).save(str(folder / "reference.docx"))


def _blocks(document: Document) -> Iterator[dict]:
    charts = 0
    for element in document.element.body:
        match element.tag.rpartition("}")[2]:
            case "tbl":
                rows = [[_words(cell) for cell in row.cells] for row in Table(element, document).rows]
                width = max(map(len, rows))
                yield {"kind": "table", "columns": width, "rows": [row + [""] * (width - len(row)) for row in rows]}
            case "p" if element.xpath(".//w:drawing"):
                charts += 1
                alt = element.xpath(".//wp:docPr/@descr")[0]
                numbers = re.findall(r"\d[\d,]*", alt)[:7] or ["1", "2", "3"]
                yield {
                    "kind": "chart",
                    "title": alt[:70],
                    "labels": [f"{place + 1}: {number}" for place, number in enumerate(numbers)],
                    "values": [float(number.replace(",", "")) for number in numbers],
                    "printed": numbers,
                    "number": charts,
                }
            case "p" if words := "".join(element.itertext("{*}t")).strip():
                yield {"kind": "text", "style": Paragraph(element, document).style.name, "text": words}


def _words(cell) -> str:
    return " ".join("".join(cell._tc.itertext("{*}t")).split())  # noqa: SLF001 - text of content controls is left out


def _pictures(briefing: Path, folder: Path) -> None:
    with ZipFile(briefing) as package:
        pictures = sorted(name for name in package.namelist() if name.endswith(".png"))
        for number, name in enumerate(pictures, 1):
            (folder / f"chart{number}.png").write_bytes(package.read(name))


def _markdown(blocks: list[dict]) -> Iterator[str]:
    for block in blocks:
        match block["kind"]:
            case "text" if block["style"] in _HEADINGS:
                yield f"{_HEADINGS[block['style']]} {block['text']}"
            case "text" if "List" in block["style"]:
                yield f"- {block['text']}"
            case "text":
                yield block["text"]
            case "chart":
                yield f"![{block['title']}](chart{block['number']}.png){{width=16cm}}"
            case "table":
                head, *rows = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in block["rows"]]
                yield "\n".join([head, "|" + " --- |" * block["columns"], *rows])


def _emptied(document: Document) -> Document:
    for element in list(document.element.body):
        if not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    return document


def _template(page: Document, blocks: list[dict], path: Path) -> None:
    """Write a template with a loop over the blocks, and a branch for each style and each width of table."""
    styles = dict.fromkeys(block["style"] for block in blocks if block["kind"] == "text")
    widths = dict.fromkeys(block["columns"] for block in blocks if block["kind"] == "table")
    page.add_paragraph("{%p for block in blocks %}")
    for style in styles:
        page.add_paragraph(f"{{%p if block.kind == 'text' and block.style == '{style}' %}}")
        page.add_paragraph("{{ block.text }}", style=style)
        page.add_paragraph("{%p endif %}")
    for width in widths:
        page.add_paragraph(f"{{%p if block.kind == 'table' and block.columns == {width} %}}")
        table = page.add_table(rows=3, cols=width)
        table.rows[0].cells[0].text = "{%tr for row in block.rows %}"
        for column in range(width):
            table.rows[1].cells[column].text = f"{{{{ row[{column}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
        page.add_paragraph("{%p endif %}")
    page.add_paragraph("{%p if block.kind == 'chart' %}")
    page.add_paragraph("{{ block.picture }}")
    page.add_paragraph("{%p endif %}")
    page.add_paragraph("{%p endfor %}")
    page.save(str(path))
