"""What is named to `briefgen read` becomes files in seeds/, or one message says why not and nothing is written."""

import io
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pdfs import Page, made

from briefgen.cli import main
from briefgen.delivery.files import put
from briefgen.errors import DeliveryError
from briefgen.reading.document import ReadingError
from briefgen.reading.docxtext import read_docx_text
from briefgen.reading.htmltext import read_html_text
from briefgen.reading.plaintext import read_plain_text
from briefgen.word.package import write_parts
from briefgen.workspace.starter import start_workspace


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return the smallest workspace, a terminal open in it."""
    folder = tmp_path / "workspace"
    start_workspace(folder, bare=True)
    monkeypatch.chdir(folder)
    return folder


def briefgen(*arguments: str):
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def seeds(folder: Path) -> set[str]:
    return {path.name for path in (folder / "seeds").iterdir()}


def a_report() -> bytes:
    page = Page()
    page.say("Floods in the valley", 50, 760, 18, bold=True)
    page.say("Published: 3 May 2031", 50, 730)
    page.lines("Some 1,200 families lost their\nhomes in April 2031.", 50, 700)
    return made(page)


def test_a_pdf_becomes_itself_its_text_a_card_and_proposals(workspace):
    """The paths are printed, what was proposed is said, and the card is one that loads."""
    Path("Floods report.pdf").write_bytes(a_report())
    before = seeds(workspace)
    result = briefgen("read", "Floods report.pdf", "--language", "en")
    new = {f"floods-report{ending}" for ending in (".pdf", ".txt", ".yaml", ".proposed.yaml")}
    assert new == seeds(workspace) - before
    assert new == {Path(line).name for line in result.stdout.splitlines()}
    assert result.stderr.startswith("floods-report: 1 number proposed on 1 page, by pypdfium2")
    assert a_report() == Path("seeds/floods-report.pdf").read_bytes()
    expected = "Floods in the valley\n\nPublished: 3 May 2031\n\nSome 1,200 families lost their\nhomes in April 2031.\n"
    assert expected == Path("seeds/floods-report.txt").read_text("utf-8")
    assert 0 == briefgen("check").exit_code


def test_nothing_is_written_over(workspace):
    """A document read a second time is told, and the files of the first stay."""
    Path("report.pdf").write_bytes(a_report())
    briefgen("read", "report.pdf")
    before = {path: path.read_bytes() for path in (workspace / "seeds").iterdir()}
    result = briefgen("read", "report.pdf")
    assert 1 == result.exit_code
    assert 4 == result.stderr.count("there is a file of this name already")
    assert before == {path: path.read_bytes() for path in (workspace / "seeds").iterdir()}


@pytest.mark.usefixtures("workspace")
def test_a_name_and_a_date_may_be_told():
    """What is told is no guess."""
    Path("x.pdf").write_bytes(a_report())
    briefgen("read", "x.pdf", "--name", "floods-2031", "--published", "2031-05", "--language", "en")
    card = Path("seeds/floods-2031.yaml").read_text("utf-8")
    assert "  published: 2031-05\n" in card
    assert '  title: "Floods in the valley"  # guess: the largest words of the first page\n' in card


def test_the_sign_between_the_thousands_of_a_document_is_written_into_its_card(workspace):
    """What would be read in two ways is proposed, and the card says how it is read."""
    text = "Publié le 3 mai 2031\n\n13,131 réfugiés\n\n6,781 familles\n\n1,144 abris\n"
    Path("camp.txt").write_text(text, "utf-8")
    result = briefgen("read", "camp.txt", "--language", "fr")
    assert result.stderr.startswith("camp: 3 numbers proposed")
    assert '  thousands: ","  # guess:' in Path(workspace, "seeds/camp.yaml").read_text("utf-8")
    assert 0 == briefgen("check").exit_code


BAD = {
    "missing.pdf": (None, "there is no such file. Correct the name."),
    "broken.pdf": (b"%PDF-1.4 nothing", "this PDF is damaged and cannot be opened."),
    "locked.pdf": (made(Page(), password="locked"), "this PDF is locked with a password."),  # noqa: S106
    "empty.pdf": (made(Page()), "it holds no words."),
    "sheet.xlsx": (b"PK\x03\x04", 'files that end in ".xlsx" are not read.'),
    "noending": (b"words", "its name has no ending."),
    "page.txt": (
        a_report(),
        "its name says that it is a text, but it is a PDF file. Rename it so that it ends in .pdf.",
    ),
    "words.pdf": (b"words alone", "its name says that it is a PDF file, but it is none."),
    "old.docx": (b"PK\x03\x04 nothing", "this Word file is damaged"),
    "latin.txt": ("déplacés".encode("latin-1"), "this text is not saved as UTF-8."),
    "blank.html": (b"", "this web page is empty or damaged."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_message_and_nothing_is_written(name, workspace):
    """It is told what is wrong and what to do; there is no traceback and no half of a document."""
    content, told = BAD[name]
    if content is not None:
        Path(name).write_bytes(content)
    before = seeds(workspace)
    result = briefgen("read", name, "--published", "2031")
    assert (1, "", 1) == (result.exit_code, result.stdout, len(result.stderr.splitlines()))
    assert told in result.stderr
    assert before == seeds(workspace)


@pytest.mark.usefixtures("workspace")
def test_of_a_very_long_report_as_many_figures_are_proposed_as_a_file_may_hold():
    """The others are counted, and the file of proposals can be read."""
    lines = (f"In place {place} of the valley, {7 * place + 3} families fled." for place in range(1600))
    Path("long.txt").write_text("\n\n".join(lines), "utf-8")
    told = briefgen("read", "long.txt", "--published", "2031", "--language", "en").stderr
    assert "long: 1,500 numbers proposed" in told
    assert "beyond the first 1,500" in told
    assert 0 == briefgen("list", "sources").exit_code


@pytest.mark.parametrize("file", ["long.txt", "long.html"])
@pytest.mark.usefixtures("workspace")
def test_a_document_of_too_many_letters_is_refused(file, monkeypatch):
    """What is read takes time with each letter; whoever needs a part of it takes that out."""
    monkeypatch.setattr("briefgen.reading.intake.MOST_LETTERS", 20)
    Path(file).write_text("In May 2031, 900 people fled.", "utf-8")
    told = briefgen("read", file, "--language", "en").stderr
    letters = 29 if file == "long.txt" else 30
    assert f"{file}:1: it has {letters} letters, and 20 are the most. Take out the parts that you need.\n" == told


def word_file(body: str, notes: str = "") -> bytes:
    """Return a Word file of a body and notes in XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    main_part = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    return write_parts(
        {
            "word/document.xml": main_part.encode(),
            "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>".encode(),
        }
    )


