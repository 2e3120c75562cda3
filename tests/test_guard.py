"""The guard reads numbers as people write them, in digits and in words, and leaves other words alone."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from briefgen.briefing.gather import gather
from briefgen.briefing.shared import read_workspace
from briefgen.checks import guard
from briefgen.checks.guard import known_numbers, loose_numbers
from briefgen.document.inlines import Cite, Figure, Inline, Text
from briefgen.language.language import read_language
from briefgen.workspace.config import read_config

ROOT = Path(__file__).parent.parent
SENTENCES = yaml.safe_load((Path(__file__).parent / "guard_sentences.yaml").read_text("utf-8"))
LANGUAGES = {code: read_language(ROOT, code) for code in SENTENCES}
ENGLISH = LANGUAGES["en"].words.numbers
STOPPED = [(code, words, numbers) for code, kinds in SENTENCES.items() for words, numbers in kinds["stopped"]]
PASSED = [(code, words) for code, kinds in SENTENCES.items() for words in kinds["passed"]]


def told(code: str, sentence: str) -> list[str]:
    """Return the numbers that the guard tells in a sentence, with figures and dates where {f} and {d} stand."""
    inlines: list[Inline] = []
    for piece in re.split(r"(\{f\}|\{d\}|\*\*)", sentence):
        if piece == "{f}":
            inlines += [Figure("some-figure", "over 92,200"), Cite("some-figure")]
        elif piece == "{d}":
            inlines.append(Text("February 2014", origin="dated"))
        elif piece and piece != "**":
            inlines.append(Text(piece))
    language = LANGUAGES[code]
    problems = guard(tuple(inlines), language.file.names, language.words.numbers)
    return [problem.fact.split('"')[1] for problem in problems]


@pytest.mark.parametrize(("code", "words", "numbers"), STOPPED)
def test_a_number_in_any_form_is_stopped_and_told_whole(code, words, numbers):
    """Digits with their signs, number words, fractions, multiples and vague amounts are each told as written."""
    assert numbers == told(code, words)


@pytest.mark.parametrize(("code", "words"), PASSED)
def test_words_that_count_nothing_pass(code, words):
    """Pronouns, articles, order, idioms and words that only look like numbers raise no alarm."""
    assert [] == told(code, words)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_what_the_reader_of_quantities_reads_the_guard_finds(code):
    """A number word that a source may use is a number without a source in a text of ours; an article alone is none."""
    file = LANGUAGES[code].file
    # Alone a third or a quarter is an order or a time.
    shares = [words for words in file.quantities.fractions if " " in words]
    read = [*file.quantities.numbers, *file.quantities.scales, *file.quantities.vague, *shares]
    # "Une quarantaine" alone may be a quarantine.
    behind = " ".join(file.quantities.linking[:1])
    missed = [
        word for word in read if word not in file.guard.joining and not told(code, f"{{f}}: {word} {behind} towns.")
    ]
    assert [] == missed


def test_the_set_is_large_enough():
    """Each language has its sentences that must be stopped and that must pass, sixty and more of each in all."""
    assert [] == [code for code, kinds in SENTENCES.items() if min(map(len, kinds.values())) < 60]


def test_a_language_without_lists_is_guarded_in_digits(country):
    """A language file need not have word lists: digits are stopped, number words are not known."""
    data = yaml.safe_load(country.text("templates/languages/vd.yaml"))
    del data["guard"]
    country.write("templates/languages/vd.yaml", yaml.safe_dump(data, allow_unicode=True))
    country.write("templates/themes/river/vd/long.md", "One half of 300 homoj venis.\n")
    assert ['"300"'] == [re.findall('"[^"]*"', problem.fact)[0] for problem in country.problems()]


def test_the_number_words_are_those_of_the_language_file(country):
    """Whoever writes a language writes its numbers; nothing of them is in the code."""
    data = yaml.safe_load(country.text("templates/languages/vd.yaml"))
    data["guard"] = {"numbers": ["sep", "mil"], "amounts": ["# el #"], "harmless": ["sep kolinoj"]}
    country.write("templates/languages/vd.yaml", yaml.safe_dump(data, allow_unicode=True))
    country.write("templates/themes/river/vd/long.md", "Sep mil homoj venis al la Sep Kolinoj, sep el mil.\n")
    told = [re.findall('"[^"]*"', problem.fact)[0] for problem in country.problems()]
    assert ['"Sep mil"', '"sep el mil"'] == told


def test_a_harmless_phrase_may_begin_within_another(country):
    """Words that two phrases share belong to both, so that each excuses its number words."""
    data = yaml.safe_load(country.text("templates/languages/vd.yaml"))
    data["guard"] = {"numbers": ["tri", "du"], "harmless": ["tri kun la alia", "la alia du"]}
    country.write("templates/languages/vd.yaml", yaml.safe_dump(data, allow_unicode=True))
    country.write("templates/themes/river/vd/long.md", "Ili iris tri kun la alia du, kaj tie du ripozis.\n")
    (told,) = [problem.fact for problem in country.problems() if problem.place.file.endswith("river/vd/long.md")]
    assert '"du"' == re.findall('"[^"]*"', told)[0]
    assert "kaj tie du ripozis" in told


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("templates/themes/river/vd/words.yaml", "title: Rivero", "title: Sep riveroj"),
        ("templates/themes/river/vd/words.yaml", 'headline: "La rivero', 'headline: "Sep riveroj'),
        ("templates/themes/river/vd/words.yaml", "Unua mesaĝo de la rivero.", "Sep mesaĝoj."),
        ("templates/themes/river/vd/words.yaml", "Konstruu digon.", "Konstruu sep digojn."),
        ("templates/charts/aid.yaml", "Manĝaĵoj atingis", "Sep manĝaĵoj atingis"),
        ("templates/charts/aid.yaml", "Bretoj:", "Sep bretoj:"),
        ("templates/charts/aid.yaml", 'caption: {vd: "Helpo"}', 'caption: {vd: "Sep helpoj"}'),
        ("templates/charts/aid.yaml", "label: {vd: Kuracado}", "label: {vd: Sep kuracadoj}"),
        ("templates/audiences/friends.yaml", "name: {vd: Amikoj}", "name: {vd: Sep amikoj}"),
        ("seeds/rivero-2029.yaml", "homoj apud la rivero en 2029}", "homoj apud sep riveroj en 2029}"),
        ("seeds/derived.yaml", "la resto de la plano", "la resto de sep planoj"),
        ("config.yaml", "name: River Watch", "name: Sep Riveroj"),
        ("config.yaml", "country: Veldania", "country: Sep Landoj"),
        ("config.yaml", "status: draft", "status: draft\n  title: Sep akvoj"),
        ("config.yaml", "status: draft", "status: draft\n  sections: [{title: Sep, text: Vortoj.}]"),
    ],
)
def test_number_words_are_read_wherever_words_are_printed(country, name, old, new):
    """Titles, messages, asks, charts with their alternatives, labels, and what the config itself supplies."""
    data = yaml.safe_load(country.text("templates/languages/vd.yaml"))
    data["guard"] = {"numbers": ["sep"]}
    country.write("templates/languages/vd.yaml", yaml.safe_dump(data, allow_unicode=True))
    country.edit(name, old, new)
    assert {"number-without-source"} == {problem.rule for problem in country.problems()}


@pytest.fixture(scope="module")
def said():
    """Return a function from a language and words to what the guard of a briefing says of them: number and remedy."""
    workspace = read_workspace(ROOT)
    (plan,) = read_config(ROOT / "config.yaml", dt.date(2026, 5, 12))[:1]
    parts = {
        code: gather(replace(plan, briefing=plan.briefing.model_copy(update={"language": code})), workspace)
        for code in ("en", "fr")
    }

    def told_of(code: str, words: str) -> list[tuple[str, str]]:
        known = known_numbers(parts[code])
        problems = loose_numbers([(Text(words),)], parts[code].printer.language, known)
        return [(problem.fact.split('"')[1], problem.remedy) for problem in problems]

    return told_of


@pytest.mark.parametrize(
    ("code", "words", "number", "ids"),
    [
        ("en", "There were 814 incidents.", "814", ["access-incidents-2025"]),
        ("en", "Eight hundred and fourteen incidents.", "Eight hundred and fourteen", ["access-incidents-2025"]),
        ("en", "Some 92,200 people lived there.", "92,200", ["southern-idps-2014"]),
        ("en", "The increase was 41 per cent.", "41 per cent", ["access-incidents-increase-2025"]),
        ("en", "Some 694,200 children.", "694,200", ["children-affected-2025-11", "children-deprived-2025"]),
        ("fr", "Il y a eu 814 incidents.", "814", ["access-incidents-2025"]),
        ("fr", "On compte 1,6 million de personnes.", "1,6 million", ["food-insecurity-2026"]),
        ("fr", "Seize pour cent étaient couverts.", "Seize pour cent", ["funding-2026"]),
    ],
)
def test_the_entry_of_a_typed_value_is_named(said, code, words, number, ids):
    """Whoever types a value of the ledger is told what to write instead, in whatever form it was typed."""
    wanted = "write " + " or ".join(f'{{{{ figure("{entry_id}") }}}}' for entry_id in ids)
    assert [(number, wanted)] == said(code, words)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Figures closed on 12 May 2026."),
        ("en", "Figures closed on May 12, 2026."),
        ("en", "We ask for it by 30 September 2026."),
        ("en", "The attacks of 25 April 2026 came later."),
        ("en", "Call +000 00 00 00 00 or +000 00 00 00 01."),
        ("fr", "Chiffres arrêtés au 12 mai 2026."),
        ("fr", "Nous le demandons d’ici au 30 septembre 2026."),
        ("fr", "Les attaques du 25 avril 2026 sont venues après."),
        ("fr", "Appelez le +000 00 00 00 00 ou le +000 00 00 00 01."),
    ],
)
def test_known_days_in_full_and_telephone_numbers_of_the_config_pass(said, code, words):
    """The days of config, asks and events may be typed in full, and so may what the config says of its people."""
    assert [] == said(code, words)


@pytest.mark.parametrize(
    ("code", "words", "numbers"),
    [
        ("en", "Figures closed on 13 May 2026.", ["13", "2026"]),
        ("en", "Figures closed in May 2026.", ["2026"]),
        ("en", "Figures closed on 12/05/2026.", ["12/05/2026"]),
        ("en", "Call +000 00 00 00 09.", ["000 00 00 00 09"]),
        ("fr", "Chiffres arrêtés au 13 mai 2026.", ["13", "2026"]),
        ("fr", "Chiffres arrêtés en mai 2026.", ["2026"]),
        ("fr", "Chiffres arrêtés le 12.05.2026.", ["12.05.2026"]),
    ],
)
def test_other_days_are_numbers(said, code, words, numbers):
    """A day that nobody knows, a day in digits alone, and a month with its year are numbers like all others."""
    assert numbers == [number for number, _ in said(code, words)]


def test_a_declared_name_is_known_whatever_its_capitals():
    """A name that holds a number word is declared once, and may begin a sentence."""
    assert [] == list(guard((Text("Resolution two says so, and resolution two stays."),), ["resolution two"], ENGLISH))
