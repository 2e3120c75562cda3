"""Parts become a document: blocks in the order of the format, and what is left still reads as a whole."""

import re

import pytest

from briefgen.briefing.turns import in_turn
from briefgen.document.cards import Strip
from briefgen.document.exhibits import ChartSlot, Table
from briefgen.document.inlines import Figure, plain
from briefgen.document.texts import Box, Bullets, Contents, Heading, Masthead, Paragraph


def of(brief, kind):
    return [block for block in brief.blocks if isinstance(block, kind)]


def headings(brief, level=1):
    return [plain(block.inlines) for block in of(brief, Heading) if block.level == level]


def standfirst(brief) -> str:
    return " ".join(plain(block.inlines) for block in of(brief, Paragraph) if block.role == "standfirst")


def words(brief) -> str:
    return "\n".join(plain(run) for block in brief.blocks for run in block.runs)


def with_themes(country, themes: str):
    country.edit("config.yaml", "themes: [harbour, river]", f"themes: [{themes}]")
    return country.brief()


@pytest.fixture(scope="module")
def brief(untouched_country):
    return untouched_country.brief()


def test_blocks_follow_the_order_of_the_format(country):
    """The format says what comes first; nothing is sorted in code."""
    country.edit_data("templates/formats/long.yaml", blocks=["contact", "recommendations", "themes", "masthead"])
    brief = country.brief()
    wanted = ["Contact", "What we ask, of whom, and by when", "Haveno"]
    assert wanted == [words for words in headings(brief) if words in wanted]
    assert Masthead is type(brief.blocks[-1])


def test_each_block_of_the_format_is_there(brief):
    """Masthead, messages, key figures, contents, themes, asks, method, annex and contact are all made."""
    assert {Masthead, Box, Strip, Contents, Paragraph, Table, ChartSlot} <= {type(block) for block in brief.blocks}


def test_a_block_that_the_format_lacks_is_left_out(country):
    """A format without an annex, or a config that wants none, prints none."""
    country.edit("config.yaml", "annex: true", "annex: false")
    assert ["recommendations"] == [table.role for table in of(country.brief(), Table)]


def test_the_order_of_themes_is_the_order_of_the_document(country):
    """Sections, messages, contents and charts follow the order in the config."""
    brief = with_themes(country, "river, harbour")
    told = headings(brief)
    items = [plain(item) for item in of(brief, Box)[0].items]
    assert ["Rivero", "Haveno"] == [words for words in told if words in ("Rivero", "Haveno")]
    assert [(1, "aid"), (2, "shelter"), (3, "money")] == [(chart.number, chart.id) for chart in of(brief, ChartSlot)]
    assert "rivero" in items[0]


def test_without_a_theme_nothing_of_it_is_left(country):
    """Taking a theme out takes its section, messages, charts, asks, limits and sources out, and its title words."""
    brief = with_themes(country, "river")
    told = words(brief)
    left = [word for word in ("mesaĝo de la haveno", "Malfermu", "ŝirmejo", "unu dokumento") if word in told]
    assert ([], ["aid"], "Rivero") == (left, [chart.id for chart in of(brief, ChartSlot)], brief.title)


def test_a_theme_alone_opens_with_its_own_words(country):
    """One theme alone has its own title, headline and standfirst, and no heading or headline a second time."""
    brief = with_themes(country, "harbour")
    masthead = of(brief, Masthead)[0]
    leads = [block for block in of(brief, Paragraph) if block.role == "lead"]
    assert ("Haveno", "La plano estas malplena.", []) == (plain(masthead.title), standfirst(brief), leads)
    assert "Haveno" not in headings(brief)


def test_themes_that_no_opening_is_written_for_open_with_their_leads(country):
    """Any other set of themes has a title of all, the first theme's headline, and the findings of the others below."""
    country.edit("templates/audiences/friends.yaml", "themes: [river, harbour]", "themes: [river]")
    brief = country.brief()
    masthead = of(brief, Masthead)[0]
    told = (plain(masthead.title), plain(masthead.headline)[:17], standfirst(brief))
    assert told == ("La haveno kaj la rivero", "Post la inundo, p", "La rivero revenas.")


def test_an_opening_is_meant_for_a_set_of_themes_in_any_order(brief):
    """The audience's words for these themes open the briefing, whichever theme comes first."""
    assert "Du akvoj" == brief.title


def test_words_of_the_config_go_before_those_of_templates(country):
    """Title, standfirst and messages of the config replace the templates'; its sections follow the themes."""
    more = (
        "themes: [harbour, river]\n  title: Mia titolo\n  standfirst: Mia enkonduko.\n  messages: [Mia mesaĝo.]\n"
        "  sections:\n    - {title: Mia sekcio, text: 'Mia *teksto*, {{ figure(\"waiting-2031\") }} familioj.'}\n"
    )
    country.edit("config.yaml", "themes: [harbour, river]\n", more)
    brief = country.brief()
    masthead, told = of(brief, Masthead)[0], headings(brief)
    assert ("Mia titolo", "Mia enkonduko.") == (plain(masthead.title), standfirst(brief))
    assert ["Mia mesaĝo."] == [plain(item) for item in of(brief, Box)[0].items]
    assert ["Rivero", "Mia sekcio"] == told[told.index("Rivero") :][:2]
    assert "Mia teksto, 410 familioj." in words(brief)


