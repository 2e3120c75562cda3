"""The manifest: what each file was that a run made, so that it can be said later what was sent."""

import csv
import hashlib
import io
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from mails import with_mail

from briefgen.cli import main
from briefgen.delivery import export
from briefgen.delivery.manifest import COLUMNS
from briefgen.delivery.results import Delivered, PdfResult
from briefgen.workspace import opening

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD.docx"


def run(*arguments: object):
    """Run briefgen and let nothing but an exit through."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def manifest(country) -> Path:
    return country.folder / "output/manifest.csv"


def rows(country) -> list[dict[str, str]]:
    """Return the rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(manifest(country).read_text("utf-8-sig"), newline="")))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_has_a_row_that_says_what_it_was(country):
    """Name, hash, what it was for whom, which figures it used, and the state of the evidence."""
    result = run("build", country.config, "--verbose")
    (row,) = rows(country)
    cards = sorted((country.folder / "seeds").glob("*.yaml"))
    ledger = hashlib.sha256("".join(f"{sha256(card)}  {card.name}\n" for card in cards).encode()).hexdigest()
    brief = country.brief()
    figures = sorted(one.id for one in brief.provenances if one.kind in ("figure", "derived"))
    assert row == {
        "file": NAME,
        "sha256": sha256(country.folder / "output" / NAME),
        "title": "Du akvoj",
        "date": "2031-05-02",
        "status": "draft",
        "audience": "friends",
        "language": "vd",
        "format": "long",
        "figures": " ".join(figures),
        "ledger": ledger,
        "checked": "",
    }
    assert "manifest.csv: 1 added" == result.stderr.splitlines()[-1]
    assert "homeless-2031" in figures
    assert [NAME] == [Path(path).name for path in result.stdout.splitlines()]


def test_excel_reads_its_letters_and_lines(country):
    """A byte order mark, since Excel guesses otherwise, and the line ends of the standard for such files."""
    country.edit("config.yaml", "status: draft", "status: draft\n  title: Ŝipo, ĉe „la rivero”")
    run("build", country.config)
    content = manifest(country).read_bytes()
    heading, _, rest = content.split(b"\r\n")
    assert (b"\xef\xbb\xbf" + ",".join(COLUMNS).encode(), b"") == (heading, rest)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert ["Ŝipo, ĉe „la rivero”"] == [row["title"] for row in rows(country)]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_worked_out_as_a_formula(country, sign):
    """A title that begins as a formula does is text all the same, and stays so in the next run."""
    country.edit("config.yaml", "status: draft", f"status: draft\n  title: '{sign}(HYPERLINK Rivero)'")
    first, second = (run("build", country.config, "--verbose") for _ in range(2))
    assert [f"'{sign}(HYPERLINK Rivero)"] == [row["title"] for row in rows(country)]
    assert (0, 0) == (first.exit_code, second.exit_code)
    assert "added" not in second.stderr


def test_a_second_run_changes_nothing_and_a_changed_briefing_adds_a_row(country):
    """The row of what was sent last month stays; a run that changes no file does not touch the manifest."""
    run("build", country.config)
    before, (old,) = manifest(country).read_bytes(), rows(country)
    os.utime(manifest(country), (1, 1))
    run("build", country.config)
    assert (before, 1) == (manifest(country).read_bytes(), manifest(country).stat().st_mtime)
    country.edit("config.yaml", "status: draft", "status: final")
    run("build", country.config)
    assert [(old["sha256"], "draft"), (sha256(country.folder / "output" / NAME), "final")] == [
        (row["sha256"], row["status"]) for row in rows(country)
    ]
    assert manifest(country).read_bytes().startswith(before)


def test_each_folder_has_its_own(country):
    """It lies beside the files it names."""
    run("build", country.config, "--output", country.folder / "elsewhere")
    assert ["elsewhere/manifest.csv"] == [path for path in country.written("elsewhere") if "manifest" in path]
    assert [] == country.written()


def test_what_was_not_written_has_no_row(country):
    """A briefing that failed is not in it, nor a file that was edited; a run that made nothing leaves none."""
    more = (
        "output: {name: '{name}'}\nbriefings:\n  - {name: first}\n"
        "  - {name: bad, messages: ['{{ figure(\"nothing\") }}']}\n  - {name: edited}\n"
    )
    country.write("config.yaml", country.text("config.yaml") + more)
    (country.folder / "output").mkdir()
    (country.folder / "output/edited.docx").write_bytes(b"edited")
    run("build", country.config, "--only", "bad")
    assert not manifest(country).exists()
    assert 1 == run("build", country.config).exit_code
    assert ["first.docx"] == [row["file"] for row in rows(country)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda content: content.replace(b"\r\n", b"\n"),
        lambda content: content.replace(b",", b";"),
        lambda content: content.removeprefix(b"\xef\xbb\xbf"),
        lambda content: content + b"sent to the minister on 3 May",
        lambda content: content.replace(b",checked\r\n", b",checked,sent\r\n"),
        lambda _: "Prêt\r\n".encode("cp1252"),
        lambda _: b"",
    ],
    ids=["line ends", "semicolons", "no mark", "a note", "a column", "other letters", "empty"],
)
def test_a_manifest_that_was_edited_is_left_alone(country, edit):
    """What a spreadsheet saved, or somebody added, is not written over; the briefings are there. --force moves it."""
    run("build", country.config)
    edited = edit(manifest(country).read_bytes())
    manifest(country).write_bytes(edited)
    country.edit("config.yaml", "status: draft", "status: final")
    left = run("build", country.config)
    assert (1, [NAME], edited) == (
        left.exit_code, [Path(path).name for path in left.stdout.splitlines()], manifest(country).read_bytes(),
    )  # fmt: skip
    assert 1 == left.stderr.count("manifest.csv:1: this file was edited since briefgen built it")
    forced = run("build", country.config, "--force")
    kept = [path.read_bytes() for path in manifest(country).parent.glob("manifest_edited-*.csv")]
    assert (0, [edited], ["final"]) == (forced.exit_code, kept, [row["status"] for row in rows(country)])


