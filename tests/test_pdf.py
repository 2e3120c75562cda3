"""PDFs: one call of LibreOffice for all, each whole or not at all, tagged, and without a trace of the machine."""

import io
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
import yaml
from click.testing import CliRunner
from country import ROOT

from briefgen.cli import main
from briefgen.delivery import office
from briefgen.delivery.pdf import finish, is_made_from, is_untouched
from briefgen.document.cards import Asks, Panel, Strip
from briefgen.document.inlines import plain
from briefgen.document.texts import Box, Contents, Heading, Masthead

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD"
# The structure types of PDF 1.7.
GROUPS = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index"}
BLOCKS = {"/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody"}
TABLES = {"/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot"}
INLINES = {"/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link", "/Annot", "/Figure", "/Form"}
STANDARD = GROUPS | BLOCKS | TABLES | INLINES
FAKE = """\
#!{python}
import os, pathlib, sys, time
here = pathlib.Path({here!r})
with open(here / "calls", "a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
folder.mkdir(parents=True)
for number, name in enumerate(sys.argv[sys.argv.index("--outdir") + 2:], 1):
    {action}
    (folder / (pathlib.Path(name).stem + ".pdf")).write_bytes((here / "model.pdf").read_bytes())
"""


def tagged(marked: bool = True) -> bytes:  # noqa: FBT001, FBT002 - a word of the name
    """Return the least PDF that LibreOffice might make."""
    file = pikepdf.new()
    file.add_blank_page()
    file.Root.MarkInfo = pikepdf.Dictionary(Marked=marked)
    file.Root.StructTreeRoot = pikepdf.Dictionary()
    file.docinfo["/Producer"] = "LibreOffice 0.0"
    file.docinfo["/Title"] = "T"
    file.Root.Noughts = pikepdf.String("0" * 64)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Put a LibreOffice on the PATH that does as it is told; return how to tell it, and the calls it had."""
    folder = tmp_path / "fake"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    (folder / "model.pdf").write_bytes(tagged())

    def told(action: str = "pass", model: bytes | None = None) -> None:
        if model is not None:
            (folder / "model.pdf").write_bytes(model)
        script = folder / "soffice"
        script.write_text(FAKE.format(python=sys.executable, here=str(folder), action=action), "utf-8")
        script.chmod(0o755)

    def calls() -> list[str]:
        log = folder / "calls"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    told()
    told.calls = calls
    return told


def run(*arguments: object):
    """Run briefgen and let nothing but an exit through."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def named(result) -> list[str]:
    """Return the names of the files that stdout names; each must exist."""
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [] == [path for path in paths if not path.is_file()]
    return [path.name for path in paths]


def three(country) -> None:
    """Have the country build three briefings, one of them with a space in its name."""
    more = "output: {name: '{name}'}\nbriefings:\n  - {name: a b}\n  - {name: second}\n  - {name: third}\n"
    country.write("config.yaml", country.text("config.yaml") + more)


# --- one call, and what can go wrong in it -----------------------------------------------------------------------


@pytest.mark.parametrize("formats", [None, "[docx, pdf]", "[pdf]"])
def test_a_pdf_is_made_beside_each_word_file(country, fake, formats):
    """--pdf or `pdf` in output.formats: the .docx is written too, and both paths are printed."""
    if formats:
        country.edit("config.yaml", "evidence:\n", f"output: {{formats: {formats}}}\nevidence:\n")
    result = run("build", country.config, *([] if formats else ["--pdf"]))
    assert (0, [f"{NAME}.docx", f"{NAME}.pdf"]) == (result.exit_code, named(result))
    assert 1 == len(fake.calls())
    assert f"{NAME}.pdf: written" in result.stderr


def test_no_pdf_is_made_unasked(country, fake):
    """A plain build does not need LibreOffice, nor start it."""
    assert ([f"{NAME}.docx"], []) == (named(run("build", country.config)), fake.calls())


