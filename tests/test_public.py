"""What can be called from Python: `from briefgen import build, check, verify`."""

import re
import subprocess
import sys

import pytest
from country import ROOT, TODAY
from mails import with_mail
from matrix import sampled

import briefgen
from briefgen import build, check, verify
from briefgen.cli.app import COMMANDS
from briefgen.delivery.results import BriefingResult, ManifestResult
from briefgen.errors import ConfigError


def test_build_yields_what_became_of_everything(country):
    """A briefing, then the list of what was made, each with its files and problems; a path may be given as text."""
    briefing, manifest = build(str(country.config), today=TODAY)
    assert [BriefingResult, ManifestResult] == [type(briefing), type(manifest)]
    assert ["written"] == [file.outcome for file in briefing.files]
    assert [] == [file.path for file in briefing.files if not file.path.is_file()]
    assert [("manifest.csv", "written", 1)] == [
        (file.path.name, file.outcome, manifest.added) for file in manifest.files
    ]


def test_whoever_stops_listening_finds_the_manifest(country):
    """What was written until then stands in it."""
    results = build(country.config, today=TODAY)
    first = next(results)
    results.close()
    assert f"{first.path.name}," in country.text("output/manifest.csv")


def test_whoever_interrupts_gets_the_manifest_and_the_interruption(country):
    """Ctrl+C may come while a result is being told."""
    results = build(country.config, today=TODAY)
    next(results)
    assert 1 == results.throw(KeyboardInterrupt()).added
    with pytest.raises(KeyboardInterrupt):
        next(results)


def test_a_config_that_cannot_be_used_writes_nothing(country):
    """The error is raised when the first result is asked for."""
    country.edit("config.yaml", "format: long", "format: lnog")
    with pytest.raises(ConfigError, match="lnog"):
        next(build(country.config))
    assert not (country.folder / "output").exists()


def test_check_and_verify(country):
    """The same values as the commands print."""
    briefing, _ = build(country.config, today=TODAY)
    assert [] == [str(problem) for problem in check(country.config, today=TODAY).problems if problem.level == "error"]
    verdict = verify(briefing.path)
    assert () == verdict.findings
    assert verdict.built
    assert () == verify(str(briefing.path), config=str(country.config), today=TODAY).findings


def test_the_names_are_those_that_are_documented():
    """And no others: whoever asks for more is told so as by any module."""
    assert ["__version__", "build", "check", "verify"] == sorted(briefgen.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'bulid'"):
        _ = briefgen.bulid


@pytest.mark.parametrize("arguments", ["--help", "--version"])
def test_help_and_version_wait_for_nothing(arguments):
    """What makes and reads Word files, templates and pictures is not loaded."""
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        f"try: main([{arguments!r}])\nexcept SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"pydantic", "jinja2", "lxml", "docx", "matplotlib", "yaml", "markdown_it", "pikepdf"}
    assert set() == heavy & set(done.stderr.split())


@pytest.mark.parametrize("name", sampled(sorted(COMMANDS), "build", "verify"))
def test_the_help_of_all_commands_says_what_each_says_of_itself(name):
    """The list of commands is written down, so that it can be shown without loading them."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", name, "--help"], capture_output=True, text=True, check=True, cwd=ROOT,
        env={"COLUMNS": "200", "PATH": "/usr/bin"},
    )  # fmt: skip
    first = re.split(r"\n\s*\n", done.stdout)[1]
    assert " ".join(first.split()).startswith(COMMANDS[name].removesuffix(".").partition(",")[0])


def test_the_module_can_be_run():
    """`python -m briefgen` is `briefgen`."""
    done = subprocess.run([sys.executable, "-m", "briefgen", "--version"], capture_output=True, text=True, check=True)
    assert f"briefgen, version {briefgen.__version__}\n" == done.stdout


def test_the_example_of_the_docs_runs(country, monkeypatch, capsys):
    """What docs/python.md shows is done to the letter, and gives what it says."""
    with_mail(country)
    monkeypatch.chdir(country.folder)
    example = (ROOT / "docs/python.md").read_text("utf-8").split("```python\n")[1].split("```")[0]
    assert 5 == len(example.splitlines())
    names: dict[str, object] = {}
    exec(example, names)  # noqa: S102 - the example
    assert [".docx", ".eml", ".txt", ".csv"] == [path.suffix for path in names["paths"]]
    assert "()" == capsys.readouterr().out.splitlines()[-1]
