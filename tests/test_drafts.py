"""Drafts of a build: files beside the briefing, shared or one each, whole or not at all, and nobody's edits lost."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from mails import body_of, parsed, with_mail

from briefgen.cli import main
from briefgen.delivery import drafts
from briefgen.delivery.results import Delivered, PdfResult

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD"
TOGETHER = "email: {together: [format]}\n"
TWO = "briefings:\n  - {format: [long, short]}\n"


@pytest.fixture
def sender(country):
    """Return the invented country with words for e-mails."""
    return with_mail(country)


def build(country, *arguments: str):
    return CliRunner().invoke(main, ["build", str(country.config), *arguments])


def output(country) -> Path:
    return country.folder / "output"


def names(country) -> list[str]:
    return sorted(path.name for path in output(country).iterdir() if path.name != "manifest.csv")


def two_formats(country, keys: str = TOGETHER) -> None:
    country.write(
        "templates/formats/short.yaml", country.text("templates/formats/long.yaml").replace("Longa", "Mallonga")
    )
    country.write("config.yaml", country.text("config.yaml") + keys + TWO)


def edit_docx(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("Mia frazo.")
    document.save(str(path))


def test_a_draft_and_its_text_stand_beside_the_word_file(sender):
    """Their paths go to stdout like the others, and the draft holds the file that stands there."""
    result = build(sender)
    assert (0, [f"{NAME}.docx", f"{NAME}.eml", f"{NAME}.txt"]) == (result.exit_code, names(sender))
    assert [f"{NAME}.docx", f"{NAME}.eml", f"{NAME}.txt"] == [Path(line).name for line in result.stdout.splitlines()]
    message = parsed(output(sender) / f"{NAME}.eml")
    (attached,) = message.iter_attachments()
    assert (f"{NAME}.docx", (output(sender) / f"{NAME}.docx").read_bytes()) == (
        attached.get_filename(),
        attached.get_content(),
    )
    assert body_of(message).replace("\r\n", "\n") == (output(sender) / f"{NAME}.txt").read_text("utf-8")
    assert f'"{message["Subject"]}", 1 attached' in result.stderr


def test_the_option_makes_what_the_config_would(country):
    """`--email` is `formats: [..., email]`."""
    with_mail(country, "docx")
    assert (0, [f"{NAME}.docx"]) == (build(country).exit_code, names(country))
    assert (0, [f"{NAME}.docx", f"{NAME}.eml", f"{NAME}.txt"]) == (build(country, "--email").exit_code, names(country))


def test_the_same_inputs_give_the_same_bytes(sender, tmp_path):
    """Built again it is up to date; built elsewhere it is equal, and nothing of the machine is in it."""
    build(sender)
    again = build(sender)
    assert (0, 3) == (again.exit_code, again.stderr.count(": up to date"))
    build(sender, "--output", str(tmp_path / "elsewhere"))
    for ending in (".eml", ".txt"):
        made = (output(sender) / f"{NAME}{ending}").read_bytes()
        assert made == (tmp_path / "elsewhere" / f"{NAME}{ending}").read_bytes()
        assert str(sender.folder).encode() not in made


def test_addresses_and_subject_come_from_the_config(sender):
    """And are empty, if it gives none."""
    build(sender)
    before = parsed(output(sender) / f"{NAME}.eml")
    sender.edit(
        "config.yaml",
        "evidence:\n",
        "email: {to: [Ana <ana@rivo.example>], cc: [bo@rivo.example], subject: Nova temo}\nevidence:\n",
    )
    build(sender)
    after = parsed(output(sender) / f"{NAME}.eml")
    assert ((None, None), ("Ana <ana@rivo.example>", "bo@rivo.example", "Nova temo")) == (
        (before["To"], before["Cc"]),
        (after["To"], after["Cc"], after["Subject"]),
    )


@pytest.mark.parametrize("ending", [".eml", ".txt"])
def test_an_edited_draft_or_text_is_left_alone_and_so_is_the_other(sender, ending):
    """Both are of one piece: neither is replaced, a message says why, exit 1; `--force` keeps the edited one aside."""
    build(sender)
    path = output(sender) / f"{NAME}{ending}"
    path.write_bytes(path.read_bytes() + b"PS\n")
    before = {one: (output(sender) / f"{NAME}{one}").read_bytes() for one in (".eml", ".txt")}
    sender.edit("templates/audiences/friends.yaml", "Karaj amikoj,", "Estimataj amikoj,")
    result = build(sender)
    assert (1, before) == (
        result.exit_code,
        {one: (output(sender) / f"{NAME}{one}").read_bytes() for one in (".eml", ".txt")},
    )
    assert f"{NAME}{ending}:1: this file was edited" in result.stderr
    assert [".docx"] == [Path(line).suffix for line in result.stdout.splitlines()]
    assert 0 == build(sender, "--force").exit_code
    aside = [name for name in names(sender) if "_edited-" in name]
    assert ([ending], before[ending]) == (
        [Path(name).suffix for name in aside],
        (output(sender) / aside[0]).read_bytes(),
    )
    assert "Estimataj" in (output(sender) / f"{NAME}.txt").read_text("utf-8")


def test_a_draft_nobody_touched_gives_way_to_its_new_version(sender):
    """With its text; the Word file, which prints no greeting, stays as it is."""
    build(sender)
    sender.edit("templates/audiences/friends.yaml", "Karaj amikoj,", "Estimataj amikoj,")
    result = build(sender)
    assert (0, 2, 1) == (result.exit_code, result.stderr.count(": replaced"), result.stderr.count(": up to date"))


def test_an_edited_word_file_gets_no_draft(sender):
    """What goes out is what was checked: the message says what to do instead."""
    build(sender)
    (output(sender) / f"{NAME}.eml").unlink()
    edit_docx(output(sender) / f"{NAME}.docx")
    result = build(sender)
    assert (1, "") == (result.exit_code, result.stdout)
    assert f"{NAME}.eml" not in names(sender)
    assert "no e-mail draft is made with a Word file that was edited" in result.stderr
    assert 0 == build(sender, "--force").exit_code
    assert (output(sender) / f"{NAME}.eml").exists()


def test_a_briefing_that_cannot_be_built_gets_none_either(sender):
    """Its problems were told; nothing more is said."""
    sender.edit("templates/themes/harbour/vd/long.md", "Kie homoj loĝas", "Kie 999 homoj loĝas")
    result = build(sender)
    assert (1, "") == (result.exit_code, result.stdout)
    assert "e-mail" not in result.stderr


def test_briefings_share_a_draft_if_the_config_says_so(sender):
    """Both files in one mail, which names both; its name joins what differs."""
    two_formats(sender)
    assert 0 == build(sender).exit_code
    shared = "2031-05-02_Veldania_all-themes_long-short_friends_VD"
    files = [NAME, NAME.replace("_long_", "_short_")]
    assert sorted([*(f"{name}.docx" for name in files), f"{shared}.eml", f"{shared}.txt"]) == names(sender)
    message = parsed(output(sender) / f"{shared}.eml")
    assert [f"{name}.docx" for name in files] == [part.get_filename() for part in message.iter_attachments()]
    assert "Kune: Longa raporto (Word); Mallonga raporto (Word)." in body_of(message)
    assert 1 == body_of(message).count("Karaj amikoj,")


def test_without_it_each_has_its_own(sender):
    """One draft a briefing."""
    two_formats(sender, "")
    build(sender)
    assert [f"{NAME}.eml", f"{NAME.replace('_long_', '_short_')}.eml"] == [
        n for n in names(sender) if n.endswith("eml")
    ]


def test_only_what_differs_in_nothing_else_is_put_together(sender):
    """Another set of themes is another mail."""
    two_formats(sender)
    sender.write("config.yaml", sender.text("config.yaml") + "  - {format: short, themes: [river]}\n")
    build(sender)
    assert [
        "2031-05-02_Veldania_all-themes_long-short_friends_VD.eml",
        "2031-05-02_Veldania_rivero_short_friends_VD.eml",
    ] == [name for name in names(sender) if name.endswith(".eml")]


def test_two_languages_follow_one_another(sender):
    """The first language first, with a line that leads to the second; one subject, the first's."""
    language = sender.text("templates/languages/vd.yaml")
    sender.write("templates/languages/ve.yaml", language.replace("tag: eo", "tag: ia"))
    for path in (
        *(sender.folder / "templates").rglob("*.yaml"),
        *(sender.folder / "seeds").glob("*.yaml"),
        sender.config,
    ):
        name = path.relative_to(sender.folder).as_posix()
        if "languages" not in name:
            sender.write(name, sender.text(name).replace("vd: ", "'*': "))
    sender.edit("templates/audiences/friends.yaml", "{'*': 'Karaj amikoj,'}", "{vd: 'Karaj amikoj,', ve: 'Saluton,'}")
    (sender.folder / "templates/email/ve.md").write_bytes((sender.folder / "templates/email/vd.md").read_bytes())
    for folder in (sender.folder / "templates/themes").glob("*/vd"):
        shutil.copytree(folder, folder.with_name("ve"))
    sender.write(
        "config.yaml", sender.text("config.yaml") + "email: {together: [language]}\nbriefings: [{language: [vd, ve]}]\n"
    )
    result = build(sender)
    assert 0 == result.exit_code, result.stderr
    message = parsed(output(sender) / f"{NAME}-VE.eml")
    text = body_of(message).replace("\r\n", "\n")
    first, second = text.split("\n\n* * *\n\n")
    assert ["English version below", "Karaj amikoj,"] == first.split("\n\n")[:2]
    assert "Saluton," == second.splitlines()[0]
    assert "version below" not in second
    assert (2, 1, 1) == (
        len(list(message.iter_attachments())),
        body_of(message, "html").count('<div lang="eo">'),
        body_of(message, "html").count('<div lang="ia">'),
    )