@pytest.mark.parametrize("kind", ["folder", "locked", "unreadable", "full"])
def test_a_manifest_that_cannot_be_written_loses_no_briefing(country, monkeypatch, kind):
    """One message, exit 1, and the path of the Word file on stdout as ever."""
    run("build", country.config)
    country.edit("config.yaml", "status: draft", "status: final")
    if kind == "folder":
        manifest(country).unlink()
        manifest(country).mkdir()
    elif kind == "locked":
        manifest(country).with_name(".~lock.manifest.csv#").touch()
    else:
        owner, name = (opening.os, "open") if kind == "unreadable" else (Path, "replace")
        usual = getattr(owner, name)

        def refuse(*arguments: object) -> object:
            if "manifest.csv" in (one.name for one in arguments if isinstance(one, Path)):
                raise PermissionError(13, "Permission denied") if kind == "unreadable" else OSError(28, "No space left")
            return usual(*arguments)

        monkeypatch.setattr(owner, name, refuse)
    result = run("build", country.config)
    told = [line for line in result.stderr.splitlines() if ":1: " in line]
    assert (1, [NAME], 1) == (result.exit_code, [Path(path).name for path in result.stdout.splitlines()], len(told))
    words = {
        "folder": "this is a folder",
        "locked": "is open",
        "unreadable": "Permission denied",
        "full": "no space left",
    }
    assert words[kind] in told[0]
    assert "replaced" in result.stderr


def test_a_pdf_has_a_row_too(country, monkeypatch):
    """With the same words as its Word file, and its own hash."""

    def printed(results, **_: object):
        for result in results:
            path = result.path.with_suffix(".pdf")
            path.write_bytes(b"%PDF")
            yield PdfResult((Delivered(path, "written"),), result.composition)

    monkeypatch.setattr(export, "make_pdfs", printed)
    run("build", country.config, "--pdf")
    docx, pdf = rows(country)
    own = {"file": NAME.replace(".docx", ".pdf"), "sha256": hashlib.sha256(b"%PDF").hexdigest()}
    assert {**docx, **own} == pdf


def test_a_draft_that_briefings_share_has_a_row_that_names_them_all(country):
    """The e-mail and its text, with the formats of what they carry, and the figures that the mail alone names too."""
    with_mail(country)
    # The river's figures are in no briefing of the harbour; the mail names one of them all the same.
    country.edit(
        "templates/themes/harbour/vd/words.yaml", "Kvara punkto", '{{ figure("river-2029") }} homoj, kvara punkto'
    )
    country.edit("templates/themes/harbour/vd/words.yaml", "    - 'La haveno fermiĝis", "    #")
    country.edit("config.yaml", "[harbour, river]", "[harbour]")
    country.write("templates/formats/short.yaml", country.text("templates/formats/long.yaml"))
    more = "email: {together: [format]}\nbriefings:\n  - {format: [long, short]}\n"
    country.write("config.yaml", country.text("config.yaml") + more)
    run("build", country.config)
    long, short, *mails = rows(country)
    assert [".eml", ".txt"] == [Path(row["file"]).suffix for row in mails]
    figures = sorted({*long["figures"].split(), *short["figures"].split(), "river-2029"})
    assert "river-2029" not in long["figures"].split()
    assert 2 == len({row["sha256"] for row in mails})
    for row in mails:
        assert ("long; short", long["title"], long["ledger"]) == (row["format"], row["title"], row["ledger"])
        assert (figures, sha256(country.folder / "output" / row["file"])) == (row["figures"].split(), row["sha256"])


def test_who_checked_the_figures_of_a_file_is_told(country):
    """Of the same file there is a further row once somebody checked a figure of it."""
    run("build", country.config)
    run("checked", "homeless-2031", "--by", "Bo", "--config", country.config)
    run("build", country.config)
    first, second = rows(country)
    assert first["sha256"] == second["sha256"]
    assert ["", "Bo (homeless-2031)"] == [first["checked"], second["checked"]]


def test_a_manifest_without_second_readers_is_no_edited_one(country):
    """It is one of an earlier version, and goes on."""
    run("build", country.config)
    earlier = manifest(country).read_bytes().replace(b",checked\r\n", b"\r\n").replace(b",\r\n", b"\r\n")
    manifest(country).write_bytes(earlier)
    country.edit("config.yaml", "status: draft", "status: final")
    assert 0 == run("build", country.config).exit_code
    assert ["draft", "final"] == [row["status"] for row in rows(country)]


def test_the_columns_are_a_promise():
    """Offices sort and search by them: a new one is added behind the others."""
    first = ("file", "sha256", "title", "date", "status", "audience", "language", "format", "figures", "ledger")
    assert first == COLUMNS[: len(first)]
