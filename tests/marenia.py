"""Marenia: a workspace of an invented country, kept as files, that takes from briefgen only what every country may.

Its language writes everything otherwise than English and French do; its formats, readers and looks are its own. What it
takes over is English, one of the two languages of its documents, as the file that ships.
"""

import runpy
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from country import ROOT, Country

FILES = ROOT / "tests/workspaces/marenia"
FONT = "DejaVu Serif"
COLOURS = {"dk2": "5B2A6E", "lt2": "F4EEF7", "accent1": "7A3E93", "accent2": "1F6F6B", "hlink": "7A3E93"}
FORMATS = ("snapshot", "brief", "full")
AUDIENCES = ("embassies", "port-authority")
LANGUAGES = ("mar", "en")


def make_marenia(folder: Path) -> Country:
    """Copy the workspace into a folder that does not exist yet, with English and a brand of its own."""
    shutil.copytree(FILES, folder)
    english = (ROOT / "templates/languages/en.yaml").read_text("utf-8")
    # Its money is printed in English too.
    with_money = english.replace("\nunits:\n", '\nunits:\n  korun: "{n} korun"\n')
    (folder / "templates/languages/en.yaml").write_text(with_money, "utf-8")
    (folder / "templates/brands").mkdir()
    (folder / "templates/brands/coast.docx").write_bytes(_brand())
    return Country(folder)


def _brand() -> bytes:
    """Return a brand in another font, other colours and sizes, made like those that ship."""
    tools = str(ROOT / "tools")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [tools, *sys.path])
        make = runpy.run_path(f"{tools}/make_brand.py")
        look = replace(
            make["FIELD"], name="coast", font=FONT, panose="02060603050605020204", masthead="band", cards="filled",
            colours={**make["FIELD"].colours, **COLOURS}, body=10, title=20, numeral=16,
        )  # fmt: skip
        return make["make"](look)


def document(country: Country, form: str, audience: str, language: str) -> Path:
    """Return where a briefing of the workspace is written."""
    return country.folder / "output" / f"Marenia_{form}_{audience}_{language.upper()}.docx"
