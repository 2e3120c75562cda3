# ruff: noqa: E501 - a sentence is one line
"""A sentence that misleads stops the briefing, and the message says why and what to do."""

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.briefing.gather import gather
from briefgen.briefing.shared import read_workspace
from briefgen.checks import misleading
from briefgen.checks.passages import Passage
from briefgen.checks.rules import cards_for, claims
from briefgen.checks.sentences import Sentence
from briefgen.checks.wording import wording
from briefgen.document.inlines import Figure
from briefgen.errors import BriefgenError, Problem
from briefgen.language.phrases import FIGURE
from briefgen.pipeline import compose_briefing
from briefgen.prose.markup import parse_blocks
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written
from briefgen.workspace.config import read_config

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 5, 12)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """Return a copy of the shipped workspace, to break and to mend again."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copy(ROOT / "config.yaml", folder)
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def problems_of(folder: Path, theme: str) -> list[Problem]:
    """Return the errors of a briefing of one theme."""
    (plan,) = read_config(folder / "config.yaml", TODAY)[:1]
    plan = replace(plan, briefing=plan.briefing.model_copy(update={"themes": [theme], "format": "full"}))
    try:
        warnings = compose_briefing(plan, read_workspace(folder)).warnings
    except BriefgenError as error:
        return [problem for problem in error.problems if problem.level == "error"]
    return [problem for problem in warnings if problem.level == "error"]


def filled(sentence: str) -> str:
    """Return a sentence in which {id} is a figure of the ledger and {@id} the time it speaks of."""
    dated = re.sub(r"\{@([a-z0-9-]+)\}", r'{{ date("\1") }}', sentence)
    return re.sub(r"(?<!\{)\{([a-z0-9-]+)\}", r'{{ figure("\1") }}', dated)


BROKEN = [
    ("funding", "It fell from {funding-2025} in {@funding-2025} to {funding-2026} by {@funding-2026}.", "trend-series",
     ("different series", "hrp-2025-funding", "sentence of its own")),
    ("funding", "In {@funding-2025}, {funding-2025} was financed. By {@funding-2026}, it had dropped to {funding-2026}.",
     "trend-series", ("different series", "dropped")),
    ("funding", "Only {funding-2026} was covered by {@funding-2026}, down from {funding-2025} in {@funding-2025}.",
     "trend-series", ("down from", "sentence of its own")),
    ("southern-idps", "By {@idps-2025}, {idps-2025} people had fled, compared with {idps-early-2014} in {@idps-early-2014}.",
     "trend-series", ("compared with", "no series")),
    ("education", "Compared with {children-affected-2025-11} children, {reached-education-2025} people were reached.",
     "trend-series", ("ompared with", "different series")),
    ("southern-idps", "From {idps-early-2014} in {@idps-early-2014}, their number rose to {idps-2025} in {@idps-2025}.",
     "trend-series", ("rose", "different series")),
    ("access-constraints", "In total, {reached-wash-2025} and {reached-education-2025} people were reached in {@reached-wash-2025}.",
     "overlap-sum", ("in total", "counted more than once", "one by one")),
    ("access-constraints", "Together, {idps-2025} displaced people and {refugees-2026} refugees need help.", "overlap-sum",
     ("together", "overlap")),
    ("access-constraints", "NRC reached {people-reached-2025} of the {idps-2025} people forced to flee.", "overlap-share",
     ("makes a share", "part_of")),
    ("access-constraints", "Of the {idps-2025} people forced to flee, {people-reached-2025} were reached.", "overlap-share",
     ("makes a share",)),
    ("situation", "In all of {@schools-closed-2025}, {schools-closed-2025} schools were closed.", "twins",
     ("one fact in two wordings", "schools-closed-2025-11", "keep the one")),
    ("southern-idps", "There were {idps-early-2014} displaced people.", "history-date",
     ("without its date", "early 2014", 'date("idps-early-2014")', "past tense")),
    ("southern-idps", "Currently, as in {@idps-early-2014}, {idps-early-2014} people are displaced.", "history-present",
     ('"currently"', "early 2014", "past tense")),
    ("southern-idps", "Koulikoro now houses {koulikoro-idps-2014} of them ({@koulikoro-idps-2014}).", "history-present", ('"now"',)),
    ("southern-idps", "Today, {southern-idps-2014} people live there, by the count of {@southern-idps-2014}.",
     "history-present", ('"today"',)),
    ("funding", "In {@food-insecurity-2026}, {food-insecurity-2026} people faced a crisis of food.", "projection",
     ("as if it had been observed", "for 2026", "projected")),
    ("access-constraints", "Incidents rose by {access-incidents-increase-2025} percentage points.",
     "percentage-points", ("41% percentage points", "relative", "not percentage points")),
    ("funding", "The plan lacks {unfunded-2026} points.", "percentage-points", ("a share",)),
    ("access-constraints", "More than {violations-2025} violations were documented.", "qualifier-twice",
     ("more than over 43,000", "twice", "take the words before the figure out")),
    ("access-constraints", "Nearly {violations-2025} violations were documented.", "qualifier-contradicts",
     ("nearly over 43,000", "contradict")),
    ("access-constraints", "Nearly {access-incidents-2025} incidents were recorded.", "qualifier-added",
     ("nearly 814", 'without "nearly"')),
    ("access-constraints", "Most of {access-incidents-2025} incidents were grave.", "number-turned",
     ("most of 814", "own calculation")),
    ("access-constraints", "Not even {access-incidents-2025} incidents were recorded.", "number-turned", ("not even 814",)),
    ("access-constraints", "On average, {access-incidents-2025} incidents were recorded.", "number-turned",
     ("on average 814",)),
    ("access-constraints", "Some recorded {access-incidents-2025} incidents a month.", "number-turned", ("a month",)),
    ("southern-idps", "Women headed {women-headed-families-2014} of displaced people in {@women-headed-families-2014}.",
     "families-people", ("counts families", '"people"', "internally displaced families")),
    ("southern-idps", "In {@bamako-idps-2014}, {bamako-idps-2014} families were in Bamako.", "families-people",
     ("counts people", '"families"')),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "sentence", "rule", "words"), BROKEN)
def test_a_sentence_that_misleads_stops_the_theme(workspace, theme, sentence, rule, words):
    """Written into a shipped theme it is told at its line, with the reason and the way out."""
    path = workspace / f"templates/themes/{theme}/en/full.md"
    kept = path.read_text("utf-8")
    line = kept.rstrip().count("\n") + 3
    try:
        path.write_text(f"{kept.rstrip()}\n\n{filled(sentence)}\n", "utf-8")
        problems = problems_of(workspace, theme)
    finally:
        path.write_text(kept, "utf-8")
    told = [(problem.rule, problem.place.file, problem.place.line) for problem in problems]
    assert [(rule, f"templates/themes/{theme}/en/full.md", line)] == told
    message = problems[0].message.replace("\u00a0", " ").lower()
    assert [] == [word for word in words if word.lower() not in message]


def told(folder: Path, **changes: object) -> list[str]:
    """Return what is said of the shipped briefing with some keys changed, errors and warnings."""
    (plan,) = read_config(folder / "config.yaml", TODAY)[:1]
    plan = replace(plan, briefing=plan.briefing.model_copy(update=changes))
    try:
        return [str(problem) for problem in compose_briefing(plan, read_workspace(folder)).warnings]
    except BriefgenError as error:
        return [str(problem) for problem in error.problems]


def test_evidence_that_is_barred_for_the_audience_stops_the_theme(workspace):
    """The message names the entry, the audience and the card that bars it, and says how to write for the others."""
    path = workspace / "templates/themes/durable-solutions/en/full.government.md"
    text = path.read_text("utf-8")
    path.write_text(text + '\nSome felt pressed to return.{{ cite("returns-coerced-view") }}\n', "utf-8")
    try:
        messages = told(workspace, audience="government", themes=["durable-solutions"])
    finally:
        path.write_text(text, "utf-8")
    (message,) = [message for message in messages if ": warning: " not in message]
    assert message.startswith("templates/themes/durable-solutions/en/full.government.md:")
    for words in (
        '"returns-coerced-view" is not for the audience "government"',
        "avoid_for, seeds/",
        '{% if audience != "government" %}',
    ):
        assert words in message


def test_figures_past_their_age_are_a_warning_for_each_topic(workspace):
    """Age stops nothing; the message names topic, day and figures, and how many of them are history."""
    displacement, funding = sorted(message for message in told(workspace) if ": warning: " in message)
    assert "figures on displacement are older than evidence.stale_after allows on 2026-05-12" in displacement
    assert "southern-idps-2014" in displacement
    assert "are history: past tense, with the date" in displacement
    assert "figures on funding" in funding
    assert "funding-2025" in funding
    assert "history" not in funding


def test_a_result_more_exact_than_its_inputs_stops_everything(workspace):
    """The loosest input decides the unit to round to, and the message names both."""
    path = workspace / "seeds/derived.yaml"
    kept = path.read_text("utf-8")
    start = kept.index("access-incidents-2024-implied:")
    try:
        path.write_text(
            kept[:start] + kept[start:].replace("round: 10", "round: 1", 1).replace("580", "577", 1), "utf-8"
        )
        (problem,) = problems_of_ledger(workspace)
    finally:
        path.write_text(kept, "utf-8")
    told = [
        word for word in ("577", "more exact", "access-incidents-increase-2025", "round: 10") if word in problem.message
    ]
    assert ("precision", 4) == (problem.rule, len(told))


def test_a_result_of_loose_inputs_is_not_called_exact(workspace):
    """What comes from "nearly 200,000" is about right."""
    path = workspace / "seeds/derived.yaml"
    kept = path.read_text("utf-8")
    try:
        path.write_text(kept.replace("qualifier: about", "qualifier: exact", 1), "utf-8")
        (problem,) = problems_of_ledger(workspace)
    finally:
        path.write_text(kept, "utf-8")
    assert "precision" == problem.rule
    assert "called exact" in problem.message


def problems_of_ledger(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(BriefgenError) as caught:
        read_workspace(folder)
    return caught.value.problems


def test_the_age_of_history_may_be_shortened_and_not_lengthened(workspace):
    """A config that let old figures pass without their dates would print them as those of today."""
    path = workspace / "config.yaml"
    kept = path.read_text("utf-8")
    try:
        path.write_text(kept.replace("historical_after: 5 years", "historical_after: 50 years"), "utf-8")
        with pytest.raises(BriefgenError) as caught:
            read_config(path, TODAY)
    finally:
        path.write_text(kept, "utf-8")
    assert "5 years or less" in str(caught.value)


# --- in both languages ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules_of(workspace):
    """Return a function from a language and a paragraph to the rules that it breaks."""
    known = read_workspace(workspace)
    (plan,) = read_config(workspace / "config.yaml", TODAY)[:1]
    english = gather(plan, known)

    def broken(code: str, paragraph: str) -> list[str]:
        printer = replace(english.printer, language=known.languages[code])
        prose = Prose(known.ledger, printer.language, {})
        written = Written(filled(paragraph), english.themes.each[0].place)
        printed_form = replace(printer.quoting, printed_form=prose._printed_form)  # noqa: SLF001 - the words of the other language
        blocks = parse_blocks(prose.render(written), written, printed_form)
        read = [Passage(inlines) for block in blocks for inlines in block.runs]
        told = [*misleading(read, printer, plan), *claims(read, cards_for(printer, plan))]
        return list(dict.fromkeys(problem.rule for problem in told))

    return broken


@pytest.mark.parametrize(
    ("paragraph", "rule"),
    [
        ("La part est passée de {funding-2025} en {@funding-2025} à {funding-2026} en {@funding-2026}.", "trend-series"),
        ("En {@funding-2025}, {funding-2025} étaient financés. En {@funding-2026}, la part a chuté à {funding-2026}.",
         "trend-series"),
        ("En {@idps-2025}, {idps-2025} personnes avaient fui, contre {idps-early-2014} {@idps-early-2014}.", "trend-series"),
        ("Le nombre a augmenté : {idps-early-2014} {@idps-early-2014}, {idps-2025} en {@idps-2025}.", "trend-series"),
        ("Par rapport aux {children-affected-2025-11} enfants, l’éducation a atteint {reached-education-2025} personnes.",
         "trend-series"),
        ("C’est une baisse, avec {funding-2026} par rapport à {funding-2025}.", "trend-series"),
        ("Au total, {reached-wash-2025} personnes par l’eau et {reached-education-2025} par l’éducation ont été atteintes.",
         "overlap-sum"),
        ("Ensemble, {idps-2025} déplacés et {refugees-2026} réfugiés ont besoin d’aide.", "overlap-sum"),
        ("Le NRC a atteint {people-reached-2025} des {idps-2025} personnes qui avaient fui.", "overlap-share"),
        ("Le NRC a atteint {people-reached-2025} personnes sur les {idps-2025} qui avaient fui.", "overlap-share"),
        ("On comptait {idps-early-2014} personnes déplacées.", "history-date"),
        ("Aujourd’hui, {idps-early-2014} personnes sont déplacées, comme {@idps-early-2014}.", "history-present"),
        ("Actuellement, {bamako-idps-2014} sont à Bamako, selon le décompte de {@bamako-idps-2014}.", "history-present"),
        ("Leur nombre, {southern-idps-2014} en {@southern-idps-2014}, est désormais oublié.", "history-present"),
        ("En {@food-insecurity-2026}, {food-insecurity-2026} de personnes ont eu faim.", "projection"),
        ("La hausse est de {access-incidents-increase-2025} points de pourcentage.", "percentage-points"),
        ("Plus de {violations-2025} violations ont été documentées.", "qualifier-twice"),
        ("Au-delà de {violations-2025} violations ont été documentées.", "qualifier-twice"),
        ("Près de {violations-2025} violations ont été documentées.", "qualifier-contradicts"),
        ("Environ {access-incidents-2025} incidents ont été enregistrés.", "qualifier-added"),
        ("La moitié des {access-incidents-2025} incidents ont été graves.", "number-turned"),
        ("Même pas {access-incidents-2025} incidents ont été enregistrés.", "number-turned"),
        ("En moyenne, {access-incidents-2025} incidents ont été enregistrés.", "number-turned"),
        ("On comptait {access-incidents-2025} incidents par mois.", "number-turned"),
        ("Des femmes dirigeaient {women-headed-families-2014} des personnes déplacées {@women-headed-families-2014}.",
         "families-people"),
        ("En {@bamako-idps-2014}, {bamako-idps-2014} familles étaient à Bamako.", "families-people"),
    ],
)  # fmt: skip
def test_the_rules_read_french(rules_of, paragraph, rule):
    """The words of rise and fall, of sums, of the present and the rest are those of the language file."""
    assert [rule] == rules_of("fr", paragraph)


@pytest.mark.parametrize(
    ("code", "paragraph"),
    [
        (
            "en",
            "Displacement fell from {idps-peak-2013} in {@idps-peak-2013} to {idps-early-2014} in {@idps-early-2014}.",
        ),
        ("en", "OCHA recorded {access-incidents-2025}, an increase of {access-incidents-increase-2025}."),
        ("en", "From {@violations-2025}, {violations-2025} violations were documented; the risk is growing."),
        ("en", "By {@idps-2025}, {idps-2025} had fled. In {@refugees-2026}, Mali hosted {refugees-2026} refugees."),
        ("en", "Of {southern-idps-2014} people, Bamako housed {bamako-idps-2014} in {@bamako-idps-2014}."),
        ("en", "In {@food-insecurity-2026}, {food-insecurity-2026} people were projected to face a crisis."),
        ("en", "The Commission estimated {southern-idps-2014} people in {@southern-idps-2014}. Now nobody knows."),
        ("en", "Women headed {women-headed-families-2014} of displaced families in {@women-headed-families-2014}."),
        ("en", "In {@bamako-idps-2014}, {bamako-idps-2014} people lived there with host families."),
        ("en", "In {@host-family-idps-peak}, {host-family-idps-peak} had turned to host families."),
        (
            "en",
            "In early {@idps-with-identification-2014}, {idps-with-identification-2014} of them, e.g. tenants, had papers.",
        ),
        ("fr", "Le nombre est passé de {idps-peak-2013} en {@idps-peak-2013} à {idps-early-2014} {@idps-early-2014}."),
        (
            "fr",
            "Des familles, {women-headed-families-2014} étaient menées par des femmes {@women-headed-families-2014}.",
        ),
        ("fr", "OCHA en a enregistré {access-incidents-2025}, soit une hausse de {access-incidents-increase-2025}."),
        ("fr", "Sur {southern-idps-2014} personnes, {bamako-idps-2014} étaient à Bamako en {@bamako-idps-2014}."),
        ("fr", "En {@food-insecurity-2026}, {food-insecurity-2026} de personnes devraient être en crise."),
        ("fr", "En {@idps-2025}, {idps-2025} personnes avaient fui. Le pays accueille {refugees-2026} réfugiés."),
        ("fr", "Des femmes dirigeaient {women-headed-families-2014} des familles {@women-headed-families-2014}."),
        ("fr", "Aujourd’hui, {idps-2025} personnes restent déplacées (chiffre de {@idps-2025})."),
    ],
)
def test_honest_sentences_pass(rules_of, code, paragraph):
    """What one series tells, what is dated, and what keeps its marker raises no alarm."""
    assert [] == rules_of(code, paragraph)


def test_no_hedge_of_a_language_passes_beside_a_figure(workspace):
    """Every word and sign that makes a source's number a bound or a rough one is stopped where a text adds it."""
    shared = read_workspace(workspace)
    (plan,) = read_config(workspace / "config.yaml", TODAY)[:1]
    passed = []
    for code in ("en", "fr"):
        language = shared.languages[code]
        parts = gather(replace(plan, briefing=plan.briefing.model_copy(update={"language": code})), shared)
        printed = Figure("access-incidents-2025", "814")
        for key, meanings in language.lexicon.phrases.items():
            phrase, roles = " ".join(key).replace("' ", "'"), {role for role, _ in meanings}
            sentences = [f"{phrase} {FIGURE} incidents"] if "hedge-before" in roles else []
            sentences += [f"{FIGURE} incidents {phrase}"] if "hedge-after" in roles else []
            for words in sentences if "attribution" not in roles else ():
                told = [problem.rule for problem in wording([Sentence(words, (printed,), "")], parts.printer)]
                passed += [words] if told != ["qualifier-added"] else []
    assert [] == passed