def test_every_theme_gives_before_any_gives_again(brief):
    """Three messages of two themes are two of the first and one of the second, not three of the first."""
    items = [plain(item) for item in of(brief, Box)[0].items]
    assert ["Unua mesaĝo: pli ol 12\u00a0400 homoj.", "Dua mesaĝo de la haveno.", "Unua mesaĝo de la rivero."] == items


@pytest.mark.parametrize(
    ("lists", "most", "expected"),
    [
        (["abc", "d", "efg"], 5, [["a", "b"], ["d"], ["e", "f"]]),
        (["abc", "d", "efg"], 2, [["a"], ["d"], []]),
        (["abc", "d"], 9, [["a", "b", "c"], ["d"]]),
        (["", "a"], 3, [[], ["a"]]),
        ([], 3, []),
    ],
)
def test_in_turn_is_fair(lists, most, expected):
    """Each list gives its first entry before any gives its second, up to the limit, and keeps its own order."""
    assert expected == in_turn(lists, most, range(len(lists)))


def test_whose_turn_it_is_can_be_told():
    """The order of turns decides what is chosen where there is no room for all, and the order of print."""
    assert [["c"], ["a"], []] == in_turn([["a", "A"], ["b"], ["c"]], 2, [2, 0, 1])


def test_asks_stand_by_date_the_nearest_first(brief):
    """Whoever reads one row reads what is due first; each row says who is asked."""
    table = next(table for table in of(brief, Table) if table.role == "recommendations")
    told = [(plain(row.cells[0]), plain(row.cells[1])) for row in table.rows]
    assert told == [
        ("Donacantoj", "Konstruu digon."),
        ("Donacantoj", "Pagu la planon."),
        ("Registaro", "Malfermu la havenon."),
    ]


def test_an_ask_is_shown_to_its_audiences_alone(country):
    """An ask meant for others is left out."""
    country.edit(
        "templates/themes/harbour/theme.yaml", "    by: 2031-12-01", "    by: 2031-12-01\n    audiences: [others]"
    )
    table = next(table for table in of(country.brief(), Table) if table.role == "recommendations")
    assert ["Konstruu digon.", "Pagu la planon."] == [plain(row.cells[1]) for row in table.rows]


def test_every_ask_says_because_of_what(brief):
    """Each row of the table ends with evidence, and each piece of it carries a mark."""
    from briefgen.document.inlines import NoteMark  # noqa: PLC0415

    table = next(table for table in of(brief, Table) if table.role == "recommendations")
    marks = [sum(isinstance(part, NoteMark) for part in row.cells[3]) for row in table.rows]
    assert [2, 2, 1] == marks


def test_a_figure_kept_from_the_audience_is_not_on_the_strip(country):
    """The next key figure takes its place."""
    country.edit("seeds/haveno-2031.yaml", "    caution: Ne estas", "    avoid_for: [friends]\n    caution: Ne estas")
    strip = of(country.brief(), Strip)[0]
    assert ["homeless-2031", "unfunded-2031", "river-2029"] == [card.figure.id for card in strip.cards]


def test_the_strip_prints_qualifier_value_label_and_source(brief):
    """A key figure comes with its qualifier, what it counts, and where it is from."""
    card = of(brief, Strip)[0].cards[0]
    told = (card.figure.text, card.before, plain(card.label), plain(card.source))
    label, source = "homoj sen loĝejo, aprilo 2031", "Mara Oficejo, in Mara 2031"
    assert told == ("pli ol 12\u00a0400", "pli ol", label, source)


def test_a_figure_whose_label_tells_no_time_shows_its_period(country):
    """In the strip and in the evidence of an ask no sentence says when; a label that says so keeps its own words."""
    labels = [plain(card.label) for card in of(country.brief(), Strip)[0].cards]
    asked = next(table for table in of(country.brief(), Table) if table.role == "recommendations")
    assert [
        "homoj sen loĝejo, aprilo 2031",
        "homoj bezonas akvon, frue en 2031",
        "homoj apud la rivero en 2029",
    ] == labels
    assert ["9\u00a0100 homoj apud la rivero en 2029", "63\u00a0% de la plano sen mono, 2031"] == [
        plain(row.cells[3]).partition(";")[0].removeprefix("Preskaŭ ") for row in asked.rows[:2]
    ]


