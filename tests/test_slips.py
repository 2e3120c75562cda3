"""Slips of people, and tricks of a hostile workspace: each ends in a message that says what to do."""

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT

from briefgen import delivery
from briefgen.cli import main
from briefgen.errors import ContentError, Place
from briefgen.gather import read_workspace
from briefgen.prose import Prose, Written

CONFIG = "config.yaml"
LANGUAGE = "templates/languages/en.yaml"
FORMAT = "templates/formats/full.yaml"
AUDIENCE = "templates/audiences/donors.yaml"
THEME = "templates/themes/funding/theme.yaml"
TEXT = "templates/themes/funding/en.md"
CARD = "seeds/nrc-2026-mali-operations.yaml"
BRAND = "templates/brands/neutral.docx"
FIRST = "## Where funding stands\n"


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


# file, what is written, what is written instead, how many lines further down it is told, words of the one message
SLIPS = [
    # placeholders of a language file
    (LANGUAGE, "section “{section}”", "section “{sction}”", 0, 'labels.note-section.*"{section}"'),
    (LANGUAGE, "Source: {sources}", "Source: {source}", 0, '"{sources}"'),
    (LANGUAGE, 'months_of_year: "{first}', 'months_of_year: "{first', 0, "brace"),
    (LANGUAGE, '"{n}%"', '"{x}%"', 0, "units.percent.*{n}"),
    (LANGUAGE, 'million: "{n}', 'million: "{}', 0, "numbers.million.*{n}"),
    (LANGUAGE, 'million: "{n}', 'million: "{n:>99999999999}', 0, "Write {n}"),
    (LANGUAGE, 'million: "{n}', 'million: "', 0, "lacks {n}"),
    (LANGUAGE, '  day: "{day}', '  day: "{dy}', 0, 'dates.day.*"{day}"'),
    # limits and lists of a format or briefing
    (FORMAT, "4: [1800, 2600]", "4: [1800]", 0, "limits.words.4.*fewest.*most"),
    (FORMAT, "4: [1800, 2600]", "4: [1800, 2600, 3000]", 0, "limits.words.4"),
    (FORMAT, "4: [1800, 2600]", "4: [2600, 1800]", 0, "limits.words.4"),
    (FORMAT, "4: [1800, 2600]", "four: [1800, 2600]", 0, "the key .*four.* whole number"),
    (CONFIG, "  formats: [docx]", "  formats: [docx]\nbriefings: [{audience: []}]", 1, "audience.*empty list"),
    (CONFIG, "language: en", "language: [en]", 0, "write en alone"),
    (CONFIG, "language: en", "language:", 0, "should be text. It is empty now"),
    (CONFIG, "  themes: [southern-idps, durable-solutions, access-constraints, funding]", "  themes: funding", 0,
     r"should be a list\. It is \"funding\" now; write \[funding\]"),
    (CONFIG, "themes: [southern-idps, durable-solutions, access-constraints, funding]", "themes: []", 0, "1 entry"),
    (CONFIG, "annex: true", "annex: yes", 0, "Write true for a switch"),
    (CONFIG, "annex: true", 'annex: "yes"', 0, "should be true or false"),
    (THEME, "short: funding", "short: The Money", 0, "small letters and digits, with hyphens"),
    # names that are nearly right
    (CONFIG, "funding: 60 days", "fundng: 60 days", 0, '"funding"'),
    (CARD, "topic: funding", "topic: fundng", None, '"fundng".*"funding"'),
    (CARD, "avoid_for: [media]", "avoid_for: [donor]", None, '"donor".*"donors"'),
    (THEME, "    by: 2026-06-30", "    by: 2026-06-30\n    audiences: [donor]", 1, '"donor".*"donors"'),
    (AUDIENCE, "- themes: [southern-idps", "- themes: [southern-idp", 0, '"southern-idps"'),
    # words that are missing
    (CONFIG, "country: {en: Mali, fr: Mali}", "country: {fr: Mali}", 0, 'missing in the language "en"'),
    (CONFIG, "name: {en: Sahel", "name: {eo: Sahel", 0, 'missing in the language "en"'),
    (CONFIG, "role: {en: Advocacy", "role: {eo: Advocacy", 0, 'missing in the language "en"'),
    (AUDIENCE, "name: {en: Donors to the response in Mali, fr:", "name: {fr:", 0, 'missing in the language "en"'),
    (CARD, "    label:\n      en:", "    label:\n      eo:", None, 'label of .* missing in the language "en"'),
    (CONFIG, "  status: draft", '  title: ""\n  status: draft', 0, "briefing.title.* no words"),
    (CONFIG, "  status: draft", '  messages: [" "]\n  status: draft', 0, "no words"),
    # addresses
    (CONFIG, "https://www.example.org", "www.example.org", 0, "https://"),
    (CONFIG, "https://www.example.org", "javascript:alert(1)", 0, "https://"),
    (CONFIG, "https://www.example.org", "file:///etc/passwd", 0, "https://"),
    (CONFIG, "advocacy@example.org", '"@@::%%"', 0, "e-mail address"),
    (CARD, "https://www.nrc.no/mali", "www.nrc.no/mali", 0, "https://"),
    (CARD, "    qualifier: ", "    qualifer: ", 0, 'not known here.*"qualifier"'),
    (CARD, "    value: 414000", "    value: many", 0, "should be a number"),
    # YAML
    (CONFIG, "name: Awa Example", 'name: "Awa Example', 0, "closed only in line"),
    (CONFIG, "name: Awa Example", "name: 'Chef de l'équipe'", 0, "goes on after the quotation mark"),
    (CONFIG, "formats: [docx]", "formats: [docx", 0, "bracket"),
    (CONFIG, "  status: draft", '  title: "a\\x07b"\n  status: draft', 0, "no Word file can hold"),
    (CONFIG, "  status: draft", '  title: "\\uD83D\\uDE00"\n  status: draft', 0, "no Word file can hold"),
    (CONFIG, "  status: draft", '  title: "\\UFFFFFFFF"\n  status: draft', None, "stands for no character"),
    (CARD, "value: 814", f"value: {'9' * 400}", 0, "more than 15 digits"),
    (CARD, "value: 814", f"value: {'9' * 5000}", 0, "more than 15 digits"),
    # file names
    (CONFIG, '"{date}_', '"{date:>99999999999}_', 0, "Write {date}"),
    (CONFIG, '"{date}_', '"{date.__class__}_', 0, "{themes}"),
    (CONFIG, '"{date}_', '"{dat}_', 0, '"{date}"'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "down", "words"), SLIPS)