def test_thousands_of_text_boxes_in_a_paragraph_are_read():
    """Each is read behind the other, and none within the one before."""
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>5 people</w:t></w:r></w:p></w:txbxContent></w:r>"
    assert 3_000 == read_docx_text(word_file(f"<w:p>{box * 3_000}</w:p>"), "x.docx").text.count("5 people")


def test_a_note_is_told_once_however_many_marks_lead_to_it():
    """A long note with thousands of marks would otherwise fill the machine; each mark shows the number of the note."""
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>Said so.</w:t></w:r></w:p></w:footnote>'
    document = read_docx_text(word_file(f"<w:p><w:r><w:t>a</w:t></w:r>{mark * 3}</w:p>", note), "x.docx")
    assert "a¹¹¹\n\n¹ Said so.\n" == document.text


def test_a_scan_is_told_and_not_guessed(workspace):
    """Pages that are pictures have no words that could be quoted."""
    page = Page()
    page.picture(0, 0, 595, 842)
    Path("scan.pdf").write_bytes(made(page))
    result = briefgen("read", "scan.pdf")
    assert "all of its pages are pictures, as of a scan, and no words can be read from them." in result.stderr
    assert "scan.txt" not in seeds(workspace)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.usefixtures("workspace")
def test_a_pipe_is_not_waited_for():
    """Nobody may ever write into it."""
    os.mkfifo("pipe.pdf")
    result = briefgen("read", "pipe.pdf")
    assert "this is a pipe and no file" in result.stderr
    assert 1 == result.exit_code


def test_a_word_file_is_read_as_it_is_seen():
    """What review has put in is read, what it took out is not; tables, raised marks and notes too."""
    document = Document()
    document.core_properties.title = "Floods"
    document.add_heading("Needs", 1)
    paragraph = document.add_paragraph("Help reached 15,155")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" people")
    for tag, words in (("w:ins", " in the valley."), ("w:del", " in the town.")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)  # noqa: SLF001 - python-docx has no changes of review
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Ituri", "916", "205"), strict=True):
        cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_docx_text(buffer.getvalue(), "floods.docx")
    assert "Needs\n\nHelp reached 15,155¹ people in the valley.\n\nIturi\t916\t205\n" == read.text
    assert ["Needs"] == [heading.words for heading in read.headings]
    assert "Floods" == read.properties.title


