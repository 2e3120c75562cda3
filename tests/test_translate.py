"""What is missing in a language is written as one table, and its words go back to where they belong."""

import csv
import io
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.survey.translatable import pieces
from briefgen.workspace.cells import guarded, unguarded

THEME = "templates/themes/harbour"
TABLE = "translation-tl.csv"
STATE = "templates/translations/tl.yaml"


def run(country, *arguments: object):
    words = ["translate", "tl", country.config, *arguments]
    return CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)


def rows(country) -> dict[str, list[str]]:
    text = (country.folder / TABLE).read_text("utf-8-sig")
    return {row[0]: row for row in list(csv.reader(io.StringIO(text, newline="")))[1:]}


def fill(country, said: dict[str, list[str]], **options: str) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows([["place", "original", "translation"], *said.values()])
    path = country.folder / TABLE
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    return path


def translated(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return rows with a translation of each: its words with a sign before them."""
    return {place: [place, original, f"Tl {original}"] for place, (_, original, _) in said.items()}


def again(country, *arguments: object):
    (country.folder / TABLE).unlink(missing_ok=True)
    return run(country, *arguments)


@pytest.fixture
def begun(country):
    """Return the invented country with the file of a third language, and the table of all that it lacks."""
    made = CliRunner().invoke(main, ["new", "language", "tl", "--config", str(country.config)], catch_exceptions=False)
    assert 0 == made.exit_code, made.output
    assert 0 == run(country).exit_code
    return country


@pytest.fixture
def done(begun):
    """Return the country with all of it translated."""
    result = run(begun, "--read", fill(begun, translated(rows(begun))))
    assert 0 == result.exit_code, result.output
    return begun


def test_a_third_language_comes_back_from_one_table(done):
    """Texts, words of themes and what stands beside other languages; the briefing is composed in it."""
    text = done.text(f"{THEME}/tl/long.md")
    assert text.startswith("## Tl Kie homoj loĝas\n\nTl Post {{ event(")
    assert done.text(f"{THEME}/vd/long.md").count("{{ chart(") == text.count("{{ chart(")
    assert "Tl la haveno" == yaml.safe_load(done.text(f"{THEME}/tl/words.yaml"))["name"]
    title = yaml.safe_load(done.text("templates/charts/shelter.yaml"))["title"]
    assert {"vd": "Pli da homoj en ŝirmejoj", "tl": "Tl Pli da homoj en ŝirmejoj"} == title
    assert "Nothing is to be translated into tl.\n" == again(done).stderr
    assert not (done.folder / TABLE).exists()


def test_a_briefing_is_built_in_the_third_language(done):
    """Nothing is lacking that a build in the new language asks for."""
    done.edit("config.yaml", "language: vd", "language: tl")
    assert [] == [str(problem) for problem in done.problems() if problem.level == "error"]


def test_what_stood_there_before_is_taken_as_translated_and_that_is_said(begun):
    """Its later originals are compared with those of that day."""
    begun.write(f"{THEME}/tl/long.md", begun.text(f"{THEME}/vd/long.md").replace("Kie", "Tl"))
    (begun.folder / STATE).unlink()
    assert f"is taken as translated from today's vd: {STATE} remembers it." in again(begun).stderr
    assert not any(place.startswith(f"{THEME}/vd/long.md") for place in rows(begun))
    begun.edit(f"{THEME}/vd/long.md", "Kie homoj loĝas", "Kie oni loĝas")
    again(begun)
    place = f"{THEME}/vd/long.md#1"
    assert [place, "Kie oni loĝas", "Tl homoj loĝas"] == rows(begun)[place]


def test_what_has_another_original_is_written_with_what_stands_there(done):
    """Only that: a line broken elsewhere is no change, and a piece that was put in moves no other."""
    done.edit(f"{THEME}/vd/long.md", "## Kie homoj loĝas\n", "## Kie homoj loĝas\n\nNova peco.\n")
    done.edit(f"{THEME}/vd/long.md", "perdis loĝejon, kaj\n", "perdis loĝejon,\nkaj ")
    done.edit(f"{THEME}/vd/words.yaml", "name: la haveno", "name: la granda haveno")
    assert 0 == again(done).exit_code
    name, text = f"{THEME}/vd/words.yaml#name", f"{THEME}/vd/long.md#2"
    expected = {text: [text, "Nova peco.", ""], name: [name, "la granda haveno", "Tl la haveno"]}
    assert expected == rows(done)
    before = done.text(f"{THEME}/tl/words.yaml")
    result = run(done, "--read", fill(done, translated(rows(done))))
    assert "## Tl Kie homoj loĝas\n\nTl Nova peco.\n\nTl Post" in done.text(f"{THEME}/tl/long.md")
    assert before.replace('"Tl la haveno"', '"Tl la granda haveno"') == done.text(f"{THEME}/tl/words.yaml")
    assert [before] == [kept.read_text("utf-8") for kept in (done.folder / THEME / "tl").glob("words_earlier*.bak")]
    assert f"{THEME}/tl/words.yaml: 1 place; kept as words_earlier" in result.stderr
    assert "Nothing is to be translated" in again(done).stderr


def test_words_that_fit_a_new_original_are_sent_back_as_they_are(done):
    """They are known as its translation from then on, and no file changes."""
    done.edit(f"{THEME}/vd/words.yaml", "name: la haveno", "name: la Haveno")
    again(done)
    assert "Nothing was written" in run(done, "--read", fill(done, rows(done))).stderr
    assert "Nothing is to be translated" in again(done).stderr


def test_a_piece_whose_original_is_gone_is_told(done):
    """It stays until somebody takes it out."""
    done.edit(f"{THEME}/vd/long.md", "## Kie homoj loĝas\n\n", "")
    assert f"{THEME}/tl/long.md:1: note: this text holds more pieces than its original" in again(done).stderr
    done.edit(f"{THEME}/tl/long.md", "## Tl Kie homoj loĝas\n\n", "")
    assert "Nothing is to be translated into tl.\n" == again(done).stderr


def test_a_text_is_written_when_all_of_it_is_translated(begun):
    """Words beside other languages are taken over at once; what waits is told with its first place."""
    said = {place: row for place, row in translated(rows(begun)).items() if place != f"{THEME}/vd/long.md#2"}
    result = run(begun, "--read", fill(begun, said))
    note = f"{THEME}/tl/long.md:1: note: 1 place of this file is not translated yet, so it is not written"
    assert (0, True) == (result.exit_code, note in result.stderr)
    assert not (begun.folder / THEME / "tl/long.md").exists()
    assert 0 == again(begun).exit_code
    assert {f"{THEME}/vd/long.md"} == {place.partition("#")[0] for place in rows(begun)}


def test_all_slips_of_a_table_are_told_and_nothing_is_written(begun):
    """A place that is none, an original that changed, a call that was lost, one too many, a row twice."""
    said = translated(rows(begun))
    headline, name = said[f"{THEME}/vd/words.yaml#headline"], said[f"{THEME}/vd/words.yaml#name"]
    headline[2] = "Tl sen nombro"
    name[2] += " {{ figure('homeless-2031') }}"
    said[f"{THEME}/vd/words.yaml#title"][1] = "Alia"
    said["a"] = [f"{THEME}/vd/words.yaml#titel", "Haveno", "Tl"]
    said["b"] = said[f"{THEME}/vd/words.yaml#lead"]
    before = {path: path.read_bytes() for path in begun.folder.rglob("*") if path.is_file() and path.name != TABLE}
    said[f"{THEME}/vd/words.yaml#limits"][2] += "\u202e"
    result = run(begun, "--read", fill(begun, said))
    lines = result.stderr.splitlines()
    facts = (
        "turns the direction",
        "words.yaml#headline lacks {{ figure(",
        "holds {{ figure(",
        "has changed since",
        "no place",
        "earlier row",
    )
    assert (1, [1] * 6, 6) == (result.exit_code, [sum(fact in line for line in lines) for fact in facts], len(lines))
    after = {path: path.read_bytes() for path in begun.folder.rglob("*") if path.is_file() and path.name != TABLE}
    assert before == after


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_is_read_as_other_spreadsheets_save_it(begun, delimiter):
    """With semicolons or tabs between the cells."""
    assert 0 == run(begun, "--read", fill(begun, translated(rows(begun)), delimiter=delimiter)).exit_code
    assert "Tl" in begun.text(f"{THEME}/tl/long.md")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"a,b\n", "the first row does not hold place, original, translation"),
        (b"place,original,translation\nx\xe9,y,z\n", "this file is not saved as UTF-8"),
        (b"place,original,translation\nx,y\n", "this row has 2 cells and not 3"),
        (b'place,original,translation\nx,y,"z\n', "this row cannot be read"),
    ],
)
def test_what_is_no_table_is_told(begun, content, fact):
    """With its line and what to do."""
    (begun.folder / TABLE).write_bytes(content)
    result = run(begun, "--read", begun.folder / TABLE)
    assert (1, True) == (result.exit_code, fact in result.stderr)


def test_nothing_is_overwritten_and_wrong_languages_are_told(begun):
    """A table that is there stays; an unknown language, and one into itself, are no languages to translate into."""
    assert "this table is there already" in run(begun).stderr
    assert "this file is missing" in run(begun, "--read", "none.csv").stderr
    assert '"tl" is the language that is translated from' in run(begun, "--from", "tl").stderr
    assert "briefgen new language" in run(begun, "--from", "xx").stderr
    begun.write(STATE, "vd: 1\n")
    assert f"{STATE}:1: this file does not hold places by language" in run(begun).stderr


@pytest.mark.parametrize(
    "text",
    ["", "A\n", "# A\n\n- b\n- c {{ x }}\n\n{% if alone %}\nD\n{% endif %}\n", "| a | b |\n|---|---|\n| c | d |\n"],
)
def test_pieces_give_a_text_back(text):
    """Joined; words stand in each second one."""
    assert text == "".join(pieces(text))
    assert all(any(sign.isalpha() for sign in piece) for piece in pieces(text)[1::2])


def test_all_files_that_cannot_be_read_are_told(begun):
    """Not the first alone."""
    begun.write(f"{THEME}/vd/words.yaml", "name: [\n")
    begun.write("templates/charts/shelter.yaml", "kind: {\n")
    lines = again(begun).stderr.splitlines()
    assert [f"{THEME}/vd/words.yaml", "templates/charts/shelter.yaml"] == [line.partition(":")[0] for line in lines]


def test_the_words_of_mails_are_among_them(country):
    """What `new language` copied is not translated yet."""
    country.write("templates/email/vd.md", "Ni petas: {{ action }}\n")
    made = CliRunner().invoke(main, ["new", "language", "tl", "--config", str(country.config)], catch_exceptions=False)
    assert (0, 0) == (made.exit_code, run(country).exit_code)
    words = "Ni petas: {{ action }}"
    assert ["templates/email/vd.md#1", words, words] == rows(country)["templates/email/vd.md#1"]
    assert 0 == run(country, "--read", fill(country, translated(rows(country)))).exit_code
    assert f"Tl {words}\n" == country.text("templates/email/tl.md")


def test_no_cell_is_worked_out_as_a_formula(begun):
    """Texts are passed around: what a spreadsheet would work out has a sign before it, which comes off again."""
    words = '=HYPERLINK("x")'
    begun.write(f"{THEME}/vd/long.md", f"{words}; @haveno\n")
    again(begun)
    place = f"{THEME}/vd/long.md#1"
    assert f"'{words}; '@haveno" == rows(begun)[place][1]
    result = run(begun, "--read", fill(begun, {place: [place, rows(begun)[place][1], "'=Tl"]}))
    assert (0, "=Tl\n") == (result.exit_code, begun.text(f"{THEME}/tl/long.md"))


@pytest.mark.parametrize("words", ["=1", "\n=1", " \n\t;\n+1", "a;= b", "a\n\n\n@b"])
def test_a_cell_is_guarded_once_and_read_back_as_it_was(words):
    """An empty line before a sign that begins a formula made two apostrophes, of which one stayed."""
    assert (1, words) == (guarded(words).count("'"), unguarded(guarded(words)))


def test_a_record_that_leads_out_of_the_workspace_is_not_written(done, tmp_path_factory):
    """A folder of translations that is a link elsewhere is told, and nothing is written."""
    outside = tmp_path_factory.mktemp("outside")
    folder = done.folder / "templates/translations"
    for path in folder.iterdir():
        path.rename(outside / path.name)
    folder.rmdir()
    folder.symlink_to(outside)
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    again(done)
    table = next(done.folder.glob("translation-*.csv"), None)
    result = run(done, "--read", table) if table is not None else run(done)
    assert (1, before) == (result.exit_code, {path.name: path.read_bytes() for path in outside.iterdir()})
    assert "leads out of its workspace" in result.stderr
