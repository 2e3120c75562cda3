"""French: numbers, dates and no-break spaces as they are written in French, and no words that are missing."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from country import ROOT

from briefgen.briefing.shared import read_workspace
from briefgen.evidence.ledger import Ledger
from briefgen.evidence.printed import print_figure, printed_whole
from briefgen.language.language import Language
from briefgen.language.numerals import numbers_in
from briefgen.prose.credits import Credits
from briefgen.workspace.period import parse_period

# The files whose words are there in French.
TRANSLATED = (
    "config.yaml",
    "seeds",
    "templates/audiences",
    "templates/charts",
    "templates/formats",
    "templates/languages/fr.yaml",
    "templates/themes",
)

MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
APART = ("numbers", "acronyms", "no_break_before", "no_break_after")
"""Keys of fr.yaml that hold forms and signs, or words of other languages too."""
# What French does not print, and what it should be.
SLIPS = {
    r"(?<![\u00a0\u202f\s:;?!])[:;?!%»]": "no space before : ; ? ! % »",
    r"(?<![\u00a0\u202f])(?<=\s)[:;?!%»]": "a space that may be broken before : ; ? ! % »",
    r"«(?![\u00a0\u202f])": "no no-break space after «",
    r"[“”\"]": "English quotation marks",
    r"'": "a typewriter's apostrophe",
    r"\d[., ]\d{3}(?!\d)": "thousands without a no-break space",
    r"\d{5}": "thousands that are not set apart",
    r"(?<!CC BY )\d\.\d": "a decimal point",  # a licence has its own
    rf"\b(?:{'|'.join(month.capitalize() for month in MONTHS)})\b": "a month with a capital",
    rf"\b1[ \u00a0\u202f](?:{'|'.join(MONTHS)})": "the first of a month that is not 1er",
    r"\b(?:de|que) [aeéèêiouœ]": "de or que before a vowel",
    r"\b(?:and|by|from|of|people|that|the|were|with)\b": "English words",
}
# What a template calls upon, by id.
CALLED = re.compile(r"\b(?:figure|event|date|cite|quote|chart|see)\((?:\"|')([^\"']+)")


def slips_of(words: str) -> list[str]:
    """Return what is not French in words: templates and addresses are no words, and a time has no space."""
    bare = re.sub(r"https?://\S+|\b\d\d:\d\d\b", "", TEMPLATE.sub("x", words))
    return [told for pattern, told in SLIPS.items() if re.search(pattern, bare)]


def files_of(name: str) -> list[Path]:
    path = ROOT / name
    return [path] if path.is_file() else sorted(path.rglob("*.yaml"))


def maps_of(data: Any, path: str = "") -> Iterator[tuple[str, dict[Any, Any]]]:
    """Yield every map of a file with the keys that lead to it."""
    if isinstance(data, dict):
        yield path, data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from maps_of(value, f"{path}.{key}".lstrip("."))


def texts_of(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts_of(value)


def french_words(name: str) -> Iterator[tuple[str, str]]:
    """Yield where French words stand, and the words: those of maps by language, of fr.yaml and fr.md, and in fr/."""
    for file in files_of(name):
        data = yaml.safe_load(file.read_text("utf-8"))
        if file.parent.name == "fr":
            yield from ((str(file.relative_to(ROOT)), text) for text in texts_of(data))
        if file.name == "fr.yaml":
            words = {
                key: value
                for key, value in data.items()
                if key not in ("numbers", "acronyms", "no_break_before", "no_break_after", "reading", "guard")
            }
            yield from ((file.name, text) for text in texts_of(words) if text.strip())
        for path, found in maps_of(data):
            if "fr" in found:
                yield f"{file.name}: {path}", found["fr"]
    for file in sorted([*(ROOT / name).rglob("fr.md"), *(ROOT / name).rglob("fr/*.md")]):
        yield str(file.relative_to(ROOT)), file.read_text("utf-8")


@pytest.fixture(scope="module")
def workspace():
    return read_workspace(ROOT)


@pytest.fixture(scope="module")
def french(workspace) -> Language:
    return workspace.languages["fr"]


@pytest.fixture(scope="module")
def ledger(workspace) -> Ledger:
    return workspace.ledger


# --- the words of the workspace ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TRANSLATED)
def test_whatever_has_english_words_has_french_ones(name):
    """No map by language stops at English."""
    missing = [
        f"{file.name}: {path}"
        for file in files_of(name)
        for path, found in maps_of(yaml.safe_load(file.read_text("utf-8")))
        if "en" in found and not str(found.get("fr", "")).strip()
    ]
    assert [] == missing


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_words_are_left_in_english(name):
    """What is said in two words or more is not the same in both languages."""
    assert [] == [
        f"{file.name}: {path}"
        for file in files_of(name)
        for path, found in maps_of(yaml.safe_load(file.read_text("utf-8")))
        if {"en", "fr"} <= set(found) and found["en"] == found["fr"] and " " in TEMPLATE.sub("", found["en"]).strip()
    ]


def test_every_english_text_has_a_french_one():
    """For each file of words or text of a theme, and for the e-mail, there is one of that name in French."""
    themes = ROOT / "templates/themes"
    files = {code: {path.relative_to(themes) for path in themes.glob(f"*/{code}/*.*")} for code in ("en", "fr")}
    assert {str(path).replace("/en/", "/fr/") for path in files["en"]} == set(map(str, files["fr"]))
    assert (ROOT / "templates/email/fr.md").exists()


def leaves(value: object, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Yield the texts of a file, each with its path."""
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(below, (*path, key))
    if isinstance(value, str):
        yield path, value


