"""What is told first: chosen by an opening, ordered by priority and date, and marked where a source is named."""

import pytest

from briefgen.delivery.names import stem
from briefgen.document.cards import Strip
from briefgen.document.exhibits import Table
from briefgen.document.inlines import NoteMark, plain
from briefgen.document.texts import Box, Bullets, Masthead
from briefgen.language.spacing import spacing

FRIENDS = "templates/audiences/friends.yaml"
HARBOUR = "templates/themes/harbour/theme.yaml"
RIVER = "templates/themes/river/theme.yaml"
SAID = "templates/themes/river/vd/words.yaml"
OPENING = "  - themes: [river, harbour]\n"


def opened(country, *lines: str):
    """Return the country with further lines in its opening."""
    country.edit(FRIENDS, OPENING, OPENING + "".join(f"    {line}\n" for line in lines))
    return country


def of(brief, kind):
    return next(block for block in brief.blocks if isinstance(block, kind))


def asks(brief) -> list[list[str]]:
    table = next(block for block in brief.blocks if isinstance(block, Table) and block.role == "recommendations")
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def told(country) -> list[str]:
    return [str(problem) for problem in country.composition().warnings]


def test_priority_orders_what_is_printed(country):
    """Not only who is heard: the messages of the first theme in the list stand first."""
    items = of(opened(country, "priority: [river, harbour]").brief(), Box).items
    assert ["Unua mesaĝo de la rivero.", "Unua mesaĝo: pli ol 12\u00a0400 homoj.", "Dua mesaĝo de la haveno."] == [
        plain(item) for item in items
    ]


def test_an_opening_chooses_messages_and_key_figures(country):
    """In its order, and no more than the format holds."""
    brief = opened(country, "messages: [{vd: Unu.}, {vd: Du.}]", "key_figures: [water-2031, homeless-2031]").brief()
    assert ["Unu.", "Du."] == [plain(item) for item in of(brief, Box).items]
    assert ["water-2031", "homeless-2031"] == [card.figure.id for card in of(brief, Strip).cards]


def test_an_opening_chooses_asks_by_their_id(country):
    """The words of an ask stand once, in its theme."""
    brief = opened(country, "asks: [konstruu]").brief()
    assert ["Konstruu digon."] == [row[1] for row in asks(brief)]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("asks: [konstru]", 'no ask of its themes has the id "konstru". The nearest is "konstruu"'),
        ("key_figures: [watter-2031]", 'figure "watter-2031" is not in the ledger'),
        ("charts: [shelterr]", 'chart "shelterr" does not exist'),
    ],
)
def test_what_an_opening_names_and_is_not_there_is_told(country, line, fact):
    """With the file and the line of the audience."""
    messages = opened(country, line).messages()
    assert [(True, True)] == [(message.startswith(f"{FRIENDS}:"), fact in message) for message in messages]


def test_an_ask_has_an_occasion_and_a_reason(country):
    """Words behind its date, and a sentence of its own in place of the words of its evidence."""
    country.edit(SAID, "    actor: ", "    occasion: antaŭ la printempo\n    reason: La digo mankas.\n    actor: ")
    first = asks(country.brief())[0]
    assert ["1-a aŭgusto 2031, antaŭ la printempo", "La digo mankas."] == [first[2].replace("\u00a0", " "), first[3]]


def test_openings_and_names_of_files_fit_with_an_optional_theme_and_without_it(country):
    """A theme that may stand beside any others costs a workspace neither its opening words nor its file names."""
    country.edit(FRIENDS, "themes: [river, harbour]", "themes: [harbour]")
    country.edit(RIVER, "short: rivero", "short: rivero\noptional: true")
    names = [(country.brief().title, "all-themes" in stem(country.plans()[0]))]
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    names.append((country.brief().title, "all-themes" in stem(country.plans()[0])))
    assert [("Du akvoj", True)] * 2 == names


def test_history_is_one_tile_at_most_beside_the_present_and_says_so(country):
    """Old numbers are not read as news."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  historical_after: 1 years")
    cards = of(country.brief(), Strip).cards
    old = [plain(card.source) for card in cards if card.figure.id == "river-2029"]
    assert ["Rivero 2029, primary source not stated · historical figure"] == old


def test_the_declaration_stands_once_and_the_headline_has_its_marks(country):
    """Readers are told what a sentence without a note is, and the first sentence has its note."""
    brief = country.brief()
    method = next(block for block in brief.blocks if isinstance(block, Bullets) and block.role == "small")
    assert "Sentences without a note are our own judgement." == plain(method.items[0])
    country.edit(FRIENDS, "Akvo venas de du flankoj.", "{{ figure('homeless-2031') }} homoj.")
    assert [1] == [part.number for part in of(country.brief(), Masthead).headline if isinstance(part, NoteMark)]


@pytest.mark.parametrize(
    ("sentence", "warned"),
    [
        ("Mara Oficejo avertas.", True),
        ('Mara Oficejo avertas.{{ cite("support-promised") }}', False),
        ("Ni avertas.", False),
    ],
)
def test_a_sentence_that_names_a_source_and_has_no_mark_is_told(country, sentence, warned):
    """It would read as our own judgement."""
    country.edit(SAID, "Unua mesaĝo de la rivero.", sentence.replace('"', '\\"'))
    assert warned == any("names Mara Oficejo and has no note" in message for message in told(country))


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("en 2025 ; l’accès : oui ? non !", "en 2025\u00a0; l’accès\u00a0: oui\u00a0? non\u00a0!"),
        ("« mot » 41 %", "«\u00a0mot\u00a0» 41\u00a0%"),
        ("![](chart:x) et | :-- |", "![](chart:x) et | :-- |"),
    ],
)
def test_a_typed_space_that_must_not_break_is_mended(typed, mended):
    """What Markdown needs is left alone."""
    assert mended == spacing(";:?!%»", "«").mended(typed)
