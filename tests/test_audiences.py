"""An audience is a file: what is said in other words to these readers, by whom, and what is left unsaid."""

import pytest

from briefgen.document.cards import Strip
from briefgen.document.exhibits import Table
from briefgen.document.inlines import plain
from briefgen.document.texts import Heading, Masthead, Paragraph

OWN = """\
headline: 'Estimataj amikoj, {{ figure("homeless-2031") }} homoj atendas.'
messages:
  - "Alia mesaĝo."
asks:
  skribu:
    actor: Amikoj
    action: Skribu leteron.
"""
CHOSEN = """\
audiences:
  friends:
    key_figures: [water-2031, homeless-2031]
    asks:
      - id: skribu
        by: 2031-10-01
        because: [support-promised]
"""
FRIENDS = "templates/audiences/friends.yaml"
THEME, SAID = "templates/themes/harbour/theme.yaml", "templates/themes/harbour/vd/friends.yaml"


def words(brief) -> str:
    return "\n".join(plain(run) for block in brief.blocks for run in block.runs)


def own_words(country, text: str = OWN):
    country.write(SAID, text)
    country.write(THEME, country.text(THEME) + CHOSEN)
    return country


def test_an_audience_replaces_what_it_says_in_its_own_words(country):
    """Headline, messages and asks come from the audience; a theme or key that it does not name stays as it is."""
    brief = own_words(country).brief()
    told = words(brief)
    own = ["Estimataj amikoj", "Alia mesaĝo.", "Skribu leteron."]
    kept = ["Unua mesaĝo de la rivero.", "Konstruu digon."]
    replaced = ["Unua mesaĝo: ", "Pagu la planon."]
    assert [*own, *kept] == [text for text in [*own, *kept, *replaced] if text in told]


def test_an_audience_chooses_figures_and_their_order(country):
    """Key figures are those of the audience, in its order."""
    before = next(block for block in country.brief().blocks if isinstance(block, Strip))
    after = next(block for block in own_words(country).brief().blocks if isinstance(block, Strip))
    assert (["homeless-2031", "water-2031"], ["water-2031", "homeless-2031"]) == tuple(
        [card.figure.id for card in strip.cards if card.figure.id in ("homeless-2031", "water-2031")]
        for strip in (before, after)
    )


def test_own_words_of_a_briefing_of_one_theme_head_it(country):
    """Alone, a theme's headline for the audience is the briefing's."""
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    masthead = next(block for block in own_words(country).brief().blocks if isinstance(block, Masthead))
    assert plain(masthead.headline).startswith("Estimataj amikoj")


@pytest.mark.parametrize(
    ("old", "new", "where", "fact"),
    [
        (", homeless-2031]", ", homless-2031]", THEME, 'figure "homless-2031" is not in the ledger'),
        ("because: [support-promised]", "because: [suport-promised]", THEME, '"suport-promised" is not in the ledger'),
        ('{{ figure("homeless-2031") }}', '{{ figure("homless") }}', SAID, 'figure "homless" is not'),
        ("  friends:", "  freinds:", THEME, "freinds"),
    ],
)
def test_a_slip_in_own_words_is_told_at_its_line(country, old, new, where, fact):
    """The place of a message is the file in which the words, or the choice, stand."""
    own_words(country)
    line = country.edit(where, old, new)
    told = [message for message in country.messages() if fact in message]
    assert told
    assert told[0].startswith(f"{where}:{line}: ")


def test_own_words_may_hold_no_number(country):
    """The guard reads an audience's words like all others."""
    own_words(country, OWN.replace("Alia mesaĝo.", "Alia mesaĝo pri 512 homoj."))
    assert any('the number "512"' in message for message in country.messages())


def text_of(country) -> list[str]:
    return [plain(block.inlines) for block in country.brief().blocks if isinstance(block, Paragraph | Heading)]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        (["long.friends.md"], "long.friends.md"),
        (["long.alone.md"], None),
        (["short.friends.md", "long.others.md"], None),
    ],
)
def test_the_text_for_the_audience_is_taken_if_there_is_one(country, files, wanted):
    """Those for other formats and readers, and for a briefing of the theme alone, are passed over."""
    for name in files:
        country.write(f"templates/themes/river/vd/{name}", f'Teksto de {name}. {{{{ date("river-2029") }}}}')
    told = [name for name in files if any(f"Teksto de {name}." in words for words in text_of(country))]
    assert [wanted] * bool(wanted) == told


def people(country) -> list[str]:
    blocks = list(country.brief().blocks)
    start = next(
        index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == "contact"
    )
    return [plain(block.inlines) for block in blocks[start + 1 :] if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ["Ana", "Eva"]),
        ("people: [contact]\n", ["Ana"]),
        ("people: [spokesperson, contact]\n", ["Eva", "Ana"]),
        ("people: [spokesperson]\n", ["Eva"]),
    ],
)
def test_an_audience_says_who_is_named_and_in_which_order(country, line, names):
    """The press gets the spokesperson first, a ministry the contact alone."""
    country.edit("config.yaml", "short: RW", "short: RW\n  spokesperson: {name: Eva Voco, phone: '+000 2'}")
    country.write(FRIENDS, country.text(FRIENDS) + line)
    told = people(country)[: len(names)]
    assert names == [name for words in told for name in ("Ana", "Eva") if name in words]
    assert not {"Ana", "Eva"}.difference(names) & {
        name for words in people(country) for name in ("Ana", "Eva") if name in words
    }


def test_a_table_of_asks_holds_those_of_the_audience(country):
    """The recommendations of the long form are the audience's."""
    tables = [b for b in own_words(country).brief().blocks if isinstance(b, Table) and b.role == "recommendations"]
    cells = [plain(row.cells[1]) for table in tables for row in table.rows]
    assert ["Konstruu digon.", "Skribu leteron."] == cells