def test_french_words_of_themes_rest_on_the_same_evidence():
    """Each text of a words.yaml, or of a file for certain readers, calls upon the same ids in both languages."""
    themes = ROOT / "templates/themes"
    called = {
        code: {
            (*path.relative_to(themes).parts[::2], *key): set(CALLED.findall(words))
            for path in themes.glob(f"*/{code}/*.yaml")
            for key, words in leaves(yaml.safe_load(path.read_text("utf-8")))
        }
        for code in ("en", "fr")
    }
    assert called["en"] == called["fr"]


@pytest.mark.parametrize("name", ["templates/audiences"])
def test_french_words_rest_on_the_same_evidence(name):
    """Words of an audience call upon the same ids in both languages: no claim is added or lost."""
    differing = [
        (file.name, path, called["en"] ^ called["fr"])
        for file in files_of(name)
        for path, found in maps_of(yaml.safe_load(file.read_text("utf-8")))
        if {"en", "fr"} <= set(found)
        and (called := {code: set(CALLED.findall(found[code])) for code in ("en", "fr")})
        and called["en"] != called["fr"]
    ]
    assert [] == differing


@pytest.mark.parametrize("theme", sorted(path.name for path in (ROOT / "templates/themes").iterdir()))
def test_french_texts_claim_what_english_ones_claim(theme):
    """French texts are written for themselves, and tell the same: what one language cites, the other cites too."""
    folder = ROOT / "templates/themes" / theme
    called = {
        code: {entry for path in folder.glob(f"{code}/*.*") for entry in CALLED.findall(path.read_text("utf-8"))}
        for code in ("en", "fr")
    }
    assert called["fr"]
    assert called["en"] == called["fr"]


@pytest.mark.parametrize("name", TRANSLATED)
def test_french_words_are_set_in_the_french_way(name):
    """No-break spaces, guillemets, apostrophes, thousands, decimals and months are those of French."""
    assert [] == [(place, slips, words) for place, words in french_words(name) if (slips := slips_of(words))]


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("92\u00a0200 personnes\u00a0; 41\u00a0% «\u00a0déplacées\u00a0», 1,6\u202fmillion, 1er mai à 00:01", 0),
        ("{{ figure('a') }}\u00a0: {{ date(\"b\") }}", 0),
        ("en février 2014, d’ici au 1er mars 2026", 0),
        ("quoi?", 1),
        ("quoi ?", 1),
        ("41%", 1),
        ("{{ figure('a') }} : oui", 1),
        ("« oui\u00a0»", 1),
        ("“oui”", 1),
        ("l'aide", 1),
        ("92 200", 1),
        ("92,200", 1),
        ("92200", 1),
        ("1.6", 1),
        ("en Février", 1),
        ("le 1\u00a0mai", 1),
        ("de enfants", 1),
        ("des enfants and their families", 1),
    ],
)
def test_the_checker_itself_sees_each_slip(words, faults):
    """Each rule is broken by one example, and good words by none."""
    assert faults == len(slips_of(words))


def test_french_has_all_that_english_has(workspace, french):
    """Labels, qualifiers, units and words of numbers are the same in both language files, in other words."""
    english = workspace.languages["en"].file
    for key in ("labels", "qualifiers", "units"):
        assert set(getattr(english, key)) == set(getattr(french.file, key)), key
    assert [set(values) for values in english.words.values()] == [set(values) for values in french.file.words.values()]