def test_all_files_go_through_one_call(country, fake):
    """Starting LibreOffice takes longer than a file."""
    three(country)
    result = run("build", country.config, "--pdf")
    assert (0, 1) == (result.exit_code, len(fake.calls()))
    assert ["a-b.docx", "second.docx", "third.docx", "a-b.pdf", "second.pdf", "third.pdf"] == named(result)


@pytest.mark.usefixtures("fake")
def test_any_folder_will_do(country, tmp_path):
    """Spaces and letters of any kind in the path do no harm."""
    folder = tmp_path / "mia dosierujo ĉe la rivero"
    assert [f"{NAME}.docx", f"{NAME}.pdf"] == named(run("build", country.config, "--pdf", "--output", folder))


def test_each_call_has_a_profile_of_its_own_that_is_thrown_away(country, fake):
    """An open LibreOffice is not disturbed, the user's settings have no effect, and nothing is left behind."""
    for folder in ("one", "two"):
        run("build", country.config, "--pdf", "--output", country.folder / folder)
    profiles = re.findall(r"-env:UserInstallation=file://(/\S+)", "\n".join(fake.calls()))
    assert 2 == len(set(profiles))
    assert [] == [profile for profile in profiles if Path(profile).parent.exists()]


def test_without_libreoffice_it_is_said_what_to_install(country, monkeypatch, tmp_path):
    """Exit 1 and one message; the Word files are written and named."""
    three(country)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(office, "INSTALLED", ())
    result = run("build", country.config, "--pdf")
    (told,) = (line for line in result.stderr.splitlines() if "LibreOffice" in line)
    assert (1, ["a-b.docx", "second.docx", "third.docx"]) == (result.exit_code, named(result))
    assert "libreoffice-writer" in told
    assert "libreoffice.org" in told


def test_libreoffice_is_found_where_it_is_usually_installed(monkeypatch, tmp_path):
    """On Windows and macOS it is not on the PATH."""
    program = tmp_path / "soffice.exe"
    program.touch()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(office, "INSTALLED", (tmp_path / "not-here", program))
    assert str(program) == office.find_office()


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("if number == 2: continue", "made no PDF"),
        ("if number == 2: (folder / '2.pdf').write_bytes(b'%PDF-1.7 half'); continue", "made no PDF"),
        ("if number == 2: (folder / '2.pdf').write_bytes(b'nonsense %%EOF'); continue", "without tags"),
    ],
)
def test_a_file_that_yields_no_pdf_is_told_and_the_others_are_kept(country, fake, action, words):
    """Exit 1, one message with the file's name; the other PDFs are written."""
    three(country)
    fake(action)
    result = run("build", country.config, "--pdf")
    assert (1, ["a-b.pdf", "third.pdf"]) == (result.exit_code, named(result)[3:])
    (told,) = (line for line in result.stderr.splitlines() if words in line)
    assert "second.pdf:1: " in told
    assert not (country.folder / "output" / "second.pdf").exists()


def test_a_crash_is_told_and_what_was_ready_is_kept(country, fake):
    """LibreOffice that breaks off in the second of three files leaves one PDF and two messages."""
    three(country)
    fake("if number == 2: os._exit(77)")
    result = run("build", country.config, "--pdf")
    assert (1, ["a-b.pdf"]) == (result.exit_code, named(result)[3:])
    assert 2 == result.stderr.count("LibreOffice broke off (exit code 77)")


@pytest.mark.skipif(os.name != "posix", reason="process groups of POSIX")
def test_libreoffice_that_hangs_is_stopped_with_all_it_started(country, fake, monkeypatch):
    """After the time that is allowed: a message, and no process is left that runs on."""
    fake("os.fork(); (here / f'pid{os.getpid()}').touch(); time.sleep(60)")
    monkeypatch.setattr(office, "SECONDS_TO_START", 1)
    monkeypatch.setattr(office, "SECONDS_A_FILE", 1)
    begun = time.monotonic()
    result = run("build", country.config, "--pdf")
    assert time.monotonic() - begun < 30
    assert (1, [f"{NAME}.docx"]) == (result.exit_code, named(result))
    assert "was not ready after 2 seconds and was stopped" in result.stderr
    pids = [path.name[3:] for path in (country.folder.parent / "fake").glob("pid*")]
    assert 2 == len(pids)
    assert [] == [pid for pid in pids if _runs(int(pid))]


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that ended and was not collected yet does not."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


