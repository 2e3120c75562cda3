"""The proof of one card entry against its source text: hash, quote, value, qualifier, primary source."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Problem, unknown
from briefgen.evidence.cards import FigureFile, SourceFile
from briefgen.language.language import Language
from briefgen.language.quotes import count_quote, normalise
from briefgen.workspace.period import Period
from briefgen.workspace.textfile import misnamed
from briefgen.workspace.yamlfile import KeyPath, YamlFile

_PROVE = "correct the value or the quote"


def text_problems(path: Path, source: SourceFile, file: YamlFile) -> Problem | None:
    """Return what is wrong with the text of a source: it is missing, changed, or no UTF-8."""
    place = file.place(("source", "document"))
    if path.name != source.document or not path.is_file():
        if slip := misnamed(path, f"seeds/{source.document}"):
            return slip
        fact = f'the document "{source.document}" is not in seeds/'
        texts = [other.name for other in path.parent.glob("*.txt")]
        return unknown(place, "document-missing", fact, source.document, texts, "put the text there")
    raw = path.read_bytes()
    sha256 = _sha256(raw)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        remedy = "save it as UTF-8, or put the original file back"
        return Problem(place, "encoding", f"{source.document} is not saved as UTF-8", remedy)
    if sha256 != source.sha256 and source.sha256 in map(_sha256, _saved_anew(raw)):
        fact = f"{source.document} was saved anew by an editor or by git: the words are the same, the bytes are not"
        return Problem(place, "document-changed", fact, "put the original file back, untouched")
    if sha256 != source.sha256:
        fact = f"the text of {source.document} is not the one that this card was made from"
        remedy = f"restore the text; or, if it was replaced on purpose, check every quote and write sha256: {sha256}"
        return Problem(file.place(("source", "sha256")), "document-changed", fact, remedy)
    return None


def _saved_anew(raw: bytes) -> Iterator[bytes]:
    """Yield what the bytes may have been before line ends, or a mark at the beginning, were changed."""
    plain = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    for lines in (plain, plain.replace(b"\n", b"\r\n")):
        yield lines
        yield codecs.BOM_UTF8 + lines


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def quote_problems(quote: str, file: YamlFile, path: KeyPath, text: str) -> list[Problem]:
    """Return what is wrong with a quote: it must stand in the normalised text exactly once."""
    place = file.place((*path, "quote"))
    count = count_quote(quote, text)
    if count == 1:
        return []
    if count == 0 and count_quote(quote.strip("“”„«»‘’ "), text) == 1:
        fact = f'the quote of "{path[-1]}" stands between curly quotation marks, which are taken for its own'
        return [Problem(place, "quote-missing", fact, 'put straight quotes " round it')]
    if count == 0:
        fact = f'the quote of "{path[-1]}" does not stand in the document'
        return [Problem(place, "quote-missing", fact, "copy the words exactly as they are printed there")]
    fact = f'the quote of "{path[-1]}" stands {count} times in the document'
    return [Problem(place, "quote-ambiguous", fact, "lengthen it until it stands there once")]


def figure_problems(figure: FigureFile, file: YamlFile, path: KeyPath, text: str, language: Language) -> list[Problem]:
    """Return all that is wrong with a figure: its quote, and whether value, qualifier and origin stand in it."""
    problems = quote_problems(figure.quote, file, path, text)
    quote = normalise(figure.quote)
    problems += _value_problems(figure, file, path, quote, language)
    if figure.origin and normalise(figure.origin) not in quote:
        fact = f'the primary source "{figure.origin}" of "{path[-1]}" does not stand in its quote'
        remedy = "lengthen the quote, or leave the origin out if the document names none for this figure"
        problems.append(Problem(file.place((*path, "origin")), "origin-missing", fact, remedy))
    if figure.period is not None and figure.period_basis == "stated":
        problems += date_problems(figure.period, quote, file, (*path, "period"), language, excused=bool(figure.caution))
    if figure.origin_date is not None:
        problems += date_problems(figure.origin_date, quote, file, (*path, "origin_date"), language)
    return problems


def date_problems(
    period: Period, quote: str, file: YamlFile, path: KeyPath, language: Language, *, excused: bool = False
) -> list[Problem]:
    """Return what is wrong with a date: years, months and days must stand in the quote.

    A quote without any year is excused if a caution says where the date comes from.
    """
    if excused and not re.search(r"\b\d{4}\b", quote):
        return []
    missing = []
    for point in (period.start, period.end):
        month = [language.file.dates.months[point.month - 1]] if point.month else []
        for written in filter(None, ([str(point.year)], month, language.days(point))):
            any_of = "|".join(map(re.escape, written))
            if written[0] not in missing and not re.search(rf"(?<!\w)(?:{any_of})(?!\w)", quote):
                missing.append(written[0])
    if not missing:
        return []
    fact = f'{path[-1]} of "{path[-2]}" is {period.text}, but {" and ".join(missing)} does not stand in its quote'
    remedy = "correct the date or lengthen the quote; if the document dates it elsewhere, say where in `caution:`"
    return [Problem(file.place(path), "date-missing", fact, remedy)]


def _value_problems(figure: FigureFile, file: YamlFile, path: KeyPath, quote: str, language: Language) -> list[Problem]:
    if figure.form == "million" and round(figure.value / 1_000_000, 3) * 1_000_000 != figure.value:
        fact = f'the value of "{path[-1]}", {figure.value:,}, would not be printed whole in millions'
        return [Problem(file.place((*path, "value")), "value-missing", fact, "correct it or use the form digits")]
    forms = language.value_forms(figure.value, figure.unit, figure.form)
    if not forms:
        fact = f'the language "{language.code}" has no word for the value {figure.value:g} {figure.unit}'
        remedy = f"add it to words in {language.name}, or use the form digits"
        return [Problem(file.place((*path, "form")), "value-word", fact, remedy)]
    # The value must stand alone: 814 is not found in 1,814, 81.4, 8140 or 814 million, nor 400 in 12 400.
    grouped = r"(?<!\d )" if language.file.numbers.thousands.isspace() else ""
    millions = "|".join(map(re.escape, language.file.numbers.million_words))
    alone = rf"(?!\w)(?![.,]\d)(?! ?(?:{millions})\b)" if figure.form != "million" else r"(?!\w)(?![.,]\d)"
    pattern = rf"(?<![\w$€£])(?<!\d[.,]){grouped}(?:{'|'.join(forms)}){alone}"
    matches = list(re.finditer(pattern, quote))
    qualifiers = [language.qualifier_before(quote[: match.start()]) for match in matches]
    if not qualifiers:
        printed = language.amount(figure.value, figure.unit, figure.form)
        fact = f'the value of "{path[-1]}", {printed}, does not stand in its quote'
        # 12.400 is a number to YAML, and twelve thousand and more to who typed it.
        whole = round(figure.value * 1000)
        grouped_by_point = figure.value != int(figure.value) and re.search(
            language.value_forms(whole, figure.unit, "digits")[0], quote
        )
        remedy = f"write {whole}, without a sign between the thousands" if grouped_by_point else _PROVE
        return [Problem(file.place((*path, "value")), "value-missing", fact, remedy)]
    signs = ("%", " %", *(f" {word}" for word in language.file.percent_words))
    if figure.unit != "percent" and all(quote[match.end() :].startswith(signs) for match in matches):
        fact = f'the quote of "{path[-1]}" gives a percentage, but its unit is {figure.unit}'
        return [Problem(file.place((*path, "unit")), "unit", fact, "write unit: percent")]
    if figure.qualifier not in language.file.qualifiers:
        return [language.lacks_qualifier(figure.qualifier)]
    # A language may have the same words for several: "about" and "around".
    if language.qualifier(figure.qualifier) not in map(language.qualifier, qualifiers):
        fact = f'the qualifier of "{path[-1]}" is {figure.qualifier}, but its quote says {qualifiers[0]}'
        return [Problem(file.place((*path, "qualifier")), "qualifier", fact, f"write qualifier: {qualifiers[0]}")]
    return []