# --- numbers and dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure_id", "printed"),
    [
        (
            "southern-idps-2014",
            "quelque 92 200 personnes déplacées internes dans les villes du sud du Mali, février 2014",
        ),
        ("idps-early-2014", "près de 200 000 personnes déplacées internes au Mali, début 2014"),
        ("idps-2025", "plus de 414 000 personnes contraintes de fuir leur foyer au Mali, septembre 2025"),
        ("children-deprived-2025", "environ 694 200 enfants privés d’éducation au Mali en 2025"),
        ("schools-closed-2025", "selon les estimations, 2 314 écoles fermées au Mali en 2025"),
        (
            "food-insecurity-2026",
            (
                "selon les estimations, 1,6 million de personnes "
                "en phase de crise ou d’urgence alimentaire, projection pour 2026"
            ),
        ),
        (
            "wash-need-2026",
            "plus de 3 millions de personnes ayant besoin d’une assistance en eau, hygiène et assainissement",
        ),
        (
            "access-incidents-increase-2025",
            "41 % de hausse sur un an des incidents d’accès enregistrés en 2025",
        ),
        ("funding-2025", "26 % taux de financement du Plan de réponse humanitaire, 2025"),
        (
            "idps-with-identification-2014",
            "la moitié environ seulement des personnes déplacées maliennes avait une pièce d’identité, début 2014",
        ),
        (
            "women-headed-families-2014",
            "plus de la moitié des familles déplacées internes étaient dirigées par une femme, début 2014",
        ),
        (
            "southern-share-stated-2014",
            "près de la moitié des personnes déplacées internes du Mali étaient dans les villes du sud, début 2014",
        ),
        (
            "displacement-duration-2014",
            "près de deux ans de déplacement pour de nombreuses personnes déplacées internes, début 2014",
        ),
        (
            "return-incentive-2014",
            "500 USD de prime en espèces aux fonctionnaires pour leur retour dans le nord, début 2014",
        ),
        ("access-incidents-2024-implied", "environ 580 incidents d’accès déduits pour 2024"),
        (
            "idps-fall-2013-2014",
            "plus de 150 000 personnes déplacées internes de moins début 2014 qu’en juin 2013",
        ),
    ],
)
def test_a_figure_and_its_label_read_as_one(ledger, french, figure_id, printed):
    """Qualifier, value and label are one phrase, "de" and "des" included."""
    figure = ledger.figures[figure_id]
    words = [printed_whole(figure, french), figure.label["fr"]]
    assert printed == " ".join(words).replace("\u00a0", " ")


def test_labels_have_the_word_that_the_number_wants(ledger, french):
    """After millions, shares and durations stands "de", "du" or "des", or a rate; after plain numbers none of them."""
    wrong = []
    for figure in ledger.figures.values():
        amount = print_figure(figure, french).amount
        wants = not amount[-1].isdigit() and figure.unit != "options"
        if wants != bool(re.match(r"d(?:e|u|es) |d’|taux |part ", figure.label["fr"])):
            wrong.append(figure.id)
    assert [] == wrong


@pytest.mark.parametrize(
    ("value", "unit", "form", "printed"),
    [
        (814, "incidents", "digits", "814"),
        (92200, "people", "digits", "92~200"),
        (1234567.5, "people", "digits", "1~234~567,5"),
        (1600000, "people", "million", "1,6~million"),
        (1999000, "people", "million", "1,999~million"),
        (2000000, "people", "million", "2~millions"),
        (-2000000, "people", "million", "-2~millions"),
        (26, "percent", "digits", "26~%"),
        (0.5, "percent", "digits", "0,5~%"),
        (50, "percent", "words", "la moitié"),
        (3, "options", "words", "trois"),
        (2, "years", "words", "deux~ans"),
        (1, "years", "digits", "1~an"),
        (1.5, "years", "digits", "1,5~an"),
        (500, "USD", "digits", "500~USD"),
    ],
)
def test_amounts_are_printed_in_french(french, value, unit, form, printed):
    """Thousands have a no-break space, decimals a comma, and the plural begins at two."""
    assert printed.replace("~", "\u00a0") == french.amount(value, unit, form)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2025", "2025"),
        ("2014-02", "février 2014"),
        ("2026-04-25", "25 avril 2026"),
        ("2026-05-01", "1er mai 2026"),
        ("2025-01/2025-10", "janvier à octobre 2025"),
        ("2025-09/2026-04", "septembre 2025 à avril 2026"),
        ("2012/2013", "2012 à 2013"),
    ],
)
def test_dates_are_printed_in_french(french, written, printed):
    """Months have small letters, and the first of a month is 1er."""
    assert printed == french.period(parse_period(written)).replace("\u00a0", " ")


def test_currently_is_dated_in_french(french):
    """Début, mi- and fin stand before the year."""
    parts = [french.about_when(parse_period(month).end) for month in ("2014-02", "2014-06", "2014-11")]
    assert ["début 2014", "mi-2014", "fin 2014"] == [part.replace("\u00a0", " ") for part in parts]


# --- credit ------------------------------------------------------------------------------------------------------


