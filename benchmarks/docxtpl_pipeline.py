"""The same document by docxtpl, as its documentation teaches: YAML read, charts drawn with pyplot, a template filled.

Started anew for each document: `python docxtpl_pipeline.py data.yaml template.docx out.docx`.
"""

import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import yaml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage


def draw(chart: dict, path: Path) -> Path:
    figure, axes = plt.subplots(figsize=(6.7, 3))
    axes.barh(chart["labels"], chart["values"], color="#1f4e79")
    for row, words in enumerate(chart["printed"]):
        axes.annotate(words, (chart["values"][row], row), va="center")
    axes.set_title(chart["title"], loc="left", wrap=True)
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, dpi=200)
    plt.close(figure)
    return path


def main(data: Path, template: Path, out: Path) -> None:
    context = yaml.safe_load(data.read_text("utf-8"))
    document = DocxTemplate(template)
    for number, block in enumerate(context["blocks"]):
        if block["kind"] == "chart":
            picture = draw(block, out.with_name(f"{out.stem}-{number}.png"))
            block["picture"] = InlineImage(document, str(picture), width=Mm(160))
    document.render(context, autoescape=True)
    document.save(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