@pytest.mark.usefixtures("fake")
def test_a_program_that_cannot_be_started_is_told(country, tmp_path):
    """A broken installation is a message, not a traceback."""
    (tmp_path / "fake" / "soffice").write_bytes(b"\x7fELF nothing")
    result = run("build", country.config, "--pdf")
    assert 1 == result.exit_code
    assert "LibreOffice cannot be run" in result.stderr


def test_a_pdf_without_tags_is_not_kept(country, fake):
    """An old LibreOffice does not know how tags are asked for; screen readers need them."""
    fake(model=tagged(marked=False))
    result = run("build", country.config, "--pdf")
    assert (1, [f"{NAME}.docx"]) == (result.exit_code, named(result))
    assert "7.4 or newer" in result.stderr


# --- what stands there already -----------------------------------------------------------------------------------


def test_a_pdf_of_the_same_word_file_is_not_made_again(country, fake):
    """Its path is printed, and it is said to be up to date."""
    first, second = run("build", country.config, "--pdf"), run("build", country.config, "--pdf")
    assert (first.stdout, 0, 1) == (second.stdout, second.exit_code, len(fake.calls()))
    assert f"{NAME}.pdf: up to date" in second.stderr


def test_a_pdf_of_an_older_word_file_is_replaced(country, fake):
    """What counts is what it was made from, not the times of the files."""
    run("build", country.config, "--pdf")
    path = country.folder / "output" / f"{NAME}.pdf"
    os.utime(path, (2**31, 2**31))
    country.edit("config.yaml", "status: draft", "status: draft\n  title: Alia")
    result = run("build", country.config, "--pdf")
    assert (0, 2) == (result.exit_code, len(fake.calls()))
    assert f"{NAME}.pdf: replaced" in result.stderr
    assert is_made_from(path.read_bytes(), path.with_suffix(".docx").read_bytes())


def test_an_edited_word_file_gets_no_pdf(country, fake):
    """The edits would not be in it, or nobody would have checked them; the PDF that is there stays as it is."""
    run("build", country.config, "--pdf")
    docx, pdf = (country.folder / "output" / f"{NAME}{ending}" for ending in (".docx", ".pdf"))
    before = pdf.read_bytes()
    docx.write_bytes(b"somebody's own")
    result = run("build", country.config, "--pdf")
    assert (1, "", 1, before) == (result.exit_code, result.stdout, len(fake.calls()), pdf.read_bytes())
    assert "no PDF is made of a file that was edited" in result.stderr


@pytest.mark.parametrize("kind", ["comment", "foreign", "empty"])
@pytest.mark.usefixtures("fake")
def test_an_edited_or_foreign_pdf_is_left_alone(country, kind):
    """A PDF with somebody's comments is not lost either; --force keeps it under a dated name."""
    run("build", country.config, "--pdf")
    pdf = country.folder / "output" / f"{NAME}.pdf"
    content = {"comment": pdf.read_bytes() + b"\n1 0 obj\n", "foreign": tagged(), "empty": b""}[kind]
    pdf.write_bytes(content)
    left = run("build", country.config, "--pdf")
    assert (1, [f"{NAME}.docx"], content) == (left.exit_code, named(left), pdf.read_bytes())
    assert f"{NAME}.pdf:1: this file was edited" in left.stderr
    forced = run("build", country.config, "--pdf", "--force")
    kept = [path.read_bytes() for path in pdf.parent.glob(f"{NAME}_edited-*.pdf")]
    assert (0, [content]) == (forced.exit_code, kept)
    assert is_untouched(pdf.read_bytes())


