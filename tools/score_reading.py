"""Score `briefgen read` on documents that people labelled: how much of their text and of their figures it finds.

A folder holds, for each document `NAME.pdf` or `NAME.txt`, `NAME.sentences.txt` (page|sentence, those over a page with
`o` before the page) and `NAME.labels.txt`, a line a number:

    page|prose, tile or table|value|forms|qualifiers|units|periods|sections|origin|words

A number counts as unreadable, and not as missed, if `read` tells that nothing or little of its page could be read, and
no such number stands among the letters of that page: what a picture shows, or letters that no font names.

Several right answers are parted by commas; what is empty is not scored. A first line `#published 2026-05` says when the
document was published, as `--published` does. A number of a `table` may be proposed or not. The documents stay outside
of the repository.
Run: python tools/score_reading.py FOLDER LANGUAGE_OF_NAME=fr ... ; the language is English if none is named.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.evidence.dateproof import DatedText
from briefgen.evidence.proof import SourceText, figure_problems, source_text
from briefgen.language.folding import fold_text, normalise
from briefgen.language.language import Language, read_language
from briefgen.language.quotes import find_quote
from briefgen.reading.document import ReadDocument
from briefgen.reading.documentdate import published_on
from briefgen.reading.entries import figure_of
from briefgen.reading.pdftext import read_pdf_text
from briefgen.reading.plaintext import read_plain_text
from briefgen.reading.proposals import Proposal, Proposals, page_of, propose
from briefgen.reading.thousands import thousands_of
from briefgen.workspace.period import Period, parse_period
from briefgen.workspace.yamlfile import YamlFile

ROOT = Path(__file__).parents[1]
NOTHING = "2000"


@dataclass(frozen=True, slots=True)
class Label:
    """A number as somebody labelled it."""

    page: int
    kind: str
    value: float
    fields: dict[str, list[str]]

    @property
    def counts(self) -> bool:
        """False for a cell of a table, which is shown as one block."""
        return self.kind != "table"


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a document."""
    labels = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            page, kind, value, form, qualifier, unit, period, section, origin, *_ = (*line.split("|"), "")
            fields = {"form": form, "qualifier": qualifier, "unit": unit, "period": period}
            fields |= {"section": section, "origin": origin}
            split = {key: [one.strip() for one in said.split(",") if one.strip()] for key, said in fields.items()}
            # The words of a section may hold commas.
            labels.append(Label(int(page), kind, float(value), split | {"section": [section] if section else []}))
    return labels


def matched(labels: list[Label], found: Sequence[Proposal], language: Language) -> dict[int, Proposal]:
    """Return which proposal is that of each label: of those of its value on its page the one that is most like it."""
    left = list(found)
    pairs = {}
    # What is not counted takes only what is left over.
    for index, label in sorted(enumerate(labels), key=lambda pair: not pair[1].counts):
        alike = [one for one in left if (one.page or 1) == (label.page or 1) and one.value == label.value]
        if alike:
            # The same number may stand in several sentences, and the file may draw the second one first.
            one = max(alike, key=lambda one: sum(is_right(key, label, one, language) is True for key in label.fields))
            left.remove(one)
            pairs[index] = one
    return pairs


def is_right(key: str, label: Label, one: Proposal, language: Language) -> bool | None:
    """Return whether a field is as it was labelled; None if it was not. A unit is also called by any of its nouns."""
    wanted = label.fields[key]
    if key == "origin":
        said = one.guess.get("origin")
        return None if not wanted else said is not None and normalise(str(said.value)) in map(normalise, wanted)
    if not wanted:
        return None
    if key in ("form", "qualifier"):
        return getattr(one, key) in wanted
    said = one.guess.get(key)
    if said is None:
        return False
    words = normalise(str(said.value)).casefold()
    if key == "section":
        return any(normalise(one).casefold() in words or words in normalise(one).casefold() for one in wanted)
    right = [normalise(one).casefold() for one in wanted]
    unit = language.file.units.get(str(said.value)) if key == "unit" else None
    nouns = [normalise(noun).casefold() for noun in unit.nouns] if unit is not None else []
    return words in right or not set(right).isdisjoint(nouns)


