"""The e-mails that ship: short, with sources, for every audience, language and set of themes."""

import datetime as dt
import itertools
import re
from dataclasses import replace

import pytest
from country import ROOT
from matrix import WHOLE

from briefgen.briefing.gather import gather
from briefgen.briefing.parts import Parts
from briefgen.briefing.shared import read_workspace
from briefgen.checks import misleading
from briefgen.checks.passages import Passage
from briefgen.document.inlines import Cite, Figure, Text, plain
from briefgen.document.texts import Bullets
from briefgen.mail.letter import Letter, write_letter
from briefgen.mail.limits import count_words, letter_problems
from briefgen.mail.textbody import text_body
from briefgen.workspace.config import Config, read_config

AUDIENCES = ("donors", "government", "humanitarian-country-team", "media")
LANGUAGES = ("en", "fr")
THEMES = ("situation", "funding", "access-constraints", "southern-idps", "durable-solutions", "education")
COUNTS = range(1, len(THEMES) + 1) if WHOLE else (1, len(THEMES) - 1, len(THEMES))
SETS = [list(chosen) for count in COUNTS for chosen in itertools.combinations(THEMES, count)]
"""Every set of themes; without the whole of the matrix each alone, all but one, and all."""
MOST_WORDS_OF_A_POINT = 20


@pytest.fixture(scope="module")
def mails() -> dict[tuple[str, str, str], tuple[Parts, Letter]]:
    """Every e-mail of the shipped workspace in the format of the longest name, by audience, language and themes."""
    workspace = read_workspace(ROOT)
    (plan,) = read_config(ROOT / "config.yaml", dt.date(2026, 5, 12))
    made = {}
    for audience, language, themes in itertools.product(AUDIENCES, LANGUAGES, SETS):
        varied = {"audience": audience, "language": language, "themes": themes, "format": "brief"}
        parts = gather(_varied(plan, varied), workspace)
        made[audience, language, " ".join(themes)] = (parts, write_letter(parts.mail, parts))
    return made


def _varied(plan: Config, varied: dict[str, object]) -> Config:
    output = plan.output.model_copy(update={"formats": ["docx", "pdf", "email"]})
    return replace(plan, briefing=plan.briefing.model_copy(update=varied), output=output)


def test_subjects_and_bodies_are_short(mails):
    """Fewer than 70 letters and fewer than 150 words: what is read on a telephone."""
    long = {key: (len(plain(letter.subject)), count_words(letter)) for key, (_, letter) in mails.items()}
    assert {} == {key: found for key, found in long.items() if found[0] >= 70 or found[1] >= 150}
    assert [] == [problem for _, letter in mails.values() for problem in letter_problems(letter)]


def test_every_subject_holds_a_figure_and_the_body_its_source(mails):
    """The key figure comes first, and no number goes out without where it is from."""
    for key, (_, letter) in mails.items():
        figures = [part.id for part in letter.subject if isinstance(part, Figure)]
        cited = {part.id for run in letter.runs[1:] for part in run if isinstance(part, Cite)}
        assert figures, key
        assert set(figures) <= cited, key


def test_there_are_three_points_each_with_its_source(mails):
    """A source in brackets behind each, with a year in it or in the sentence; and each short."""
    for key, (_, letter) in mails.items():
        (points,) = [block.items for block in letter.blocks if isinstance(block, Bullets)]
        assert 3 == len(points), key
        for point in points:
            credit = point[-1]
            assert isinstance(credit, Text), key
            assert re.fullmatch(r" \[.+\]", credit.text), (key, plain(point))
            assert re.search(r"(19|20)\d\d", plain(point)), (key, plain(point))
            assert len(plain(point[:-1]).split()) <= MOST_WORDS_OF_A_POINT, (key, plain(point))


def test_nothing_in_them_misleads_or_is_barred(mails):
    """The rules that guard the briefing guard them: no trend across series, history with its date, nothing barred."""
    for key, (parts, letter) in mails.items():
        assert [] == list(misleading(map(Passage, letter.runs), parts.printer, parts.config)), key
        entries = [parts.printer.ledger.find(entry_id) for entry_id in letter.ids]
        assert [] == [entry.id for entry in entries if entry and key[0] in entry.avoid_for], key


def test_no_point_says_a_figure_again(mails):
    """What the reason said is not a message too."""
    for key, (_, letter) in mails.items():
        figures = [part.id for run in letter.runs[1:] for part in run if isinstance(part, Figure)]
        assert sorted(set(figures)) == sorted(figures), key


def test_the_ask_is_one_and_whom_to_reach_stands_at_the_end(mails):
    """The press gets the spokesperson and no ask; all others are asked as readers, and get the contact."""
    for (audience, language, _), (_, letter) in mails.items():
        last = text_body([letter]).strip().split("\n\n")
        ask = "Our ask, by " if language == "en" else "Notre demande, d’ici "
        wanted = 0 if audience == "media" else 1
        assert wanted == len([paragraph for paragraph in last if paragraph.startswith(ask)]), last
        assert ("Issa Example" if audience == "media" else "Awa Example") in last[-1]


def test_french_e_mails_keep_french_typography(mails):
    """No-break spaces before high punctuation and inside quotation marks; no straight apostrophe."""
    for key, (_, letter) in mails.items():
        if key[1] == "fr":
            text = letter.subject_line + text_body([letter])
            assert [] == re.findall(r"[^\u00a0\s][:;?!»%](?=\s)|\S« ?(?!\u00a0)| [:;?!»%]|'", text), key


def test_the_media_are_told_one_number_a_sentence(mails):
    """Names of bodies come in full before their short form is used in a sentence."""
    for key, (_, letter) in mails.items():
        if key[0] == "media":
            for run in letter.runs[1:]:
                words = "".join("\ue000" if isinstance(part, Figure) else plain((part,)) for part in run)
                assert max(sentence.count("\ue000") for sentence in re.split(r"(?<=[.?!])\s", words)) <= 1, key