def test_a_slip_is_told_once_with_its_line_and_its_remedy(workspace, name, old, new, down, words):
    """One slip is one message: the file, the line, and words that say what to write."""
    line = edit(workspace, name, old, new)
    (message,) = told(workspace)
    place = rf"{re.escape(name)}:{r'[0-9]+' if down is None else line + down}: "
    assert re.match(place + ".*" + words, message), message


# what is written in a theme's text, and words of the one message
TEMPLATES = [
    ("{{ figure(“idps-2025”) }}", 'Use straight quotes "'),
    ("{{ figure(idps-2025) }}", r'not in quotes\. Write figure\("idps-2025"\)'),
    ("{{ figure(funding) }}", "not in quotes"),
    ('{{ figur("idps-2025") }}', 'The nearest is "figure"'),
    ("{{ nothing }}", 'the name "nothing" is not known'),
    ("{{ figure() }}", "one id in straight quotes"),
    ('{{ figure("a", "b") }}', "one id in straight quotes"),
    ("{{ figure(12) }}", "one id in straight quotes"),
    ('{{ figure("attacks-april-2026") }}', r"is an event, no figure\. Write {{ event\("),
    ('{{ event("idps-2025") }}', r"is a figure, no event\. Write {{ figure\("),
    ('{{ quote("unfunded-2026") }}', "is an own calculation, no statement"),
    ("{{ figure }}", "needs its parentheses"),
    ("{{ themes }}", "only words can be printed"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "no macro"),
    ('{{ "x" * 99999999999 }}', "does not calculate"),
    ('{{ "%999999999d" % 1 }}', "does not calculate"),
    ("{{ 9999999 ** 9999999 }}", "does not calculate"),
    ('{{ "a" ~ "b" }}', "does not calculate"),
    ("{{ country.ljust(9999999999) }}", "can be called"),
    ("{% set x = [country, country] %}", "only words in quotes"),
    (r'{{ "\x07" }}', "no Word file can hold"),
    (f"{{{{ {'(' * 300}1{')' * 300} }}}}", "nested too deeply"),
    ('{% for a in "ab" %}' * 25 + "{% endfor %}" * 25, "nested too deeply"),
    (f"{{{{ {'9' * 5000} }}}}", "number that is too long"),
    (f"{{% for a in '{'x' * 9000}' %}}{{% for b in 'yy' %}}z{{% endfor %}}{{% endfor %}}", "10,000 steps"),
    (f"{{% for a in '{'x' * 9000}' %}}{'z' * 900}{{% endfor %}}", "more than 2 MB"),
]


