"""The proof of one card entry against its source text: hash, quote, value, qualifier, primary source."""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Place, Problem, shortened, unknown
from briefgen.evidence.cardfiles import Card
from briefgen.evidence.cards import FigureFile, SourceFile
from briefgen.evidence.dateproof import DatedText, figure_dates
from briefgen.evidence.quantityproof import Quoted, value_problems
from briefgen.language.folding import FoldedText, fold_text, layout, normalise
from briefgen.language.language import Language
from briefgen.language.quantities_numbers import numbers_of
from briefgen.language.quantities_text import tokens_of
from briefgen.language.quotes import OMISSION, count_quote, find_quote, passage_of_quote
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import SOURCE, RefusedFileError, read_file
from briefgen.workspace.textfile import misnamed
from briefgen.workspace.yamlfile import KeyPath, YamlFile

_SHOWN = 5
"""Lines of which a message tells."""
_MOST_LOOKED_THROUGH = 1_000_000_000
"""Letters gone through for all quotes of a card: 500 of a text as long as may be."""
_MOST_LETTERS = 300_000
"""Letters in the quotes of a card: thousands of sentences."""
_MOST_NUMBERS = 10_000
"""Numbers in the quotes of a card, of which each takes up to half a millisecond."""
_SHORTEST = 2
"""Letters of a number with the blank before it."""


def read_document(folder: Path, source: SourceFile, file: YamlFile) -> str | Problem:
    """Return the text of a source in a workspace, or what is wrong with it: it is missing, changed, or no UTF-8."""
    path, place = folder / "seeds" / source.document, file.place(("source", "document"))
    try:
        raw = read_file(path, SOURCE, folder) if path.name == source.document else None
    except FileNotFoundError:
        raw = None
    except RefusedFileError as error:
        return error.problem(Place(f"seeds/{source.document}"))
    if raw is None:
        if path.name == source.document and (slip := misnamed(path, f"seeds/{source.document}")):
            return slip
        fact = f'the document "{source.document}" is not in seeds/'
        texts = [other.name for other in files_in(folder / "seeds", "*.txt", folder)]
        return unknown(place, "document-missing", fact, source.document, texts, "put the text there")
    sha256, wanted = _sha256(raw), source.sha256.lower()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        remedy = "save it as UTF-8, or put the original file back"
        return Problem(place, "encoding", f"{source.document} is not saved as UTF-8", remedy)
    if sha256 != wanted and wanted in map(_sha256, _saved_anew(raw)):
        fact = f"{source.document} was saved anew by an editor or by git: the words are the same, the bytes are not"
        return Problem(place, "document-changed", fact, "put the original file back, untouched")
    if sha256 != wanted:
        fact = f"the text of {source.document} is not the one that this card was made from"
        remedy = f"restore the text; or, if it was replaced on purpose, check every quote and write sha256: {sha256}"
        return Problem(file.place(("source", "sha256")), "document-changed", fact, remedy)
    return text


def _saved_anew(raw: bytes) -> Iterator[bytes]:
    """Yield what the bytes may have been before line ends, or a mark at the beginning, were changed."""
    plain = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    for lines in (plain, plain.replace(b"\n", b"\r\n")):
        yield lines
        yield codecs.BOM_UTF8 + lines


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def quote_problems(quote: str, file: YamlFile, path: KeyPath, text: FoldedText) -> list[Problem]:
    """Return what is wrong with a quote: it must stand in the text exactly once."""
    place = file.place((*path, "quote"))
    search = find_quote(quote, text)
    if len(search.places) == 1:
        return []
    name = f'the quote of "{path[-1]}"'
    if search.is_common:
        fact = f"the letters of {name} come too often in the document to tell where it stands"
        return [Problem(place, "quote-ambiguous", fact, "lengthen it until it stands there once")]
    if search.places:
        starts = [found.parts[0][0] for found in search.places]
        shown = [str(text.original.count("\n", 0, start) + 1) for start in starts[:_SHOWN]]
        lines = ", ".join(shown) + (" and more" if len(starts) > _SHOWN else "")
        fact = f"{name} stands {len(search.places)} times in the document: in the lines {lines}"
        return [Problem(place, "quote-ambiguous", fact, "lengthen it until it stands there once")]
    if count_quote(quote.strip("“”„«»‘’ "), text) == 1:
        fact = f"{name} stands between curly quotation marks, which are taken for its own"
        return [Problem(place, "quote-missing", fact, 'put straight quotes " round it')]
    if quote.strip().startswith(OMISSION) or quote.strip().endswith(OMISSION):
        fact = f"{name} begins or ends with {OMISSION}, which leaves out what stands within a sentence"
        return [Problem(place, "quote-missing", fact, "take it out there: a quote may begin and end anywhere")]
    if search.left_out:
        fact = f'{OMISSION} in {name} leaves out "{shortened(search.left_out)}", which may belong to the sentence'
        remedy = f"quote the words themselves: {OMISSION} leaves out page numbers, running heads and notes alone"
        return [Problem(place, "quote-gap", fact, remedy)]
    fact = f"{name} does not stand in the document"
    return [Problem(place, "quote-missing", fact, "copy the words exactly as they are printed there")]


