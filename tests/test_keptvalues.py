"""What is kept between runs saves work and changes nothing: the same values and bytes, and no evidence unproved."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT, Country

from briefgen.briefing.shared import read_workspace
from briefgen.cli import main
from briefgen.errors import LedgerError
from briefgen.evidence import seeds
from briefgen.pipeline import build
from briefgen.prose import templates
from briefgen.prose.templates import Prose
from briefgen.workspace import filemodel, keptvalues, yamlfile
from briefgen.workspace.keeping import nothing_kept
from briefgen.workspace.keptvalues import remembered


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """Return an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "briefgen"


def forget() -> None:
    """Take away what this process remembers, as if it were another one."""
    filemodel._read_model.cache_clear()  # noqa: SLF001
    yamlfile._parsed.cache_clear()  # noqa: SLF001
    templates._COMPILED.clear()  # noqa: SLF001


def counted(monkeypatch, owner: object, name: str, calls: Counter) -> None:
    original = getattr(owner, name)

    def count(*given, **named):
        calls[name] += 1
        return original(*given, **named)

    monkeypatch.setattr(owner, name, count)


def test_a_value_is_made_once(cache):
    """It is made when it is first asked for, and for other inputs."""
    made = []
    for inputs in ([b"a", b"b"], [b"a", b"b"], [b"ab"], [b"a", b"b"]):
        made.append(remembered("sort", inputs, lambda: len(made)))
    assert [0, 0, 2, 0] == made
    assert 2 == len(list((cache / "sort").iterdir()))


def test_what_holds_no_more_is_made_anew():
    """Neither what was kept nor what is made is taken if it does not hold; the latter is returned, and not kept."""
    assert 1 == remembered("sort", [b"a"], lambda: 1)
    assert 2 == remembered("sort", [b"a"], lambda: 2, lambda value: value > 1)
    assert 0 == remembered("sort", [b"b"], lambda: 0, bool)
    assert 1 == remembered("sort", [b"b"], lambda: 1, bool)


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda body: body[:-9], lambda body: bytes(32) + body[32:]])
def test_a_spoilt_entry_is_made_anew(cache, spoil):
    """What cannot be read costs time and nothing else."""
    remembered("sort", [b"a"], lambda: "value")
    (file,) = (cache / "sort").iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert "new" == remembered("sort", [b"a"], lambda: "new")
    assert "new" == remembered("sort", [b"a"], lambda: "newer")


def test_another_program_keeps_its_own(monkeypatch):
    """What was kept by other code, or with other libraries, is not used."""
    remembered("sort", [b"a"], lambda: "value")
    monkeypatch.setattr(keptvalues, "code_in_use", lambda: "other")
    assert "new" == remembered("sort", [b"a"], lambda: "new")