def test_a_card_gives_the_time_of_its_figure_once(country):
    """Where the label of a key figure says when, its source line does not say it again."""
    country.edit("seeds/haveno-2031.yaml", "{vd: homoj sen loĝejo}", "{vd: 'homoj sen loĝejo, aprilo 2031'}")
    card = of(country.brief(), Strip)[0].cards[0]
    assert ("homoj sen loĝejo, aprilo 2031", "Mara Oficejo, in Mara 2031") == (
        plain(card.label),
        plain(card.source),
    )


def test_the_annex_holds_every_figure_printed(brief):
    """Each figure in text, charts, strip and table of asks has its row, with the words of its source."""
    printed = {part.id for block in brief.blocks for run in block.runs for part in run if isinstance(part, Figure)}
    annex = next(table for table in of(brief, Table) if table.role == "annex")
    rows = {part.id for row in annex.rows for part in row.cells[0] if isinstance(part, Figure)}
    assert printed <= rows | {"hosted-share-2031"}
    assert "food-2031" in rows
    assert [] == [plain(row.cells[0]) for row in annex.rows if not plain(row.cells[3])]


def test_the_contents_name_the_sections(brief):
    """Every section heading but those of the end is an entry, and leads to an anchor that exists."""
    contents = of(brief, Contents)[0]
    anchors = {block.anchor for block in of(brief, Heading)}
    assert [] == [(entry, anchor) for entry, anchor in contents.entries if anchor not in anchors]
    assert ["Haveno", "Rivero"] == [entry for entry, _ in contents.entries][:2]


def test_anchors_are_unique(brief):
    """No two headings share a bookmark."""
    anchors = [block.anchor for block in of(brief, Heading)]
    assert sorted(set(anchors)) == sorted(anchors)


def test_method_tells_the_limits_of_the_themes_shown(brief):
    """The notes on method hold the declaration, the audience's and each theme's."""
    bullets = next(block for block in of(brief, Bullets) if block.role == "small")
    assert ["Sentences", "Ĉiu", "La", "La"] == [plain(item).split()[0] for item in bullets.items]


def test_only_documents_that_are_cited_are_listed(country):
    """A document of the ledger that the briefing does not rest on is not among its sources."""
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    country.edit(
        "templates/themes/river/theme.yaml", "key_figures: [river-2029, waiting-2031]", "key_figures: [river-2029]"
    )
    country.write("templates/themes/river/vd/long.md", "Sen nombroj.\n")
    brief = country.brief()
    listed = [title for title in ("Haveno sub akvo", "Apud la rivero") if title in words(brief)]
    assert ["Apud la rivero"] == listed


def test_a_card_brings_its_own_acronyms(country):
    """Short names that a card explains are listed beside those of the language, if the text holds them."""
    country.edit(
        "seeds/haveno-2031.yaml", "  document: ",
        "  acronyms: {NAV: {vd: nenio alia venas}, MO: {vd: Mara Oficejo}, RO: {xx: River Office}}\n  document: ",
    )  # fmt: skip
    country.edit_data("templates/languages/vd.yaml", acronyms={"UZ": "urba zono"})
    country.edit("templates/themes/river/vd/long.md", "homoj loĝis", "homoj de UZ, MO kaj RO loĝis")
    explained = [line for line in words(country.brief()).splitlines() if re.search("MO:|UZ:|NAV|RO:", line)]
    assert ["MO: Mara Oficejo; UZ: urba zono."] == explained


def test_a_draft_says_so_on_every_page_and_a_final_does_not(country):
    """The header holds the status, and an embargo if there is one."""
    draft = country.brief().header[1]
    country.edit("config.yaml", "status: draft", "status: final\n  embargo: 2031-05-04T06:00Z")
    final = country.brief().header[1]
    assert "DRAFT" in draft
    assert "DRAFT" not in final
    assert "4 majo 2031, 06:00 UTC" in final


def test_what_the_file_remembers_covers_what_it_prints(brief):
    """Every figure, citation and mark of a chart has its provenance, and so have the inputs of calculations."""
    remembered = {provenance.id for provenance in brief.provenances}
    used = {part.id for block in brief.blocks for run in block.runs for part in run if isinstance(part, Figure)}
    used |= {key for note in brief.notes for key in note.ids}
    assert set() == (used | {"hosted-2031", "funded-2031"}) - remembered


def test_a_witness_tells_value_qualifier_period_origin_and_quote(brief):
    """What the file remembers is what the ledger says."""
    provenance = next(provenance for provenance in brief.provenances if provenance.id == "homeless-2031")
    told = (
        provenance.kind,
        provenance.printed,
        provenance.value,
        provenance.qualifier,
        provenance.unit,
        provenance.period,
        provenance.origin,
    )
    assert told == ("figure", "pli ol 12\u00a0400", "12400", "over", "people", "2031-04", "Mara Oficejo")


def test_a_witness_keeps_the_noughts_of_whole_numbers(brief):
    """12400 is remembered as 12400 and 900 as 900."""
    told = {provenance.id: provenance.value for provenance in brief.provenances}
    assert ("900", "3500000", "63") == (told["food-2031"], told["water-2031"], told["unfunded-2031"])
