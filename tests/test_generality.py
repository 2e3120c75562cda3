"""Nothing about a country, an organisation or a theme is in Python: another country is another workspace."""

import re
import zipfile

import pytest
import yaml
from country import ROOT
from docx import Document

from briefgen.pipeline import build


@pytest.fixture(scope="module")
def document(untouched_country):
    (result,) = build(untouched_country.plans(), None, force=False, strict=True)
    return result.path


def test_an_invented_country_is_built(document):
    """Own source text, card, calculation, theme, chart, audience, format and language make a Word file."""
    text = "\n".join(paragraph.text for paragraph in Document(document).paragraphs)
    assert (True, True) == ("Kie homoj loĝas" in text, "Pli da homoj" not in text)


def test_numbers_have_the_forms_of_their_language(document):
    """Spaces for thousands, a comma for decimals, a blank before the per cent sign: in the controls as well."""
    with zipfile.ZipFile(document) as package:
        xml = package.read("word/document.xml").decode()
    controls = re.findall(r'<w:tag w:val="figure:([^"]+)"/>.*?</w:sdt>', xml, re.DOTALL)
    words = re.sub(r"<[^>]+>", "", xml)
    assert (True, True, True, True) == (
        "pli ol 12\u00a0400" in words, "3,5\u00a0milionoj" in words, "63\u00a0%" in words, "homeless-2031" in controls,
    )  # fmt: skip


def test_the_file_says_which_language_it_is_in(document):
    """The language tag of the language's file stands in the document."""
    with zipfile.ZipFile(document) as package:
        styles = package.read("word/styles.xml").decode() + package.read("word/document.xml").decode()
    assert 'w:val="eo"' in styles


def test_a_workspace_needs_no_calculations_no_events_and_no_charts(country):
    """The least workspace is one card, one theme and its words."""
    for name in ("haveno-2031.yaml", "haveno-2031.txt", "derived.yaml"):
        (country.folder / "seeds" / name).unlink()
    for path in (country.folder / "templates/charts").glob("*"):
        path.unlink()
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    country.edit("templates/themes/river/theme.yaml", "key_figures: [river-2029, waiting-2031]", "key_figures: []")
    country.write("templates/themes/river/vd.md", 'Loĝis tie {{ figure("river-2029") }} homoj.\n')
    country.edit("templates/audiences/friends.yaml", "themes: [river, harbour]", "themes: [harbour]")
    (result,) = build(country.plans(), None, force=False, strict=True)
    assert (["river-2029"], "written") == (
        list(country.ledger().figures),
        result.outcome,
    )


def python_files():
    files = sorted((ROOT / "briefgen").rglob("*.py"))
    assert len(files) > 40, "the package was not found"
    return files


def words_of_the_workspace() -> set[str]:
    themes = {path.name for path in (ROOT / "templates/themes").iterdir() if path.is_dir()}
    charts = {path.stem for path in (ROOT / "templates/charts").glob("*.yaml")}
    sources = {path.stem for path in (ROOT / "seeds").glob("*.yaml")} - {"derived"}
    figures = {
        key for path in (ROOT / "seeds").glob("*.yaml") for key in yaml.safe_load(path.read_text("utf-8"))["figures"]
    }
    audiences = {path.stem for path in (ROOT / "templates/audiences").glob("*.yaml")}
    named = {
        "Mali", "Malian", "Bamako", "Sahel", "NRC", "IDMC", "OCHA", "DTM", "HNRP", "Cadre Harmonisé", "Kampala", "IDPs",
        "internally displaced", "Norwegian", "Ségou", "Koulikoro",
    }  # fmt: skip
    # "funding" is an English word before it is a theme's name; it is looked for in quotes below.
    return named | sources | charts | {key for key in figures | themes | audiences if "-" in key}


def test_no_country_organisation_theme_or_figure_is_in_the_code():
    """No name of the shipped workspace decides anything in Python; examples in docstrings and messages do not count."""
    wanted = re.compile(
        "|".join(rf"\b{re.escape(word)}\b" for word in sorted(words_of_the_workspace(), key=len, reverse=True))
    )
    found = []
    for path in python_files():
        for number, line in enumerate(code_of(path).splitlines(), start=1):
            found += [f"{path.relative_to(ROOT)}:{number}: {match[0]}" for match in wanted.finditer(line)]
    assert [] == found


def test_no_theme_or_audience_of_one_word_is_in_the_code_either():
    """Names such as "funding" and "donors" stand nowhere in the code as strings."""
    themes = {path.name for path in (ROOT / "templates/themes").iterdir()}
    names = {
        name for name in themes | {p.stem for p in (ROOT / "templates/audiences").glob("*.yaml")} if "-" not in name
    }
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files()
        for name in names
        if re.search(rf"""["']{name}["']""", code_of(path))
    ]
    assert (True, []) == (bool(names), found)


def code_of(path) -> str:
    """Return a module without its comments and docstrings, line for line."""
    import ast  # noqa: PLC0415
    import io  # noqa: PLC0415
    import tokenize  # noqa: PLC0415

    source = path.read_text("utf-8")
    lines = source.splitlines()
    docstrings = {
        (node.value.lineno, node.value.end_lineno)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for first, last in docstrings:
        lines[first - 1 : last] = [""] * (last - first + 1)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and lines[token.start[0] - 1]:
            lines[token.start[0] - 1] = lines[token.start[0] - 1].replace(token.string, "")
    return "\n".join(lines)


def test_the_search_finds_what_it_looks_for(tmp_path):
    """A test that finds nothing must be able to find something."""
    path = tmp_path / "x.py"
    path.write_text('"""Mali in a docstring."""\n# Mali in a comment\nCOUNTRY = "Mali"\n')
    assert ["", "", 'COUNTRY = "Mali"'] == code_of(path).splitlines()