@pytest.fixture(scope="module")
def prose() -> Prose:
    workspace = read_workspace(ROOT)
    return Prose(workspace.ledger, workspace.languages["en"], {}, country="Mali", themes=["funding"])


@pytest.mark.parametrize(("template", "words"), TEMPLATES)
def test_a_slip_in_a_text_is_told_once_and_at_once(prose, template, words):
    """What is wrong inside {{ }} or {% %} is one message; nothing of it runs for ever or fills the machine."""
    with pytest.raises(ContentError) as caught:
        prose.render(Written(f"{FIRST}\n{template}\n", Place(TEXT), whole_file=True))
    (message,) = map(str, caught.value.problems)
    whole_text = re.search("too deeply|too long|steps|2 MB", words)
    assert re.match(rf"{re.escape(TEXT)}:{1 if whole_text else 3}: .*{words}", message), message


def test_a_slip_in_a_text_stops_the_build(workspace):
    """The message is told at the line of the file, with exit 1."""
    line = edit(workspace, TEXT, FIRST, f"{FIRST}\n{{{{ 9999999 ** 9999999 }}}}\n\n") + 2
    (message,) = told(workspace)
    assert message.startswith(f"{TEXT}:{line}: ")


def test_an_empty_text_is_told(workspace):
    """A theme without a word of text is no section."""
    (workspace / TEXT).write_text(" \n", "utf-8")
    assert [f"{TEXT}:1: "] == [re.match(r"\S+ ", message)[0] for message in told(workspace)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CONFIG, "  status: draft", f"  title: {'long ' * 80}\n  status: draft"),
        (CONFIG, "country: {en: Mali, fr: Mali}", f"country: {'Long' * 80}"),
        (CONFIG, "en: Sahel Displacement Forum", f"en: {'Forum ' * 80}"),
        (THEME, "    by: 2026-06-30", "    by: 2026-06-30\n    audiences: [government]"),
    ],
)
def test_what_is_unusual_and_right_builds(workspace, name, old, new):
    """Long words are shortened in the file's properties and name; readers without a file yet may be named."""
    edit(workspace, name, old, new)
    assert (0, 1) == ((result := build(workspace)).exit_code, len(result.stdout.splitlines()))


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
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/numbering.xml", "word/settings.xml"],
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
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    from briefgen.charts import cache  # noqa: PLC0415 - it remembers the fonts of a folder

    cache._hash_of_files.cache_clear()  # noqa: SLF001
    monkeypatch.setattr(Path, "read_bytes", refuse)
    message = told(workspace)[-1]
    assert (True, True) == (message.startswith(closed.relative_to(workspace).as_posix()), "Permission" in message)


def test_a_config_that_may_not_be_read_is_no_wrong_use(workspace, monkeypatch):
    """It exits with 1 and a message, not with 2 and the usage of the command."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    (message,) = told(workspace)
    assert message.startswith(f"{CONFIG}:1: ")


# --- nothing lost ------------------------------------------------------------------------------------------------


def outputs(workspace: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workspace / "output").glob("*")}


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
    assert (1, "", False) == (result.exit_code, result.stdout, (workspace / "output").exists())
    assert ("clean: not written" in result.stderr, "due on 2026-01-31" in result.stderr) == (True, True)
    assert 2 == len(build(workspace).stdout.splitlines())


def test_a_fault_of_briefgen_stops_one_briefing_alone(workspace, monkeypatch):
    """Should it ever happen, it is called what it is, and the others are built."""
    from briefgen import pipeline  # noqa: PLC0415 - patched

    compose = pipeline.compose

    def fail(parts: object) -> object:
        if parts.config.name == "bad":
            raise KeyError("oops")
        return compose(parts)

    monkeypatch.setattr(pipeline, "compose", fail)
    more = "  formats: [docx]\nbriefings:\n  - {name: bad, themes: [funding]}\n  - {name: good, themes: [funding]}"
    edit(workspace, CONFIG, "  formats: [docx]", more)
    result = CliRunner().invoke(main, ["build", str(workspace / CONFIG)])
    assert (1, 1, True) == (result.exit_code, len(result.stdout.splitlines()), "fault of briefgen" in result.stderr)
    assert "KeyError" in result.stderr


def test_a_path_that_the_console_cannot_show_is_no_reason_to_fail(workspace, tmp_path):
    """A console of code page 1252 gets the letters that it lacks as codes."""
    runner = CliRunner(charset="cp1252")
    result = runner.invoke(main, ["build", str(workspace / CONFIG), "--output", str(tmp_path / "é😀")])
    assert (0, None) == (result.exit_code, result.exception)
    assert r"\U0001f600" in result.stdout
