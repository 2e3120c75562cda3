"""Make what a version of briefgen leaves with people: a workspace, ten Word files, and what it says of each.

`python tests/earlier/make.py FOLDER` runs the `briefgen` that is installed with this Python. How it was run for what
stands here is told in README.md.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

SHARED = "templates/fonts"
"""Taken out of the workspace again: large, and the same byte for byte as in this repository."""

BRIEFINGS = {
    "neutral": [
        "{name: full-donors-en, format: full, audience: donors, language: en, themes: [southern-idps]}",
        "{name: brief-donors-fr, format: brief, audience: donors, language: fr, themes: [funding]}",
        "{name: snapshot-government-fr, format: snapshot, audience: government, language: fr, themes: [funding]}",
        "{name: full-team-fr, audience: humanitarian-country-team, language: fr, themes: [southern-idps]}",
        "{name: edited-full-media-en, format: full, audience: media, language: en}",
        "{name: libreoffice-brief-donors-en, format: brief, audience: donors, language: en, themes: [southern-idps]}",
    ],
    "field": [
        "{name: snapshot-media-en, format: snapshot, audience: media, themes: [durable-solutions], status: final}",
        "{name: full-government-fr, audience: government, language: fr, themes: [durable-solutions]}",
        "{name: brief-team-en, format: brief, audience: humanitarian-country-team, themes: [durable-solutions]}",
        "{name: snapshot-donors-en, format: snapshot, audience: donors, themes: [southern-idps]}",
    ],
}
"""The briefings by brand. One has all themes and the others one each, since their charts are what makes them large."""


def main(folder: Path) -> None:
    """Make all of it in a folder."""
    briefgen = str(Path(sys.executable).with_name("briefgen"))
    shutil.rmtree(folder / "workspace", ignore_errors=True)
    documents = folder / "documents"
    shutil.rmtree(documents, ignore_errors=True)
    documents.mkdir(parents=True)
    run([briefgen, "init", str(folder / "workspace")])
    for brand, briefings in BRIEFINGS.items():
        with tempfile.TemporaryDirectory() as place:
            build(briefgen, folder / "workspace", Path(place) / "work", brand, briefings)
            for path in sorted((Path(place) / "work/output").glob("*.docx")):
                shutil.copy(path, documents)
    edit(documents / "edited-full-media-en.docx")
    save_with_libreoffice(documents / "libreoffice-brief-donors-en.docx")
    shutil.rmtree(folder / "workspace" / SHARED)
    names = sorted(path.name for path in documents.iterdir())
    verdicts = {name: judged(briefgen, name, documents) for name in names}
    text = json.dumps(verdicts, ensure_ascii=False, indent=1)
    (folder / "verdicts.json").write_text(text + "\n", "utf-8")


def build(briefgen: str, workspace: Path, work: Path, brand: str, briefings: Iterable[str]) -> None:
    """Build briefings in a copy of the workspace, in one brand, each file called by its name."""
    shutil.copytree(workspace, work)
    config = work / "config.yaml"
    text = config.read_text("utf-8").replace("\nbrand: neutral\n", f"\nbrand: {brand}\n")
    text = text.replace('name: "{date}_{country}_{themes}_{format}_{audience}_{language}"', 'name: "{name}"')
    config.write_text(text + "briefings:\n" + "".join(f"  - {line}\n" for line in briefings), "utf-8")
    run([briefgen, "build", str(config)])


def edit(path: Path) -> None:
    """Edit a file as people do: a figure changed, a number typed in, a qualifier taken away."""
    document = Document(str(path))
    controls = list(document.element.body.iter(qn("w:sdt")))
    in_text = [control for control in controls if len(words(paragraph_of(control)).split()) > 12]
    type_over(in_text, lambda shown: shown == "814", "841")
    type_over(in_text, lambda shown: shown == "over 414,000", "414,000")
    plain = (one for one in document.paragraphs if len(one.text.split()) > 12 and not controls_in(one._p))  # noqa: SLF001
    next(plain).add_run(" Since then 517 families have come back.")
    document.save(str(path))


def type_over(controls: Iterable, is_meant: Callable[[str], bool], new: str) -> None:
    control = next(one for one in controls if is_meant(words(one)))
    first, *others = control.iter(qn("w:t"))
    first.text = new
    for other in others:
        other.text = ""


def words(node) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t"))).strip()


def paragraph_of(node):
    return next(node.iterancestors(qn("w:p")))


def controls_in(paragraph) -> bool:
    return next(paragraph.iter(qn("w:sdt")), None) is not None


def save_with_libreoffice(path: Path) -> None:
    """Open and save a file as LibreOffice does, under its own name."""
    with tempfile.TemporaryDirectory() as place:
        profile = f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}"
        form = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", place]
        run(["soffice", profile, "--headless", *form, str(path)])
        shutil.copy(Path(place) / path.name, path)


def judged(briefgen: str, name: str, folder: Path) -> dict:
    """Return what `verify --json` says of a file, its exit code, and how many figures there are and stand as built."""
    command = [briefgen, "verify", "--json", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    intact, figures = re.search(r"(\d+) of (\d+) figures stand as built", done.stderr).groups()
    counted = {"figures": int(figures), "intact": int(intact)}
    return {"exit": done.returncode, **counted, "found": json.loads(done.stdout)}


def run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
