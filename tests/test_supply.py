"""Everybody installs the same versions: those that the checks passed with."""

import re
import tomllib

from country import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def held() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {spelt(name): version for name, version in pairs}


def spelt(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> dict[str, str]:
    lines = [*_PROJECT["dependencies"], *_PROJECT["optional-dependencies"]["dev"]]
    return {spelt(re.split(r"[<>=\[]", line)[0]): line for line in lines}


def numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def test_every_package_that_is_asked_for_is_held():
    """Else a new version of it would come unseen."""
    assert set() == set(wanted()) - set(held())


def test_what_is_held_lies_within_the_bounds():
    """Else nothing could be installed."""
    out = [
        line
        for name, line in wanted().items()
        if (ends := re.search(r"<([\d.]+)", line)) and numbers(held()[name]) >= numbers(ends[1])
    ]
    assert [] == out


def test_the_commands_of_the_readme_and_the_checks_install_from_it():
    """No command that sets up briefgen leaves the versions to chance."""
    told = [
        line
        for name in ("README.md", ".ci/run")
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if "pip install" in line or 'pip" install' in line
    ]
    assert [] == [line for line in told if not re.search(r"(?:--constraint|-c) \S*constraints\.txt", line)]
    assert len(told) >= 4


def test_nothing_but_versions_stands_in_it():
    """No address and no path of the machine on which it was made."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [] == [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)]


def test_the_reason_for_each_package_is_told():
    """A package without a reason is one too many."""
    decision = (ROOT / "docs/decisions/0021-dependencies.md").read_text("utf-8").lower()
    assert [] == [name for name in wanted() if name.split("-")[0] not in decision]