def effort_problem(card: Card, text: FoldedText, language: Language) -> Problem | None:
    """Return the problem of a card whose quotes ask for more work than a build takes; None if they do not.

    They are too many for so long a text, too long together, or hold more numbers than can be judged.
    """
    quotes = len(card.figures) + len(card.events) + len(card.statements)
    proved = [figure.quote for figure in card.figures.values()] + [event.quote for event in card.events.values()]
    letters = sum(map(len, proved))
    if quotes * len(text.letters) > _MOST_LOOKED_THROUGH:
        fact = f"{quotes:,} quotes are looked for in a text of {len(text.letters):,} letters, which takes too long"
    elif letters > _MOST_LETTERS:
        fact = f"the quotes of its figures and events have {letters:,} letters, and {_MOST_LETTERS:,} are the most"
    elif letters > _MOST_NUMBERS * _SHORTEST and _hold_too_many(proved, language):
        fact = f"the quotes of its figures and events hold more than {_MOST_NUMBERS:,} numbers, and each is judged"
    else:
        return None
    return Problem(card.file.place(()), "file-too-large", fact, "make two documents of it, each with its own card")


def _hold_too_many(quotes: Iterable[str], language: Language) -> bool:
    """Return whether quotes hold more numbers than can be judged."""
    numbers = 0
    for quote in quotes:
        numbers += len(numbers_of(tokens_of(normalise(quote)), language.lexicon))
        if numbers > _MOST_NUMBERS:
            return True
    return False


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a document, in which quotes are looked for and numbers are read."""

    folded: FoldedText
    """The text."""
    thousands: str = ""
    """What it prints between thousands, if its language does otherwise."""

    def quoted(self, quote: str) -> Quoted:
        """Return where a quote stands; the quote alone if it does not stand there once."""
        places = find_quote(quote, self.folded).places
        if len(places) == 1:
            return Quoted(*passage_of_quote(places[0], self.folded), self.thousands)
        words = layout(quote)
        return Quoted(words, 0, len(words), self.thousands)


def source_text(text: str, thousands: str = "") -> SourceText:
    """Return the text of a document, ready for the proof."""
    return SourceText(fold_text(text), thousands)


def figure_problems(
    figure: FigureFile, file: YamlFile, path: KeyPath, text: SourceText, dated: DatedText, language: Language
) -> list[Problem]:
    """Return all that is wrong with a figure: its quote, and whether value, qualifier, origin and dates stand in it."""
    problems = quote_problems(figure.quote, file, path, text.folded)
    problems += value_problems(figure, file, path, text.quoted(figure.quote), language)
    problems += _origin_problems(figure.origin, file, path, normalise(figure.quote))
    problems += figure_dates(figure, file, path, dated)
    return problems


def _origin_problems(origin: str, file: YamlFile, path: KeyPath, quote: str) -> Iterator[Problem]:
    """Yield a problem if the name of a primary source does not stand in a quote, or only as a part of another name.

    Behind it may stand what makes no other name of it: "OCHA's", "(OCHA)", "OCHA/DTM", "OCHA-led"; "UN-Habitat" is not
    the UN, and "IOM-DTM" not the DTM.
    """
    name = re.escape(normalise(origin))
    if not name or re.search(rf"(?<!\w)(?<!\w[-.&]){name}(?!\w|[-.&][A-Z0-9]|\.\w)", quote):
        return
    place = file.place((*path, "origin"))
    if (found := re.search(rf"{name}[\w.&-]*", quote)) is not None:
        # Looked for backwards, since a pattern that begins with any letter begins anew at each of them.
        before = re.match(r"[\w.&-]*", quote[: found.start()][::-1])
        other = f"{before[0][::-1] if before else ''}{found[0]}"
        fact = (
            f'the primary source "{origin}" of "{path[-1]}" stands in its quote only as a part of "{shortened(other)}"'
        )
        yield Problem(place, "origin-missing", fact, "write the whole name, or leave the origin out if it is another's")
        return
    fact = f'the primary source "{origin}" of "{path[-1]}" does not stand in its quote'
    remedy = "lengthen the quote, or leave the origin out if the document names none for this figure"
    yield Problem(place, "origin-missing", fact, remedy)
