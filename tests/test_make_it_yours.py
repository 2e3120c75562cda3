"""The walk of docs/make-it-yours.md is taken to the letter, slips and all, and shows what it says."""

import re
from pathlib import Path

from follow import Reader, steps_of
from matrix import WHOLE

from briefgen.workspace.starter import start_workspace

PAGE = Path(__file__).parents[1] / "docs/make-it-yours.md"
STEPS = steps_of(PAGE)
TAKEN = list(STEPS) if WHOLE else list(STEPS)[:3]
"""The steps that are taken; each builds the briefing that ships a few times."""


def test_the_walk_is_taken_to_the_letter(tmp_path, monkeypatch):
    """Every line edited, every command run, every message seen, from the first step to the last in one workspace."""
    start_workspace(tmp_path / "workspace", bare=False)
    monkeypatch.chdir(tmp_path / "workspace")
    reader = Reader(tmp_path / "workspace")
    for words, kind, body in (step for name in TAKEN for step in STEPS[name]):
        if kind or body:
            reader.do(words, kind, body)
        else:
            reader.read(words)


def test_its_contents_name_all_steps():
    """The list at its head leads to each."""
    assert list(STEPS) == re.findall(r"^- \[(.+)\]\(#", PAGE.read_text("utf-8"), re.MULTILINE)
