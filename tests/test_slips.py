"""Slips of people, and tricks of a hostile workspace: each ends in a message that says what to do.

The slips themselves are data: tests/slips.yaml.
"""

import io
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from country import ROOT, Country, make_country

from briefgen.briefing.shared import read_workspace
from briefgen.cli import main
from briefgen.delivery import files as delivery
from briefgen.errors import ContentError, Place
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written
from briefgen.workspace import opening

CONFIG = "config.yaml"
THEME = "templates/themes/funding/theme.yaml"
TEXT = "templates/themes/funding/en/full.md"
CARD = "seeds/nrc-2026-mali-operations.yaml"
BRAND = "templates/brands/neutral.docx"
FIRST = "## Where funding stands\n"
DATA = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def untouched(tmp_path_factory) -> Path:
    """Return the folder of the invented country, to be copied and not changed."""
    return make_country(tmp_path_factory.mktemp("slips") / "veldania").folder


@pytest.fixture
def veldania(untouched, tmp_path) -> Country:
    return Country(shutil.copytree(untouched, tmp_path / "veldania", symlinks=True))


def make_slip(folder: Path, slip: dict[str, Any]) -> int:
    """Make a slip in a workspace, as slips.yaml describes it; return the line in which its words stood."""
    if "also" in slip:
        make_slip(folder, slip["also"])
    path: Path = folder / slip["file"]
    path.parent.mkdir(exist_ok=True)
    if "rename" in slip:
        (folder / slip["rename"]).parent.mkdir(exist_ok=True)
        path.rename(folder / slip["rename"])
        return 1
    if "copy_of" in slip:
        shutil.copy(folder / slip["copy_of"], path)
        return 1
    if slip.get("folder"):
        path.unlink()
        path.mkdir()
        return 1
    parts = parts_of(path) if "part" in slip else {}
    text = parts[slip["part"]].decode() if parts else (path.read_bytes() if path.exists() else b"").decode()
    text, line = slip.get("write", text), 1
    if "replace" in slip:
        before, found, after = text.partition(slip["replace"])
        assert found, f"{slip['replace']!r} does not stand in {slip['file']}"
        text, line = before + slip["by"] + after, before.count("\n") + 1
    if slip.get("line_ends") == "crlf":
        text = text.replace("\n", "\r\n")
    if parts:
        pack(path, {**parts, slip["part"]: text.encode()})
    else:
        path.write_bytes(text.encode(slip.get("save_as", "utf-8")))
    return line


@pytest.mark.parametrize("slip", DATA["slips"], ids=lambda slip: slip["name"])
def test_a_slip_is_told_once_with_its_line_and_its_remedy(veldania, slip):
    """One slip is one message: the file, the line, what is wrong and what to write; nothing is written."""
    line = make_slip(veldania.folder, slip)
    expected = slip["told"].replace("{line}", str(line), 1).replace("{line+1}", str(line + 1), 1)
    assert [expected] == told(veldania.folder)
    assert not (veldania.folder / "output").exists()


@pytest.mark.parametrize("slip", DATA["fine"], ids=lambda slip: slip["name"])
def test_what_only_looks_like_a_slip_builds(veldania, slip):
    """A byte order mark, the line ends of Windows, very long words: they are no reason to stop."""
    make_slip(veldania.folder, slip)
    result = build(veldania.folder)
    assert (0, 1) == (result.exit_code, len(result.stdout.splitlines())), result.stderr


@pytest.fixture(scope="session")
def plain_briefing(untouched, tmp_path_factory) -> bytes:
    """Return the Word file of the invented country without any slip."""
    folder = shutil.copytree(untouched, tmp_path_factory.mktemp("plain") / "veldania", symlinks=True)
    return Path(build(folder).stdout.strip()).read_bytes()


SAVED_ANEW = [slip for slip in DATA["fine"] if {"save_as", "line_ends"} & set(slip)]


@pytest.mark.parametrize("slip", SAVED_ANEW, ids=lambda slip: slip["name"])
def test_how_a_file_was_saved_does_not_show(veldania, plain_briefing, slip):
    """With a byte order mark or the line ends of Windows the Word file is the same, byte for byte."""
    make_slip(veldania.folder, slip)
    assert plain_briefing == Path(build(veldania.folder).stdout.strip()).read_bytes()


def test_each_slip_is_kept_once():
    """No two slips have one name, or are the same change."""
    slips = DATA["slips"] + DATA["fine"]
    changes = [str({key: value for key, value in slip.items() if key not in ("name", "told")}) for slip in slips]
    assert (len(slips), len(slips)) == (len({slip["name"] for slip in slips}), len(set(changes)))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory) -> Path:
    """Return a copy of the shipped workspace, to be copied and not changed."""
    folder = tmp_path_factory.mktemp("shipped") / "workspace"
    folder.mkdir()
    shutil.copy(ROOT / CONFIG, folder)
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def workspace(shipped, tmp_path) -> Path:
    return shutil.copytree(shipped, tmp_path / "workspace")


