"""Rows of an inventory as people read them: a few columns, in the words of the config's language."""

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.evidence.ledger import LedgerEntry
from briefgen.evidence.printed import PrintedForm, print_when, printed_forms, printed_whole
from briefgen.language.language import Language
from briefgen.prose.credits import Credits
from briefgen.survey.inventory import Row, Stock
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.period import Point

SAMPLE = 1_234_567.8
"""The number in which a language shows how it writes them."""

_FUNCTION = re.compile(r"""\{\{-?\s*(\w+)\(\s*["']([a-z0-9-]+)["']\s*\)\s*-?\}\}""")


def table(stock: Stock, kind: str, rows: Sequence[Row]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and cells for rows of an inventory, the id first."""
    teller = _Teller(stock)
    headings, cells = {
        "figures": (("As printed", "Period", "Primary source", "Document", "What it counts"), teller.figure),
        "events": (("Date", "Document", "What happened"), teller.event),
        "statements": (("Document", "What it says"), teller.statement),
        "sources": (("Short", "Published", "Publisher", "Language", "Entries", "Title"), teller.source),
        "themes": (("Title", "Texts", "Messages", "Asks", "Figures and events", "Charts"), teller.theme),
        "charts": (("Kind", "Figures and events", "Finding"), teller.chart),
        "audiences": (("Kind of document", "Openings", "Themes in own words", "Readers"), teller.audience),
        "formats": (("Name", "Words by number of themes", "Most pages", "Most charts"), teller.format),
        "languages": (("Name", "Tag", "Numbers and dates", "Themes with a text"), teller.language),
        "texts": (("Beside other themes", "Alone"), teller.text),
        "brands": (("Font of the text", "Width of text", "Main colours"), teller.brand),
    }[kind]
    where = _used_in if kind != "sources" else lambda row: ", ".join(sorted(stock.themes_of_source(row["id"])))
    return ("Id", *headings, "Used in"), [(row["id"], *cells(row), where(row)) for row in rows]


def _entries(row: Row) -> str:
    """Return how many entries a source has, and what became of the numbers proposed of it."""
    proposed = row.get("proposed")
    if proposed is None:
        return str(row["entries"])
    return f"{row['entries']} ({proposed['read']} proposed, {proposed['open']} open, {proposed['refused']} refused)"


def _used_in(row: Row) -> str:
    """Return what uses something, each once; for a theme with the parts of it that do."""
    parts: dict[tuple[str, str], list[str]] = {}
    for use in row["used_in"]:
        parts.setdefault((use["kind"], use["id"]), []).append(_part(use))
    return "; ".join(_user(*user, [part for part in dict.fromkeys(names) if part]) for user, names in parts.items())


def _part(use: Mapping[str, str]) -> str:
    """Return a part of a user that tells something: of a chart, it does not matter which of its words it is."""
    steps = use["part"].split(".")
    match use["kind"]:
        case "theme":
            return steps[0].replace("_", " ")
        case "audience":
            return steps[1] if steps[0] == "themes" and len(steps) > 1 else steps[0]
    return ""


def _user(kind: str, name: str, parts: Sequence[str]) -> str:
    named = name if kind in ("theme", "config") else f"{kind} {name}"
    return f"{named} ({', '.join(parts)})" if parts else named


class _Teller:
    """Puts the cells of a row into words."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.folder = stock.workspace.folder
        self.words: Language = stock.workspace.languages[stock.plans[0].briefing.language]
        self.printed_form: PrintedForm = printed_forms(stock.ledger, self.words, ())

    def figure(self, row: Row) -> Iterable[str]:
        figure = self.stock.ledger.figures[row["id"]]
        printed = printed_whole(figure, self.words) or self.words.number(figure.value)
        when = print_when(figure, self.stock.ledger, self.words)
        origin = figure.origin or ("own calculation" if figure.derived else "not stated")
        return printed, when, origin, self._place(figure), self._said(row["label"])

    def event(self, row: Row) -> Iterable[str]:
        event = self.stock.ledger.events[row["id"]]
        return self.words.period(event.date), self._place(event), self._said(row["label"])

    def statement(self, row: Row) -> Iterable[str]:
        return self._place(self.stock.ledger.statements[row["id"]]), self._said(row["about"])

    def _place(self, entry: LedgerEntry) -> str:
        """Return the document of an entry, and the page on which it stands there if it has pages."""
        return entry.source + Credits(self.stock.ledger, self.words).page(entry)

    def source(self, row: Row) -> Iterable[str]:
        published = self.words.period(self.stock.ledger.sources[row["id"]].published)
        return row["short"], published, row["publisher"], row["language"], _entries(row), row["title"]

    def theme(self, row: Row) -> Iterable[str]:
        folder = self.folder / "templates/themes" / row["id"]
        texts = sorted(f"{path.parent.name}/{path.stem}" for path in files_in(folder, "*/*.md", self.folder))
        ledger, usage = self.stock.ledger, self.stock.usage
        held = sum(row["id"] in usage.themes_of_entry(key) for key in (*ledger.figures, *ledger.events))
        placed = [chart for chart in usage.charts if row["id"] in usage.themes_of_chart(chart)]
        bare: Row = {"title": "", "messages": []}
        words: Row = row["words"].get(self.words.code) or next(iter(row["words"].values()), bare)
        counts = (str(len(words["messages"])), str(len(row["asks"])), str(held))
        return self._said({self.words.code: words["title"]}), ", ".join(texts), *counts, ", ".join(sorted(placed))

    def chart(self, row: Row) -> Iterable[str]:
        ledger = self.stock.ledger
        held = [
            key
            for key in (*ledger.figures, *ledger.events)
            if any((use.kind, use.id) == ("chart", row["id"]) for use in self.stock.usage.entries.get(key, ()))
        ]
        return row["kind"], str(len(held)), self._said(row["title"])

    def audience(self, row: Row) -> Iterable[str]:
        files = files_in(self.folder / "templates/themes", f"*/*/{row['id']}.yaml", self.folder)
        own = ", ".join(sorted({path.parent.parent.name for path in files}))
        return self._said(row["kicker"]), str(len(row.get("openings", []))), own, self._said(row["name"])

    def format(self, row: Row) -> Iterable[str]:
        limits = row["limits"]
        words = "; ".join(f"{count}: {least:,}–{most:,}" for count, (least, most) in limits["words"].items())
        pages = "; ".join(f"{count}: {most}" for count, most in limits.get("pages", {}).items())
        return self._said(row["name"]), words, pages, str(limits["charts"])

    def language(self, row: Row) -> Iterable[str]:
        language = self.stock.workspace.languages[row["id"]]
        texts = files_in(self.folder / "templates/themes", f"*/{row['id']}/*.md", self.folder)
        day = self.stock.plans[0].date
        sample = (
            f"{language.number(SAMPLE)}{language.file.semicolon}{language.point(Point(day.year, day.month, day.day))}"
        )
        return row["name"], row["tag"], sample, ", ".join(sorted({path.parent.parent.name for path in texts}))

    def text(self, row: Row) -> Iterable[str]:
        return tuple(row[key].partition(f"/{row['language']}/")[2] or "none" for key in ("beside", "alone"))

    def brand(self, row: Row) -> Iterable[str]:
        from briefgen.word.brandfile import brand_of  # noqa: PLC0415 - Word takes a tenth of listing anything else

        brand = brand_of(self.folder, row["id"])
        colours = dict.fromkeys(brand.colours[role] for role in ("dark", "accent1", "accent2"))
        return f"{brand.font}, {brand.body_pt:g} pt", f"{brand.text_width_cm:g} cm", ", ".join(colours)

    def _said(self, words: Mapping[str, str]) -> str:
        """Return words in the config's language, or in another if it has none, with figures and dates filled in.

        Nothing is built, so choices that a template makes stay as they are written.
        """
        text = words_in(words, self.words.code) or next(iter(words.values()))
        return re.sub(r"[ \n]+", " ", _FUNCTION.sub(self._filled_in, text)).strip()

    def _filled_in(self, call: re.Match[str]) -> str:
        printed = self.printed_form(call[1], call[2])
        return call[0] if printed is None else printed