@pytest.mark.usefixtures("fake")
def test_a_bad_briefing_gets_no_pdf_and_the_others_do(country):
    """One that fails is told once, as without PDFs."""
    more = (
        "output: {name: '{name}'}\nbriefings:\n  - {name: first}\n"
        "  - {name: bad, messages: ['{{ figure(\"nothing\") }}']}\n  - {name: last}\n"
    )
    country.write("config.yaml", country.text("config.yaml") + more)
    result = run("build", country.config, "--pdf")
    assert (1, ["first.docx", "last.docx", "first.pdf", "last.pdf"]) == (result.exit_code, named(result))
    assert 1 == result.stderr.count('figure "nothing"')


def test_strict_makes_no_pdf_of_what_it_does_not_write(country, fake):
    """A warning under --strict: no files at all."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {displacement: 12 months}")
    result = run("build", country.config, "--pdf", "--strict")
    assert (1, "", []) == (result.exit_code, result.stdout, fake.calls())
    assert not (country.folder / "output").exists()


@pytest.mark.usefixtures("fake")
def test_a_folder_in_the_place_of_the_pdf_is_told(country):
    """A PDF that cannot be written is a message; its Word file is there."""
    (country.folder / "output" / f"{NAME}.pdf").mkdir(parents=True)
    result = run("build", country.config, "--pdf")
    assert (1, [f"{NAME}.docx"]) == (result.exit_code, named(result))
    assert f"{NAME}.pdf:1: no PDF can be made: this is a folder" in result.stderr


# --- the seal ----------------------------------------------------------------------------------------------------


def test_the_seal_knows_the_word_file_and_any_change(untouched_country):
    """One byte more, less or other, and the file is no longer the one that was made."""
    brief = untouched_country.brief()
    pdf = finish(tagged(), brief, b"one")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert brief.language == str(file.Root.Lang)
    assert is_untouched(pdf)
    assert [b"one"] == [content for content in (b"one", b"two") if is_made_from(pdf, content)]
    changed = {
        "longer": pdf + b" ",
        "shorter": pdf[:-1],
        "other": pdf.replace(b"/Title", b"/Titel", 1),
        "cut": finish(tagged(), brief, b"two")[:-3],
    }
    assert [] == [how for how, file in changed.items() if is_untouched(file)]


def test_what_is_no_pdf_with_tags_is_not_finished(untouched_country):
    """Nothing, rubbish, or a PDF that no screen reader can follow."""
    brief = untouched_country.brief()
    assert [None, None, None] == [finish(pdf, brief, b"") for pdf in (b"", b"%PDF %%EOF", tagged(marked=False))]


# --- the real LibreOffice ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, soffice) -> Path:
    """Return the PDF of the shipped workspace, built in a folder with a space in its name."""
    del soffice
    folder = tmp_path_factory.mktemp("with pdf") / "my work"
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "config.yaml", folder)
    result = run("build", folder / "config.yaml", "--pdf")
    assert 0 == result.exit_code
    return Path(result.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def shipped_composition():
    from briefgen.briefing.shared import read_workspace  # noqa: PLC0415
    from briefgen.pipeline import compose_briefing  # noqa: PLC0415
    from briefgen.workspace.config import read_config  # noqa: PLC0415

    (plan, *_) = read_config(ROOT / "config.yaml", None)
    return compose_briefing(plan, read_workspace(ROOT))


@pytest.fixture(scope="module")
def shipped_brief(shipped_composition):
    return shipped_composition.brief


@pytest.mark.rendering
def test_the_pdf_is_tagged_and_says_so(shipped, shipped_brief):
    """Tags, the mark of PDF/UA, the language, and the title in the window: what screen readers ask for first."""
    with pikepdf.open(shipped) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert shipped_brief.language == str(root.Lang)
        tags, roles = _tags(root.StructTreeRoot), root.StructTreeRoot.RoleMap
        assert {"/H1", "/H2", "/Table", "/TH", "/Figure", "/L", "/Note", "/Link"} <= tags
        # Every other tag is explained by a standard one, and no standard one is given another meaning.
        assert set() == {tag for tag in tags if tag not in roles} - STANDARD
        assert set() == STANDARD & {str(role) for role in roles}
        with pdf.open_metadata() as metadata:
            assert ("1", shipped_brief.title) == (metadata["pdfuaid:part"], metadata["dc:title"])
        assert shipped_brief.title == str(pdf.docinfo.Title)


@pytest.mark.rendering
def test_the_bookmarks_are_what_the_navigation_pane_shows(shipped, shipped_brief):
    """In order and by level: the title, the labels of what stands before the text, and the headings."""
    with pikepdf.open(shipped) as pdf, pdf.open_outline() as outline:
        found = list(_walk(outline.root))
    assert found == [entry for block in shipped_brief.blocks for entry in _in_navigation(block)]


def _in_navigation(block):
    match block:
        case Masthead():
            yield 1, plain(block.title)
        case Box() | Strip() | Asks() | Contents():
            yield 2, block.title
        case Panel():
            yield 2, block.heading
            yield 2, block.title
        case Heading():
            yield block.level, plain(block.inlines)


@pytest.mark.rendering
def test_the_words_of_charts_can_be_found(shipped, shipped_composition):
    """What a chart draws is text in the PDF and no picture of text, so that it can be searched and copied."""
    read = shutil.which("pdftotext") or pytest.skip("needs pdftotext")
    words = subprocess.run([read, shipped, "-"], capture_output=True, text=True, check=True).stdout.split()
    plans = shipped_composition.parts.exhibits.plans.values()
    drawn = " ".join(word for plan in plans for word in (plan.title, plan.source)).split()
    assert set() == set(drawn) - set(words)


@pytest.mark.rendering
def test_the_pdf_says_nothing_of_the_machine(shipped, shipped_brief):
    """No writer, no version, no path, no time of making: the day of the briefing stands for it."""
    day = shipped_brief.date.replace("-", "")
    with pikepdf.open(shipped) as pdf:
        told = {str(key): str(value) for key, value in pdf.docinfo.items() if key != "/BriefgenSeal"}
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert told == {
        "/Title": shipped_brief.title,
        "/Subject": shipped_brief.subject,
        "/Author": shipped_brief.author,
        "/Keywords": shipped_brief.keywords,
        "/CreationDate": f"D:{day}000000Z",
        "/ModDate": f"D:{day}000000Z",
    }
    assert f">{shipped_brief.keywords}<" in metadata
    assert {shipped_brief.date} == set(re.findall(r"\d{4}-\d\d-\d\d(?=T)", metadata))
    content = shipped.read_bytes() + metadata.encode()
    traces = [b"LibreOffice", b"Writer", b"pikepdf", b"qpdf", b"Producer", b"CreatorTool", b"/tmp/", b"briefgen-"]
    assert [] == [trace for trace in traces if trace in content]


@pytest.mark.rendering
def test_the_same_word_file_gives_the_same_pdf(shipped):
    """As long as LibreOffice is the same."""
    kept = shipped.read_bytes()
    shipped.unlink()
    assert 0 == run("build", shipped.parent.parent / "config.yaml", "--pdf").exit_code
    assert kept == shipped.read_bytes()


@pytest.mark.rendering
def test_a_briefing_longer_than_its_format_is_told_each_time(country, soffice):  # noqa: ARG001 - its lack is told
    """Pages are measured, the annex left out, so it needs no PDF and is told once; it is a warning."""
    limits = yaml.safe_load(country.text("templates/formats/long.yaml"))["limits"]
    country.edit_data("templates/formats/long.yaml", limits={**limits, "pages": {2: 1}})
    for outcome in ("written", "up to date"):
        done = run("build", country.config, "--pdf")
        assert (0, 1, 0) == (done.exit_code, done.stderr.count("holds 1 and keeps"), done.stderr.count("its format"))
        assert f".pdf: {outcome}" in done.stderr
    country.edit_data("templates/formats/long.yaml", limits={**limits, "pages": {2: 9}})
    assert "and keeps" not in run("build", country.config, "--pdf").stderr


def _tags(root) -> set[str]:
    """Return the kinds of all elements of a structure tree."""
    found, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:
            found.add(str(node.S))
        kids = node.get("/K", pikepdf.Array())
        waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return found


def _walk(items, level: int = 1):
    for item in items:
        yield level, item.title
        yield from _walk(item.children, level + 1)
