"""Card entries as people write them: what the source says is loaded, what it does not say is refused with its words."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from country import ROOT

from briefgen.language.quantities_file import CLASSES

CASES = yaml.safe_load((ROOT / "tests/numbers_as_written.yaml").read_text("utf-8"))
DATED = {"period": "2026-03", "period_basis": "publication"}


def workspace(folder: Path, cases: list[dict]) -> None:
    """Write a workspace with one source document and one card for each case."""
    shutil.copytree(ROOT / "bare", folder)
    for shelf in ("languages", "brands", "fonts"):
        shutil.copytree(ROOT / "templates" / shelf, folder / "templates" / shelf)
    for at, case in enumerate(cases):
        text = f"Title of the document\n\n{case['quote']}\n"
        (folder / f"seeds/case-{at}.txt").write_text(text, "utf-8")
        figure = {key: case[key] for key in ("value", "unit", "qualifier", "kind", "form", "quote")}
        card = {
            "source": {
                "title": f"Case {at}", "publisher": "Office", "short": f"Case {at}", "published": "2026-04-01",
                "language": case.get("language", "en"), "document": f"case-{at}.txt",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            "figures": {f"case-{at}": {**figure, **DATED, "label": "counted"}},
        }  # fmt: skip
        (folder / f"seeds/case-{at}.yaml").write_text(yaml.safe_dump(card, allow_unicode=True), "utf-8")


def messages(folder: Path) -> dict[str, list[str]]:
    """Return what the command line says of each card."""
    command = [sys.executable, "-m", "briefgen", "list", "figures", "--json", str(folder / "config.yaml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    told: dict[str, list[str]] = {}
    for line in (run.stdout + run.stderr).splitlines():
        if line.startswith("seeds/case-"):
            told.setdefault(line.split("/")[1].split(".")[0], []).append(line)
    return told


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("numbers") / "workspace"
    workspace(folder, CASES)
    return messages(folder)


@pytest.mark.parametrize("at", range(len(CASES)))
def test_an_entry_says_what_its_source_says(told, at):
    """Each entry that is true loads, and each that is not is refused."""
    assert CASES[at]["expect"] == ("refuse" if told.get(f"case-{at}") else "load"), (CASES[at], told.get(f"case-{at}"))


@pytest.mark.parametrize("at", [at for at, case in enumerate(CASES) if case["expect"] == "refuse"])
def test_a_refusal_names_words_of_the_source_and_advises_nothing_untrue(told, at):
    """Its words stand in the quote, and no qualifier of another class than the source's is advised, `exact` least."""
    case, message = CASES[at], " ".join(told[f"case-{at}"])
    named = [words for words in re.findall(r'"([^"]+)"', message) if words != f"case-{at}"]
    quote = " ".join(case["quote"].replace("’", "'").split())
    assert [] != [words for words in named if words in quote]
    true = {
        other["qualifier"] for other in CASES if other["quote"] == case["quote"] and other["expect"] == "load"
    }  # fmt: skip
    advised = re.findall(r"rite qualifier: ([\w, -]+)\.", message)
    classes = {CLASSES.get(qualifier, qualifier) for qualifier in true}
    names = [name for words in advised for name in re.split(r", | or ", words)]
    assert [] == [name for name in names if classes and CLASSES.get(name, name) not in classes]
    assert case["qualifier"] != "exact" or "exact" not in names