def test_a_web_page_is_read_without_what_stands_round_it():
    """Raised marks stay raised, cells are parted, and the menu is left out and told."""
    page = """<html><head><title>Floods</title><style>p {}</style></head><body><nav>Home About</nav>
    <h2>Needs</h2><p>Help reached 15,155<sup>1</sup> people
    in the valley.</p><table><tr><td>Ituri</td><td>916</td><td>205</td></tr></table>
    <script>x()</script></body></html>"""
    read = read_html_text(page.encode(), "floods.html")
    assert "Needs\n\nHelp reached 15,155¹ people in the valley.\n\nIturi\t916\t205\n" == read.text
    assert [("Home About", "running head")] == [(one.words, one.why) for one in read.left_out]


@pytest.mark.usefixtures("workspace")
def test_a_text_is_kept_byte_for_byte():
    """Line ends and all: it is the document."""
    text = b"# Needs\r\n\r\nSome 1,200 families fled in 2031.\r\n"
    Path("note.md").write_bytes(text)
    briefgen("read", "note.md", "--published", "2031", "--language", "en")
    assert text == Path("seeds/note.md").read_bytes()
    assert ["Needs"] == [heading.words for heading in read_plain_text(text, "note.md").headings]
    assert 0 == briefgen("check").exit_code


def test_files_that_belong_together_are_written_together_or_not_at_all(tmp_path):
    """Half of a document would be taken for one."""
    (tmp_path / "seeds/report.yaml").mkdir(parents=True)
    (tmp_path / "seeds/old.yaml").write_text("old")
    files = {"seeds/report.txt": b"text", "seeds/report.yaml": b"card"}
    with pytest.raises(DeliveryError) as caught:
        put({tmp_path / name: content for name, content in files.items()}, tmp_path)
    (problem,) = caught.value.problems
    assert ("seeds/report.yaml", True) == (problem.place.file, problem.fact.endswith(", so nothing was changed"))
    assert ["old.yaml", "report.yaml"] == sorted(path.name for path in (tmp_path / "seeds").iterdir())


def test_nothing_is_written_out_of_the_workspace(tmp_path):
    """A folder that leads elsewhere is told."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace/seeds").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DeliveryError) as caught:
        put({tmp_path / "workspace/seeds/report.txt": b"text"}, tmp_path / "workspace")
    assert ["path-outside"] == [problem.rule for problem in caught.value.problems]
    assert [] == list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>5 people fled.</p>" + "<div>" * 300 + "<p>12,400 people fled.</p>", "is nested deeper than 255 levels"),
        ("<p>5 people fled." * 210_000, "has more than 200,000 tags"),
        (f"<p {' '.join(f'a{number}' for number in range(50_000))}>5 people fled.</p>", "more than 5,000 attributes"),
    ],
)
def test_a_page_that_takes_too_long_or_would_be_read_in_part_is_refused(body, told):
    """The parser itself says nothing where it stops, and half a document would pass for the whole."""
    with pytest.raises(ReadingError) as refused:
        read_html_text(f"<html><body>{body}</body></html>".encode(), "floods.html")
    assert [True] == [told in str(problem) for problem in refused.value.problems]


def test_a_large_picture_within_a_page_is_no_list_of_attributes():
    """Browsers save pictures as one attribute of many letters."""
    page = f'<html><body><img src="data:image/png;base64,{"A " * 50_000}"><p>5 people fled.</p></body></html>'
    assert "5 people fled.\n" == read_html_text(page.encode(), "floods.html").text


@pytest.mark.usefixtures("workspace")
def test_a_link_in_a_circle_where_a_new_file_would_stand_is_told():
    """It is a file of this name, and following it leads nowhere."""
    Path("seeds/floods.txt").symlink_to("floods.txt")
    Path("floods.txt").write_text("In 2030, 5,100 people fled.\n", "utf-8")
    result = briefgen("read", "floods.txt", "--language", "en", "--published", "2031-05")
    assert result.exit_code == 1
    assert result.stderr.startswith("seeds/floods.txt:1: there is a file of this name already.")


def test_tables_within_tables_are_read_once():
    """A cell that holds a table is read with what the table says: once, not once more for each table round it."""
    document = Document()
    table = document.add_table(1, 1)
    for _ in range(40):
        table = table.cell(0, 0).add_table(1, 1)
    table.cell(0, 0).text = "12,400 people fled."
    data = io.BytesIO()
    document.save(data)
    assert "12,400 people fled.\n" == read_docx_text(data.getvalue(), "floods.docx").text
