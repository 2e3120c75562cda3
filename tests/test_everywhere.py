"""The same odd text in each place of a workspace and of a document: it is built, read or told, in bounded time.

Each run of the matrix is a process of its own with 1 GiB of memory and 10 s of a processor.
"""

import csv
import hashlib
import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner
from matrix import matrix

from briefgen.briefing import compose
from briefgen.charts import figure
from briefgen.cli import main
from briefgen.evidence import proof
from briefgen.workspace.starter import start_workspace

KINDS = {
    "commas": "1,1,1,", "joined": "a-a-a-", "number words": "twenty-twenty-", "left": "<a<a", "blocks": "{% {%",
    "calls": '{{ figure("displaced-2026") }} ', "long word": "a", "blanks": "   ", "quotes": '"a “b ', "ones": "1 ",
    "ranges": "1 to 2 ", "one of the": "one of the ", "half of": "half of ", "brackets": "((a) [b] ",
    "dashes": "a — b – ",
    "months": "March 2026 ", "per cent": "10 percent of ", "stops": "A.B.C. ", "addresses": "https://", "stars": "**",
    "strokes": "|", "lists": "- ", "quoting": "> ", "no-break": "a\u00a01\u00a0", "accents": "e\u0301", "emoji": "😀",
    "characters": "三百人", "words": "people had left ", "credit": "according to the ", "mail": "a@a@",
}  # fmt: skip
"""What a text is made of, over and over."""
CARD, TEXT = "seeds/flood-office-2026.yaml", "seeds/flood-office-2026.txt"
CHART, READERS = "templates/charts/where-people-stay.yaml", "templates/audiences/donors.yaml"
WORDS = "templates/themes/displacement/en/words.yaml"
BODY = "templates/themes/displacement/en/full.md"
QUOTE = "By 31 March 2026, over 8,200 people had left their homes, according to the Census Bureau."
A_TEXT, A_DOCUMENT = 99_000, 590_000
Place = Callable[[Path, str], list[str]]


class Plain(yaml.SafeDumper):
    """Writes no aliases."""

    ignore_aliases = staticmethod(lambda _: True)


def change(file: Path, edit: Callable[[Any], None]) -> None:
    """Edit what a YAML file holds."""
    content = yaml.safe_load(file.read_text("utf-8"))
    edit(content)
    file.write_text(yaml.dump(content, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")


def value(name: str, *keys: str | int) -> Place:
    """Return what puts a text in the place of a value, and builds."""

    def placed(folder: Path, text: str) -> list[str]:
        def edit(at: Any) -> None:
            for key in keys[:-1]:
                at = at[key]
            at[keys[-1]] = text

        change(folder / name, edit)
        return ["build", "--email"]

    return placed


def sealed(folder: Path, text: str, edit: Callable[[Any], None] = lambda _: None) -> list[str]:
    """Put a text in the place of the document of the card, edit the card, and build."""
    (folder / TEXT).write_text(text, "utf-8")

    def sealing(card: Any) -> None:
        card["source"]["sha256"] = hashlib.sha256((folder / TEXT).read_bytes()).hexdigest()
        edit(card)

    change(folder / CARD, sealing)
    return ["build"]


def document(folder: Path, text: str) -> list[str]:
    """Put a text of 2 MB behind the document of the card."""
    return sealed(folder, f"{(folder / TEXT).read_text('utf-8')}\n\n{text * 20}"[:1_990_000])


def quotes(folder: Path, text: str) -> list[str]:
    """Quote as much as a card may, in a hundred quotes."""
    whole = [f"{QUOTE} Part {a}{b}. {text[:2_700]}" for a, b in itertools.product("abcdefghij", repeat=2)]

    def edit(card: Any) -> None:
        entry = card["figures"]["displaced-2026"]
        card["figures"] |= {f"more-{at}": {**entry, "quote": quote} for at, quote in enumerate(whole)}

    return sealed(folder, "\n\n".join([(folder / TEXT).read_text("utf-8"), *whole]), edit)


def written(name: str, *command: str, before: str = "") -> Place:
    """Return what writes a text to a file, and runs a command."""

    def placed(folder: Path, text: str) -> list[str]:
        (folder / name).write_text(before + text, "utf-8")
        return list(command)

    return placed


def messages(folder: Path, text: str) -> list[str]:
    """Write twenty long messages."""
    change(folder / "config.yaml", lambda config: config["briefing"].update(messages=[text[:90_000]] * 20))
    return ["build", "--email"]


def word(folder: Path, text: str) -> Path:
    """Write a Word file of one long paragraph."""
    made = docx.Document()
    made.add_paragraph("".join(sign for sign in text * 6 if sign >= " ")[:A_DOCUMENT])
    made.save(str(folder / "report.docx"))
    return folder / "report.docx"


def translated(folder: Path, text: str) -> list[str]:
    """Fill a table of translations with a text."""
    run(["translate", "fr", str(folder / "config.yaml")])
    table = folder / "translation-fr.csv"
    head, *rows = csv.reader(table.open(encoding="utf-8-sig", newline=""))
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *([*row[:-1], text[:20_000]] for row in rows)])
    return ["translate", "fr", "--read", "translation-fr.csv"]