def test_a_shared_draft_is_not_made_without_one_of_its_files(sender):
    """What is missing is told, and the draft of before stays."""
    two_formats(sender)
    build(sender)
    edit_docx(output(sender) / f"{NAME}.docx")
    sender.edit("templates/audiences/friends.yaml", "Karaj amikoj,", "Estimataj amikoj,")
    result = build(sender)
    assert 1 == result.exit_code
    assert "no e-mail draft" in result.stderr
    assert [] == [line for line in result.stdout.splitlines() if line.endswith((".eml", ".txt"))]


@pytest.mark.parametrize(("arguments", "code", "made"), [((), 0, [f"{NAME}.eml"]), (("--strict",), 1, [])])
def test_large_attachments_are_warned_of(sender, arguments, code, made):
    """Above the one size with a warning, which is an error if the build is strict."""
    sender.write("config.yaml", sender.text("config.yaml") + "email: {warn_above: 0.001 MB}\n")
    result = build(sender, *arguments)
    assert (code, made) == (result.exit_code, [name for name in names(sender) if name.endswith(".eml")])
    assert "a third larger" in result.stderr


def test_attachments_that_are_too_large_are_refused(sender):
    """Above the other size no draft is made; the Word file is."""
    sender.write("config.yaml", sender.text("config.yaml") + "email: {refuse_above: 0.001 MB}\n")
    result = build(sender)
    assert (1, [f"{NAME}.docx"]) == (result.exit_code, names(sender))
    assert "refuse_above is 0.001 MB" in result.stderr