def edit(workspace: Path, name: str, old: str, new: str) -> int:
    """Replace the first occurrence of words in a file, and return the line in which they stood."""
    text = (workspace / name).read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    (workspace / name).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def build(workspace: Path, *arguments: str):
    """Build, and let nothing but an exit through; a fault of briefgen itself counts as a traceback."""
    result = CliRunner().invoke(main, ["build", str(workspace / CONFIG), *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "fault of briefgen" not in result.stderr
    return result


def told(workspace: Path) -> list[str]:
    """Return the messages of a build that fails: exit 1, no path."""
    result = build(workspace)
    assert (1, "") == (result.exit_code, result.stdout)
    return [message for message in result.stderr.splitlines() if ": warning: " not in message]


# What is too long to be written down in slips.yaml: what stands in a theme's text, and words of the one message.
HUGE = [
    (f"{{{{ {'(' * 300}1{')' * 300} }}}}", "nested too deeply"),
    ('{% for a in "ab" %}' * 25 + "{% endfor %}" * 25, "nested too deeply"),
    (f"{{{{ {'9' * 5000} }}}}", "number that is too long"),
    (f"{{% for a in '{'x' * 9000}' %}}{{% for b in 'yy' %}}z{{% endfor %}}{{% endfor %}}", "10,000 steps"),
    (f"{{% for a in '{'x' * 9000}' %}}{'z' * 900}{{% endfor %}}", "more than 100,000 letters"),
]


@pytest.mark.parametrize("digits", [400, 5000])
def test_a_value_of_very_many_digits_is_told(veldania, digits):
    """No number is so long that it is not a slip like any other."""
    line = veldania.edit("seeds/haveno-2031.yaml", "value: 12400", f"value: {'9' * digits}")
    fact = "this number has more than 15 digits. Correct it, or put it in quotes if it is a name."
    assert [f"seeds/haveno-2031.yaml:{line}: {fact}"] == told(veldania.folder)


@pytest.fixture(scope="module")
def prose() -> Prose:
    workspace = read_workspace(ROOT)
    return Prose(workspace.ledger, workspace.languages["en"], {}, country="Mali", themes=["funding"])


@pytest.mark.parametrize(("template", "words"), HUGE)
def test_a_template_that_would_never_end_is_told_at_once(prose, template, words):
    """Nothing inside {{ }} or {% %} runs for ever or fills the machine; it is one message for the whole text."""
    with pytest.raises(ContentError) as caught:
        prose.render(Written(f"{FIRST}\n{template}\n", Place(TEXT), whole_file=True))
    (message,) = map(str, caught.value.problems)
    assert re.match(rf"{re.escape(TEXT)}:1: .*{words}", message), message


# --- files that cannot be used -----------------------------------------------------------------------------------


def parts_of(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(docx: Path, parts: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    docx.write_bytes(buffer.getvalue())


@pytest.mark.parametrize(
    "part",
    ["_rels/.rels", "word/_rels/document.xml.rels", "word/numbering.xml"],
)
def test_a_brand_that_lacks_a_part_is_told(workspace, part):
    """A brand from which no Word file can be made is told before anything is built."""
    parts = parts_of(workspace / BRAND)
    del parts[part]
    pack(workspace / BRAND, parts)
    (message,) = told(workspace)
    assert message.startswith(f"{BRAND}:1: ")


@pytest.mark.parametrize("damage", ["folder", "flipped byte", "margins"])
def test_a_brand_that_cannot_be_used_is_told(workspace, damage):
    """A folder, a damaged file, or margins that leave no room."""
    path = workspace / BRAND
    match damage:
        case "folder":
            path.unlink()
            path.mkdir()
        case "flipped byte":
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0xFF
            path.write_bytes(content)
        case _:
            parts = parts_of(path)
            parts["word/document.xml"] = re.sub(rb'w:left="\d+"', b'w:left="20000"', parts["word/document.xml"])
            pack(path, parts)
    (message,) = told(workspace)
    assert message.startswith(f"{BRAND}:1: ")


def test_a_font_that_is_none_is_told(workspace):
    """A damaged font file is a message about the fonts."""
    (workspace / "templates/fonts/Carlito-Regular.ttf").write_bytes(b"no font")
    assert "templates/fonts:1: a font in this folder is damaged" in "\n".join(told(workspace))


@pytest.mark.parametrize(
    "name", [CONFIG, CARD, CARD.replace(".yaml", ".txt"), BRAND, "templates/fonts/Carlito-Regular.ttf"]
)
def test_a_file_that_may_not_be_read_is_told(workspace, monkeypatch, name):
    """Permissions are a message with the file's name and exit 1, whatever the file is."""
    (closed,) = workspace.glob(name)
    opened = os.open

    def refuse(path: str | Path, *flags: int) -> int:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *flags)

    from briefgen.charts import cache  # noqa: PLC0415 - it remembers the fonts of a folder

    cache._hash_of_files.cache_clear()  # noqa: SLF001
    monkeypatch.setattr(opening.os, "open", refuse)
    place, _, fact = told(workspace)[-1].partition(":")
    assert closed.relative_to(workspace).as_posix() == place
    assert "Permission" in fact


def test_a_config_that_may_not_be_read_is_no_wrong_use(workspace, monkeypatch):
    """It exits with 1 and a message, not with 2 and the usage of the command."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(opening.os, "open", refuse)
    (message,) = told(workspace)
    assert message.startswith(f"{CONFIG}:1: ")


# --- nothing lost ------------------------------------------------------------------------------------------------


def outputs(workspace: Path) -> dict[str, bytes]:
    paths = (path for path in (workspace / "output").glob("*") if path.name != "manifest.csv")
    return {path.name: path.read_bytes() for path in paths}


def test_a_full_disk_leaves_an_edited_file_where_it_was(workspace, monkeypatch):
    """With --force the new file is whole before the edited one is moved."""
    (path,) = build(workspace).stdout.splitlines()
    Path(path).write_bytes(b"my edits")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.os, "fsync", fail)
    result = build(workspace, "--force")
    assert (1, "", {Path(path).name: b"my edits"}) == (result.exit_code, result.stdout, outputs(workspace))


def test_a_lock_between_the_two_moves_puts_the_edited_file_back(workspace, monkeypatch):
    """If the new file cannot take the place, the edited one gets it back."""
    (path,) = build(workspace).stdout.splitlines()
    Path(path).write_bytes(b"my edits")
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.name.startswith(".briefgen-"):
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    result = build(workspace, "--force")
    assert (1, {Path(path).name: b"my edits"}) == (result.exit_code, outputs(workspace))


def test_strict_writes_none_of_the_briefings(workspace):
    """A clean briefing is not written if another one has a warning; its name is told all the same."""
    edit(workspace, CONFIG, "  stale_after: {displacement: 12 months, funding: 60 days}\n", "")
    edit(workspace, THEME, "by: 2026-06-30", "by: 2026-01-31")
    edit(
        workspace, CONFIG, "  formats: [docx]",
        "  formats: [docx]\nbriefings:\n  - {name: clean, themes: [access-constraints]}\n"
        "  - {name: late, themes: [funding]}",
    )  # fmt: skip
    result = build(workspace, "--strict")
    assert (1, "") == (result.exit_code, result.stdout)
    assert "output" not in [path.name for path in workspace.iterdir()]
    assert "clean: not written" in result.stderr
    assert "due on 2026-01-31" in result.stderr
    assert 2 == len(build(workspace).stdout.splitlines())


def test_a_fault_of_briefgen_stops_one_briefing_alone(workspace, monkeypatch):
    """Should it ever happen, it is called what it is, and the others are built."""
    from briefgen.briefing import compose as composing  # noqa: PLC0415 - patched

    compose = composing.compose

    def fail(parts: object) -> object:
        if parts.config.name == "bad":
            raise KeyError("oops")
        return compose(parts)

    monkeypatch.setattr(composing, "compose", fail)
    bad, good = "{name: bad, themes: [funding]}", "{name: good, themes: [access-constraints]}"
    more = f"  formats: [docx]\nbriefings:\n  - {bad}\n  - {good}"
    edit(workspace, CONFIG, "  formats: [docx]", more)
    result = CliRunner().invoke(main, ["build", str(workspace / CONFIG)])
    assert (1, 1) == (result.exit_code, len(result.stdout.splitlines()))
    assert "fault of briefgen" in result.stderr
    assert "KeyError" in result.stderr


def test_memory_that_runs_out_is_told_as_such(workspace, monkeypatch):
    """It is no fault of briefgen: what it was needed for and what to do are told, and nothing half is written."""
    from briefgen import pipeline  # noqa: PLC0415 - patched

    def fail(*_: object) -> object:
        raise MemoryError

    for place, told in (("compose_briefing", f"{CONFIG}:"), ("read_workspace", "briefgen build: ")):
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, place, fail)
            result = CliRunner().invoke(main, ["build", str(workspace / CONFIG)])
        assert (1, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith(told)
        assert "memory ran out while" in result.stderr
        assert "Close other programs and run it again" in result.stderr
    assert "output" not in [path.name for path in workspace.iterdir()]


def test_a_path_that_the_console_cannot_show_is_no_reason_to_fail(workspace, tmp_path):
    """A console of code page 1252 gets the letters that it lacks as codes."""
    runner = CliRunner(charset="cp1252")
    result = runner.invoke(main, ["build", str(workspace / CONFIG), "--output", str(tmp_path / "é😀")])
    assert (0, None) == (result.exit_code, result.exception)
    assert r"\U0001f600" in result.stdout