def proposed(folder: Path, text: str) -> list[str]:
    """Put a text in the place of the quote of a proposal."""
    (folder / "report.txt").write_text("In March 2026, 1,200 people lived in tents in Amsel.\n", "utf-8")
    run(
        [
            "read",
            str(folder / "report.txt"),
            "--name",
            "report",
            "--published",
            "2026-04",
            "--config",
            str(folder / "config.yaml"),
        ]
    )
    change(folder / "seeds/report.proposed.yaml", lambda read: read["proposals"][0].update(quote=text))
    return ["accept", "report", "--by", "Ana"]


PLACES: dict[str, Place] = {
    "body": written(BODY, "build"),
    "paragraph": written(BODY, "build", before="Here stands "),
    "check": written(BODY, "check"),
    "document": document,
    "quotes": quotes,
    "quote": value(CARD, "figures", "displaced-2026", "quote"),
    "title of a source": value(CARD, "source", "title"),
    "label": value(CARD, "figures", "displaced-2026", "label", "en"),
    "origin": value(CARD, "figures", "displaced-2026", "origin"),
    "statement": value(CARD, "statements", "not-asked", "about", "en"),
    "organisation": value("config.yaml", "organisation", "name"),
    "country": value("config.yaml", "briefing", "country", "en"),
    "title": value("config.yaml", "briefing", "title"),
    "messages": messages,
    "headline": value(WORDS, "headline"),
    "ask": value(WORDS, "asks", "survey-families", "action"),
    "subject": value(WORDS, "email", "subject"),
    "chart": value(CHART, "title", "en"),
    "mark": value(CHART, "marks", 0, "label", "en"),
    "alternative": value(CHART, "alt", "en"),
    "readers": value(READERS, "name", "en"),
    "method": value(READERS, "method", 0),
    "label of a language": value("templates/languages/en.yaml", "labels", "page"),
    "table": translated,
    "no table": written("t.csv", "translate", "fr", "--read", "t.csv"),
    "read": lambda folder, text: ["read", str(word(folder, text)), "--name", "report"],
    "read text": written("report.txt", "read", "report.txt", "--name", "report"),
    "accept": proposed,
    "verify": lambda folder, text: ["verify", str(word(folder, text)), "--config", "config.yaml"],
}
"""What puts a text somewhere, and returns the command that is run then."""
PAIRS = [(place, kind) for at, place in enumerate(PLACES) for kind in [*KINDS, *KINDS][at % 30 : at % 30 + 30 : 15]]
"""Each place with two kinds, in turn."""


def run(command: list[str]) -> Any:
    return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path) -> Path:
    return start_workspace(tmp_path / "bare", bare=True).parent