@pytest.mark.parametrize(("bytes_less", "made"), [(0, [f"{NAME}.eml"]), (1, [])])
def test_a_megabyte_is_a_million_bytes(sender, bytes_less, made):
    """As mail servers count it: attachments of just the size allowed go out, and not with one byte more."""
    build(sender)
    size = (output(sender) / f"{NAME}.docx").stat().st_size
    (output(sender) / f"{NAME}.eml").unlink()
    limit = f"email: {{refuse_above: {(size - bytes_less) / 1_000_000:.6f} MB}}\n"
    sender.write("config.yaml", sender.text("config.yaml") + limit)
    build(sender)
    assert made == [name for name in names(sender) if name.endswith(".eml")]


def test_a_pdf_that_was_made_is_attached(sender, monkeypatch):
    """Behind its Word file, and the mail says so; without it there is no draft."""
    sender.edit("config.yaml", "[docx, email]", "[docx, pdf, email]")

    def printed(results, *, force, **_):
        assert not force
        for result in results:
            path = result.path.with_suffix(".pdf")
            if not (sender.folder / "fail").exists():
                path.write_bytes(b"%PDF-1.7 x")
                yield PdfResult((Delivered(path, "written"),), result.composition)

    monkeypatch.setattr("briefgen.delivery.export.make_pdfs", printed)
    assert 0 == build(sender).exit_code
    message = parsed(output(sender) / f"{NAME}.eml")
    assert [f"{NAME}.docx", f"{NAME}.pdf"] == [part.get_filename() for part in message.iter_attachments()]
    assert "application/pdf" == list(message.iter_attachments())[1].get_content_type()
    assert "Kune: Longa raporto (Word kaj PDF)." in body_of(message).splitlines()
    sender.write("fail", "")
    result = build(sender)
    assert 1 == result.exit_code
    assert "this PDF was to be attached and was not made" in result.stderr


def test_an_unwritable_draft_is_told(sender):
    """A folder in its place is a message, not a traceback."""
    (output(sender) / f"{NAME}.eml").mkdir(parents=True)
    result = build(sender)
    assert 1 == result.exit_code
    assert f"{NAME}.eml:1: no e-mail draft can be made: this is a folder" in result.stderr


def test_a_word_file_that_cannot_be_read_is_told(sender, monkeypatch):
    """Such as one that another program has locked."""

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(drafts, "_attachments", locked)
    result = build(sender)
    assert 1 == result.exit_code
    assert "no e-mail draft can be made" in result.stderr