def test_a_primary_source_has_its_french_name(ledger, french):
    """The card keeps the name that stands in the quote; what is printed is the name by which French readers know it."""
    line = Credits(ledger, french).source_line([ledger.figures["southern-idps-2014"], ledger.figures["idps-2025"]])
    assert (
        "Source : Commission mouvement de populations, février 2014, dans IDMC 2014 ; "
        "Matrice de suivi des déplacements (DTM), septembre 2025, dans NRC 2026. "
        "Données : février 2014 ; septembre 2025."
    ) == line.replace("\u00a0", " ")


def test_a_name_for_no_primary_source_is_told(country):
    """A name that no figure of the card gives would never be printed: it is a slip, told with its line."""
    line = country.edit(
        "seeds/haveno-2031.yaml", "  document: haveno", "  origins: {Mara Oficeyo: {vd: Mara}}\n  document: haveno"
    )
    told = [(problem.rule, problem.place.line) for problem in country.problems()]
    assert [("origin-unknown", line)] == told


# --- numbers read back -------------------------------------------------------------------------------------------

REPORT = """Selon l’OIM, près de 92\u202f200 personnes étaient déplacées le 1er mai 2031. Jusqu’à 1,6 million de
personnes, soit 41% du total, avaient besoin d’aide; plus de la moitié étaient des femmes. On comptait, selon les
estimations, 2 314 écoles fermées, à peine environ 12\u00a0500 élèves en classe et autour de 3 millions d’habitants.
"""
REPORT_CARD = """\
source:
  title: Rapport
  publisher: OIM
  short: OIM 2031
  published: 2031
  language: fr
  document: rapport.txt
  sha256: {sha256}
figures:
"""
ENTRY = """\
  {id}:
    value: {value}
    form: {form}
    unit: {unit}
    qualifier: {qualifier}
    kind: stock
    period: {period}
    period_basis: inferred
    quote: "{quote}"
    label: {{vd: homoj}}
"""
READ = [
    (
        92200,
        "digits",
        "people",
        "nearly",
        "2031-05-01",
        "près de 92\u00a0200 personnes étaient déplacées le 1er mai 2031",
    ),
    (1600000, "million", "people", "up-to", "2031", "Jusqu’à 1,6 million de personnes"),
    (41, "digits", "percent", "exact", "2031", "soit 41% du total"),
    (50, "words", "percent", "over", "2031", "plus de la moitié étaient des femmes"),
    (2314, "digits", "schools", "estimated", "2031", "On comptait, selon les estimations, 2 314 écoles fermées"),
    (12500, "digits", "children", "only-about", "2031", "à peine environ 12\u202f500 élèves en classe"),
    (3000000, "million", "people", "around", "2031", "autour de 3 millions d’habitants"),
]


def _write_report(country, entries):
    keys = ("value", "form", "unit", "qualifier", "period", "quote")
    card = REPORT_CARD.format(sha256=hashlib.sha256(REPORT.encode()).hexdigest())
    for number, entry in enumerate(entries):
        card += ENTRY.format(id=f"french-{number}", **dict(zip(keys, entry, strict=True)))
    country.write("templates/languages/fr.yaml", (ROOT / "templates/languages/fr.yaml").read_text("utf-8"))
    country.write("seeds/rapport.txt", REPORT)
    country.write("seeds/rapport.yaml", card)


def test_figures_of_a_french_document_are_proved(country):
    """Spaces of any kind in thousands, "41%" and "41 %", 1er and apostrophes of any shape are read as French."""
    _write_report(country, READ)
    assert [] == country.problems()


@pytest.mark.parametrize(
    ("number", "field", "wrong", "rule"),
    [
        (0, 0, 922000, "value-missing"),
        (0, 0, 200, "value-missing"),
        (0, 3, "over", "qualifier"),
        (0, 4, "2031-05-02", "date-missing"),
        (1, 0, 1700000, "value-missing"),
        (2, 0, 42, "value-missing"),
        (3, 3, "exact", "qualifier"),
        (6, 3, "exact", "qualifier"),
    ],
)
def test_a_wrong_figure_of_a_french_document_is_told(country, number, field, wrong, rule):
    """What is forgiven is the setting, never a digit, a qualifier or a day."""
    entry = list(READ[number])
    entry[field] = wrong
    _write_report(country, [entry])
    assert [rule] == [problem.rule for problem in country.problems()]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("quelque 92\u00a0200 personnes", ["92\u00a0200"]),
        ("quelque 92\u202f200 personnes", ["92\u202f200"]),
        ("soit 41\u00a0% de plus", ["41\u00a0%"]),
        ("soit 41\u202f% de plus", ["41\u202f%"]),
        ("1,6\u00a0million", ["1,6"]),
        ("le 1er mai", ["1er"]),
        ("HNRP 2026", []),
    ],
)
def test_the_guard_sees_french_numbers_whole(french, words, numbers):
    """A number typed in French is one number for the guard, and is told as it was typed."""
    assert numbers == [number for number, _, _ in numbers_in(words, french.file.names)]