@matrix
@pytest.mark.parametrize(("place", "kind"), PAIRS)
def test_an_odd_text_in_any_place(folder, place, kind):
    """It ends within 10 s of a processor and 1 GiB, with a file or with messages, never with a fault."""
    text = (KINDS[kind] * A_TEXT)[:A_TEXT]
    limited = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (10, 10))\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "from briefgen.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", limited, *PLACES[place](folder, text)]
    done = subprocess.run(command, cwd=folder, input=b"\n\nq\n", capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode in (0, 1), said[-500:]
    assert [] == [word for word in ("Traceback", "fault of briefgen", "memory ran out") if word in said]


# --- what is bounded -------------------------------------------------------------------------------------------------


def told(folder: Path) -> str:
    """Return what a build says that builds nothing."""
    done = run(["build", str(folder / "config.yaml"), "--no-cache"])
    assert 1 == done.exit_code
    return done.stderr


def test_a_quote_that_nobody_checks(folder):
    """A quote is a sentence or some; one of many pages is told, with its length."""
    value(CARD, "figures", "displaced-2026", "quote")(folder, "a" * 5_001)
    remedy = "Quote the sentences that say it, and leave out the others."
    assert '"figures.displaced-2026.quote" has 5,001 letters, and 5,000 are the most' in told(folder)
    assert remedy.removesuffix(".").lower() in told(folder).lower()


@pytest.mark.parametrize(
    ("bound", "most", "fact"),
    [
        ("_MOST_LETTERS", 200, "the quotes of its figures and events have 335 letters, and 200 are the most"),
        ("_MOST_NUMBERS", 5, "the quotes of its figures and events hold more than 5 numbers, and each is judged"),
    ],
)
def test_a_card_whose_quotes_are_too_much_work(folder, monkeypatch, bound, most, fact):
    """Each number of a quote is judged with the words round it, so what a card may ask for is bounded."""
    monkeypatch.setattr(proof, bound, most)
    assert f"{CARD}:6: {fact}. Make two documents of it, each with its own card.\n" == told(folder)


def test_a_briefing_that_nobody_sends(folder, monkeypatch):
    """What is longer than any briefing is told before it is checked: texts of a config add up to megabytes."""
    monkeypatch.setattr(compose, "MOST_LETTERS", 1_000)
    assert " letters, and 1,000 are the most. Shorten its texts, or part it.\n" in told(folder)


def test_a_chart_that_holds_a_book(folder, monkeypatch):
    """Words on a chart are broken into lines of an even length, which asks for their widths many times."""
    monkeypatch.setattr(figure, "MOST_LETTERS", 100)
    assert "letters, and 100 are the most. Shorten them, or make two charts of it.\n" in told(folder)


def test_very_many_numbers_without_a_source(folder, monkeypatch):
    """The first are told, and that there are more: each is held against all dates and figures."""
    monkeypatch.setattr(sys.modules["briefgen.checks.guard"], "MOST_TOLD", 3)
    (folder / BODY).write_text("We met 21 men, 22 women, 23 girls, 24 boys and 25 others.\n", "utf-8")
    lines = [line for line in told(folder).splitlines() if line.startswith(BODY)]
    assert ["21", "22", "23"] == [line.split('"')[1] for line in lines if "not tied" in line]
    assert 1 == sum("more numbers than are told here have no source" in line for line in lines)


def test_thousands_of_quotations_ask_for_a_term_once(folder, monkeypatch):
    """What may stand between quotation marks is made ready once for all, not once for each quotation."""
    asked = []
    quotations = sys.modules["briefgen.checks.rules.quotations"]
    compared = quotations._compared  # noqa: SLF001
    monkeypatch.setattr(quotations, "_compared", lambda words: (asked.append(words), compared(words))[1])
    quotations._all_compared.cache_clear()  # noqa: SLF001
    (folder / BODY).write_text('They say "so". ' * 100 + "\n", "utf-8")
    told(folder)
    assert len(asked) < 700
