"""The docs lead somewhere: every link, every decision, every room of the house, every dependency with its reason."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from country import ROOT
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt().enable("table")
DECISIONS = ROOT / "docs/decisions"
PICTURE = re.compile(r'<img\s[^>]*\bsrc="([^"]+)"')
# What is made beside the files of the repository.
MADE = {"build", "dist", "node_modules", "output"}


def documents() -> list[Path]:
    """Return every Markdown file of the repository, those in folders of tools and of builds left out."""
    found = sorted(ROOT.rglob("*.md"))
    return [path for path in found if not any(part in MADE or part[0] == "." for part in path.relative_to(ROOT).parts)]


def links_in(text: str) -> Iterator[str]:
    """Yield what links and pictures of a text lead to."""
    waiting: list[Token] = MARKDOWN.parse(text)
    while waiting:
        token = waiting.pop(0)
        waiting += token.children or []
        if token.type in ("link_open", "image"):
            yield str(token.attrs.get("href") or token.attrs.get("src"))
        elif token.type.startswith("html_"):
            yield from PICTURE.findall(token.content)


def anchors_of(path: Path) -> set[str]:
    """Return what links can name in a file: its headings, in small letters with hyphens."""
    tokens = MARKDOWN.parse(path.read_text("utf-8"))
    titles = [after.content for token, after in itertools.pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def leads_nowhere(path: Path, link: str) -> bool:
    """Return whether a link of a file is one to another file or heading, and that is not there."""
    if re.match(r"[a-z]+:", link):
        return False
    name, _, anchor = link.partition("#")
    target = (path.parent / name).resolve() if name else path
    if not target.exists():
        return True
    return bool(anchor) and anchor not in anchors_of(target)


def rows_of(path: Path) -> list[str]:
    """Return the first cell of each row of a file's one table, without the signs of code."""
    _, *rows = re.findall(r"^\| `?([\w-]+)`? \|", path.read_text("utf-8"), re.MULTILINE)
    return rows


def test_every_link_leads_to_a_file_and_a_heading():
    """No reader of any Markdown file is sent to what is not there."""
    nowhere = [
        f"{path.relative_to(ROOT).as_posix()}: {link}"
        for path in documents()
        for link in links_in(path.read_text("utf-8"))
        if leads_nowhere(path, link)
    ]
    assert [] == nowhere


def test_links_of_all_kinds_are_read_and_told_apart():
    """The search finds what it looks for: links in tables, pictures in HTML, headings that are not there."""
    text = '| a |\n|---|\n| [b](c.md) |\n\n![d](e.png) and [f](https://example.org)\n\n<p>\n<img src="g.png">\n</p>\n'
    assert ["c.md", "e.png", "g.png", "https://example.org"] == sorted(links_in(text))
    here = ROOT / "docs/decisions/README.md"
    wanted = {"../glossary.md#evidence": False, "#the-page": False, "https://example.org": False}
    wanted |= {"0000-nothing.md": True, "../glossary.md#nothing": True, "#nothing": True}
    assert wanted == {link: leads_nowhere(here, link) for link in wanted}


def test_the_index_of_decisions_names_every_decision_by_its_title():
    """Whoever reads the index reads of all decisions, each once."""
    titles = {path.name: path.read_text("utf-8").splitlines()[0] for path in sorted(DECISIONS.glob("[0-9]*.md"))}
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", (DECISIONS / "README.md").read_text("utf-8"), re.MULTILINE)
    assert [(f"# {title}", name) for title, name in sorted(listed, key=lambda line: line[1])] == [
        (title, name) for name, title in titles.items()
    ]


def test_every_decision_has_its_number_its_date_and_what_was_rejected():
    """A decision says when it was taken, why, and what else could have been done, on less than a page."""
    wanted = [r"Decided 20\d\d-\d\d-\d\d", r"\*\*Decision\.\*\*", r"\*\*Reasons\.\*\*", r"\*\*Rejected\.\*\*"]
    lacking, of_another_length = [], []
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        text = path.read_text("utf-8")
        parts = [rf"\A# {int(path.name[:4])}\. \S", *wanted]
        lacking += [f"{path.name}: {part}" for part in parts if not re.search(part, text)]
        of_another_length += [path.name] if not 8 <= len(text.splitlines()) <= 30 else []
    assert ([], []) == (lacking, of_another_length)


def test_the_architecture_names_every_room_of_the_house():
    """Each package and module of briefgen/ has its row, and no row is of one that is gone."""
    inside = (ROOT / "briefgen").iterdir()
    rooms = {path.stem for path in inside if (path / "__init__.py").exists() or path.suffix == ".py"}
    assert sorted(rooms - {"__init__", "__main__"}) == sorted(rows_of(ROOT / "docs/architecture.md"))


def test_every_dependency_has_its_reason():
    """What is installed with briefgen, or for work on it, is there for a reason that is written down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [re.split(r"[>=\[]", line)[0] for line in project["dependencies"]]
    for_work = [re.split(r"[>=\[]", line)[0] for line in project["optional-dependencies"]["dev"]]
    reasons = DECISIONS / "0021-dependencies.md"
    assert sorted(needed) == sorted(rows_of(reasons))
    assert [] == [name for name in for_work if name not in reasons.read_text("utf-8")]


def test_ci_tries_all_that_is_left_out_elsewhere():
    """What tests skip or leave out unless a variable is set runs in .ci/run; goldens are not renewed there."""
    texts = [path.read_text("utf-8") for path in (ROOT / "tests").glob("*.py")]
    asked_for = {name for text in texts for name in re.findall(r'environ\.get\("(BRIEFGEN_\w+)"', text)}
    exported = set(re.findall(r"\b(BRIEFGEN_\w+)=", (ROOT / ".ci/run").read_text("utf-8")))
    assert {"BRIEFGEN_RENEW_GOLDENS"} == asked_for - exported


def test_the_readme_lists_the_functions_of_texts(country):
    """All of them, and no other: a call of one that is not there names all that are."""
    country.write("templates/themes/harbour/vd/long.md", '{{ ("x")("y") }}\n')
    told = " ".join(str(problem) for problem in country.problems())
    listed = re.findall(r"^\| `\{\{ (\w+)\(", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(re.findall(r"(\w+)\(\)", told))


def test_the_tests_that_the_page_on_safety_names_are_there():
    """Who asks what attacks a promise finds it: each file of tests, and each test by its name."""
    told = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/security.md").read_text("utf-8")))
    paths = [path for path in (ROOT / "tests").rglob("test_*.py") if "workspaces" not in path.parts]
    known = {path.stem for path in paths}
    known |= {name for path in paths for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)}
    assert set() == told - known