def score(pdf: Path, language: Language) -> Counter[str]:
    """Return all counts of a document, and print them."""
    counts: Counter[str] = Counter()
    begun = time.monotonic()
    data = pdf.read_bytes()
    read = read_pdf_text if pdf.suffix == ".pdf" else read_plain_text
    document = read(data, pdf.name)
    spent = (time.monotonic() - begun) / max(1, document.pages)
    counts["same text twice"] = int(read(data, pdf.name) == document)
    period = _published(pdf, document, language)
    thousands = thousands_of(document.text, language.lexicon.decimal)
    proposed = propose(document, language, period, thousands)
    folded = fold_text(document.text)
    for line in pdf.with_suffix(".sentences.txt").read_text("utf-8").splitlines():
        page, _, words = line.partition("|")
        kind = "over a page" if page.startswith("o") else "sentences"
        counts[f"{kind}, all"] += 1
        places = find_quote(words, folded).places
        number = int(page.lstrip("o")) or 1
        right = [one for one in places if (page_of(document.text, one.parts[0][0]) or 1) == number]
        counts[f"{kind}, right"] += bool(right)
        if not right:
            print(f"    not in the text: {words}")
    labels = read_labels(pdf.with_suffix(".labels.txt"))
    unread = {index for index, label in enumerate(labels) if _is_unreadable(label, document)}
    found = matched(labels, proposed.proposals, language)
    for index in unread - found.keys():
        counts[f"{labels[index].kind}, unreadable and told"] += 1
    pages = {label.page or 1 for label in labels}
    labels = [label for index, label in enumerate(labels) if index in found or index not in unread]
    _score_figures(counts, labels, pages, proposed, source_text(document.text, thousands), period, language)
    counts["letters"], counts["letters lost"] = document.raw, document.lost
    print(f"{pdf.name}: {document.pages} pages, {spent:.2f} s a page")
    for key in sorted(counts):
        print(f"    {key}: {counts[key]}")
    return counts


def _is_unreadable(label: Label, document: ReadDocument) -> bool:
    """Return whether a number in digits stands where `read` tells that it could not read."""
    if (
        not label.counts
        or "words" in label.fields["form"]
        or label.page not in (*document.pictures, *document.drawn, *document.unnamed)
    ):
        return False
    said = [document.text.split("\f")[label.page - 1]]
    said += [one.words for one in document.left_out if one.page == label.page]
    page = "\n".join(said)
    digits = {re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,\s]*", page)} | set(re.findall(r"\d+", page))
    return digits.isdisjoint(re.sub(r"\D", "", f"{label.value / scale:.10g}") for scale in (1, 1e3, 1e6, 1e9))


def _published(pdf: Path, document: ReadDocument, language: Language) -> Period:
    """Return when a document was published: as its labels say, else as it would be guessed."""
    first = pdf.with_suffix(".labels.txt").read_text("utf-8").partition("\n")[0]
    if first.startswith("#published "):
        return parse_period(first.removeprefix("#published ").strip())
    published = published_on(document.text, language)
    return parse_period(published.period if published else document.properties.created or NOTHING)


def _score_figures(
    counts: Counter[str],
    labels: list[Label],
    pages: set[int],
    proposed: Proposals,
    source: SourceText,
    period: Period,
    language: Language,
) -> None:
    here = [one for one in proposed.proposals if (one.page or 1) in pages]
    pairs = matched(labels, here, language)
    for index, label in enumerate(labels):
        one = pairs.get(index)
        if not label.counts:
            continue
        counts[f"{label.kind}, all"] += 1
        counts[f"{label.kind}, found"] += one is not None
        if one is None:
            print(f"    missed: p. {label.page} {label.value:g} {label.fields['unit']}")
            continue
        rights = {key: is_right(key, label, one, language) for key in label.fields}
        for key, right in rights.items():
            counts[f"{key}, scored"] += right is not None
            counts[f"{key}, right"] += right is True
            if right is False:
                said = getattr(one, key, None) or getattr(one.guess.get(key), "value", None)
                print(f"    {key}: {said!r}, not {label.fields[key]}: {one.quote[:70]}")
        five = [rights[key] for key in ("form", "qualifier", "unit", "period", "section")]
        counts["five fields, right"] += all(right is not False for right in five)
        counts["five fields, all"] += 1
    taken = set(map(id, pairs.values()))
    unnamed = {id(one) for index, one in pairs.items() if not labels[index].fields["origin"]}
    for one in here:
        counts["proposed"] += 1
        if id(one) not in taken:
            counts["false"] += 1
            print(f"    false: p. {one.page} {one.value:g} in {one.quote[:70]}")
        origin = one.guess.get("origin")
        counts["origins said"] += origin is not None
        if origin is not None and (id(one) in unnamed or id(one) not in taken):
            print(f"    origin said: {origin.value} in {one.quote[:70]}")
        counts["quote stands once"] += len(find_quote(one.quote, source.folded).places) == 1
        problems = figure_problems(
            figure_of(one),
            YamlFile("card", {}, {}),
            ("figures", "x"),
            source,
            _dated(source, period, language),
            language,
        )
        counts["passes the proof"] += not problems
        for problem in problems[:1]:
            print(f"    proof: {problem.fact}")


def _dated(source: SourceText, period: Period, language: Language) -> DatedText:
    return DatedText(source.folded, period, language.dates, tuple(map(normalise, language.file.names)))


def main() -> None:
    """Score all documents of a folder."""
    folder, *pairs = sys.argv[1:]
    codes = dict(pair.split("=") for pair in pairs)
    total: Counter[str] = Counter()
    labelled = (path.name.removesuffix(".labels.txt") for path in Path(folder).glob("*.labels.txt"))
    for name in sorted(labelled):
        pdf = next(path for end in (".pdf", ".txt") if (path := Path(folder, name + end)).exists())
        total += score(pdf, read_language(ROOT, codes.get(pdf.stem, "en")))
    print("all documents:")
    for key in sorted(total):
        print(f"    {key}: {total[key]}")


if __name__ == "__main__":
    main()