PATTERNS = [
    re.compile(r"(?P<word>\w+) (\d+)(?i:é)"),
    re.compile(r"(a|bc)+?\bx*+", re.IGNORECASE | re.VERBOSE),
    re.compile("[\u0301\U0001f600-\U0001f64f]", re.DOTALL),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_the_same(monkeypatch, pattern):
    """It is kept as it was compiled, and is not compiled again."""
    text = "word 12É ABC x \u0301 \U0001f610"
    remembered("sort", [b"a"], lambda: pattern)
    calls = Counter()
    counted(monkeypatch, re._compiler, "compile", calls)  # noqa: SLF001
    kept = remembered("sort", [b"a"], lambda: None)
    assert (pattern.pattern, pattern.flags, pattern.groups) == (kept.pattern, kept.flags, kept.groups)
    assert dict(pattern.groupindex) == dict(kept.groupindex)
    assert [match.groups() for match in pattern.finditer(text)] == [match.groups() for match in kept.finditer(text)]
    assert Counter() == calls


def built(country: Country) -> dict[str, bytes]:
    """Return the files of a build, as another process would make them."""
    forget()
    shutil.rmtree(country.folder / "output", ignore_errors=True)
    list(build(country.folder / "config.yaml"))
    return {path.name: path.read_bytes() for path in (country.folder / "output").iterdir()}


def test_a_second_build_reads_nothing_again(country, monkeypatch):
    """No file is parsed, no quote looked for and no template compiled; the bytes are the same, and without a cache."""
    first = built(country)
    calls = Counter()
    counted(monkeypatch, yamlfile, "_taken_apart", calls)
    counted(monkeypatch, seeds, "figure_problems", calls)
    counted(monkeypatch, Prose, "_compiled", calls)
    assert first == built(country)
    assert Counter() == calls
    with nothing_kept():
        assert first == built(country)
    assert {"_taken_apart", "figure_problems", "_compiled"} == set(calls)


def test_one_word_costs_one_file(country, monkeypatch):
    """Where one text was changed, that alone is compiled again, and no evidence is proved."""
    built(country)
    calls = Counter()
    counted(monkeypatch, yamlfile, "_taken_apart", calls)
    counted(monkeypatch, seeds, "figure_problems", calls)
    counted(monkeypatch, Prose, "_compiled", calls)
    text = country.folder / "templates/themes/harbour/vd/long.md"
    text.write_text(text.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    built(country)
    assert calls["_compiled"] <= 1
    assert Counter() == calls - Counter(_compiled=1)


def test_a_document_is_held_against_its_card_each_time(country):
    """A changed text is refused though card and proof are kept; put back, it is taken again."""
    folder = country.folder
    read_workspace(folder)
    document = next((folder / "seeds").glob("*.txt"))
    before = document.read_bytes()
    document.write_bytes(before.replace(b"a", b"e", 1))
    with pytest.raises(LedgerError):
        read_workspace(folder)
    with pytest.raises(LedgerError):  # what is not proved is proved each time
        read_workspace(folder)
    document.write_bytes(before)
    assert read_workspace(folder).ledger.figures


def test_a_copied_entry_proves_nothing(country, cache):
    """An entry of another user's cache is worthless: all is proved anew."""
    read_workspace(country.folder)
    (cache / "secret").unlink()
    (kept,) = (cache / "ledgers").iterdir()
    kept.rename(kept.with_name("elsewhere"))
    (cache / "ledgers" / "elsewhere").rename(kept)
    forget()
    assert read_workspace(country.folder).ledger.figures


HEAVY = ("pydantic", "jinja2", "lxml", "docx", "matplotlib", "markdown_it", "yaml")
IMPORTED = """
import json, sys
from click.testing import CliRunner
from briefgen.cli import main
code = CliRunner().invoke(main, json.loads(sys.argv[1])).exit_code
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def imported(*arguments: str) -> set[str]:
    """Return the heavy libraries that a command imports."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", IMPORTED, json.dumps(arguments)]
    code, names = json.loads(subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout)
    assert 0 == code
    return set(HEAVY) & set(names)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_waits_for_nothing(option):
    """Neither help nor version imports a library that reads, draws or writes."""
    assert set() == imported(option)


def test_no_cache_keeps_nothing(country, cache):
    """With `--no-cache`, no folder is made, and charts are drawn in one that is taken away."""
    run = [sys.executable, "-m", "briefgen", "build", "--no-cache", str(country.folder / "config.yaml")]
    subprocess.run(run, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    assert not cache.exists()


@pytest.mark.skipif(os.name != "posix", reason="only there a name need not be UTF-8")
@pytest.mark.parametrize("name", [b"seeds/\xff.txt", b"templates/charts/\xff.yaml", b"templates/languages/\xff.yaml"])
def test_a_name_that_is_no_text_is_no_fault(country, name):
    """A file of somebody else may be called by bytes that are no letters: no look into what is kept fails by it."""
    (country.folder / os.fsdecode(name)).write_bytes(b"a: 1\n")
    result = CliRunner().invoke(main, ["check", str(country.config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
