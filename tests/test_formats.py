"""A format is a file: its blocks in order, its limits, and the words written for it."""

import base64

import pytest
import yaml

from briefgen.briefing.logo import MOST_PIXELS
from briefgen.document.cards import Aside, Asks, Panel, Strip
from briefgen.document.exhibits import ChartPair, ChartSlot, Table
from briefgen.document.inlines import plain
from briefgen.document.texts import Bullets, Contents, Heading, SmallPrint
from briefgen.workspace.picturefile import remade

SHORT = [
    *("masthead", "standfirst", "asks", "key-figures", "themes", "charts"),
    *("sections", "method-note", "contact-line"),
]
PAGE = ["masthead", "key-figures", "charts", "panel", "source-line", "contact-line"]
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def in_format(country, blocks: list[str], **limits: object):
    """Make the country's briefing one of the format `short`, of these blocks."""
    form = yaml.safe_load(country.text("templates/formats/long.yaml"))
    country.write(
        "templates/formats/short.yaml", yaml.safe_dump({**form, "blocks": blocks, "texts": ["short", "long"]})
    )
    country.edit_data("templates/formats/short.yaml", limits={**form["limits"], "contents_from": 9, **limits})
    country.edit("config.yaml", "format: long", "format: short")
    return country


def kinds(brief) -> list[str]:
    return [type(block).__name__ for block in brief.blocks]


def of(brief, kind):
    return [block for block in brief.blocks if isinstance(block, kind)]


def words(brief) -> str:
    return "\n".join(plain(run) for block in brief.blocks for run in block.runs)


def with_lead_charts(country):
    country.edit("templates/themes/harbour/theme.yaml", "asks:\n", "charts: [money, shelter]\nasks:\n")
    country.edit("templates/themes/river/theme.yaml", "asks:\n", "charts: [aid]\nasks:\n")
    return country


def test_one_page_holds_its_blocks_in_order_and_no_text_of_themes(country):
    """The snapshot has figures, charts, points and an ask; what a theme says at length is not even read."""
    brief = with_lead_charts(in_format(country, PAGE, asks=1, charts=2)).brief()
    assert ["Masthead", "Strip", "ChartPair", "Panel", "SmallPrint"] == kinds(brief)
    assert ([], [], []) == (of(brief, Heading), of(brief, Table), of(brief, Contents))
    assert "Kie homoj loĝas" not in [plain(block.inlines) for block in of(brief, Heading)]


def test_charts_side_by_side_are_the_first_of_each_theme(country):
    """With room for two, each of two themes shows the first chart of its list."""
    (pair,) = of(with_lead_charts(in_format(country, PAGE, charts=2)).brief(), ChartPair)
    assert (("money", 1), ("aid", 2)) == ((pair.left.id, pair.left.number), (pair.right.id, pair.right.number))


def test_a_third_chart_stands_alone_below_the_pair(country):
    """An odd number of charts leaves one by itself, numbered on."""
    brief = with_lead_charts(in_format(country, PAGE, charts=3)).brief()
    assert [3] == [slot.number for slot in of(brief, ChartSlot)]
    assert [(1, 2)] == [(pair.left.number, pair.right.number) for pair in of(brief, ChartPair)]


def test_a_chart_that_the_text_places_is_not_placed_again(country):
    """Lead charts that stand in the text already are left out of the row of charts."""
    brief = with_lead_charts(in_format(country, SHORT, charts=6)).brief()
    assert ["shelter", "money", "aid"] == [slot.id for slot in of(brief, ChartSlot)]
    assert [] == of(brief, ChartPair)


def test_only_evidence_that_is_printed_counts(country):
    """Figures of words that a format leaves out are neither remembered nor dated in the masthead."""
    country.edit("templates/themes/harbour/vd/words.yaml", "malplena.{{", 'malplena, {{ figure("waiting-2031") }}.{{')
    brief = with_lead_charts(in_format(country, PAGE)).brief()
    assert "waiting-2031" not in {provenance.id for provenance in brief.provenances}


def test_asks_stand_side_by_side_with_actor_date_and_evidence(country):
    """Two or more asks are a row of cards, and each says who, what, by when and why."""
    (asks,) = of(in_format(country, SHORT, asks=2).brief(), Asks)
    told = [tuple(plain(part) for part in (card.actor, card.by, card.action)) for card in asks.cards]
    assert [("Donacantoj", "by 1-a aŭgusto 2031", "Konstruu digon.")] == told[:1]
    assert [
        "Preskaŭ 9\u00a0100 homoj apud la rivero en 2029; la rivero ofte superbordiĝas.",
        "63\u00a0% de la plano sen mono, 2031; la registaro promesis daŭran subtenon.",
    ] == [plain(card.because) for card in asks.cards]


def test_a_single_ask_is_the_most_important_one(country):
    """One page has room for one ask, that of the theme whose turn is first."""
    (panel,) = of(in_format(country, PAGE, asks=1).brief(), Panel)
    assert "Pagu la planon." == plain(panel.ask.action)


def test_points_without_an_ask_and_an_ask_without_points_stand_alone(country):
    """A theme that asks nothing still has its points; a briefing without messages still has its ask."""
    in_format(country, PAGE)
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]\n  messages: []")
    assert (1, 0) == (len(of(country.brief(), Asks)), len(of(country.brief(), Bullets)))
    country.edit("config.yaml", "\n  messages: []", "")
    country.edit_data("templates/themes/river/theme.yaml", asks=[])
    assert (0, 1) == (len(of(country.brief(), Asks)), len(of(country.brief(), Bullets)))


def test_a_theme_may_have_a_text_for_a_format(country):
    """`short.md` goes before `long.md` in the format `short`, and in no other."""
    country.write("templates/themes/river/vd/short.md", "Mallonge: la rivero revenas.\n")
    long = words(country.brief())
    short = words(in_format(country, SHORT).brief())
    own, usual = "Mallonge: la rivero revenas.", "homoj loĝis apud la rivero."
    assert [usual] == [text for text in (own, usual) if text in long]
    assert [own] == [text for text in (own, usual) if text in short]


def test_an_opening_may_be_meant_for_a_format_and_goes_before_one_for_all(country):
    """The words written for a format open it; others keep the words for all formats."""
    country.edit(
        "templates/audiences/friends.yaml",
        "method:\n",
        "  - {themes: [harbour, river], formats: [short], priority: [river, harbour], title: {vd: Unu akvo},\n"
        "     headline: {vd: Mallonge.}, standfirst: {vd: Jen.}}\nmethod:\n",
    )
    brief = in_format(country, PAGE, asks=1, messages=1).brief()
    (panel,) = of(brief, Panel)
    told = [plain(item) for item in panel.points.items]
    assert ("Unu akvo", ["Unua mesaĝo de la rivero."]) == (brief.title, told)
    country.edit("config.yaml", "format: short", "format: long")
    assert "Du akvoj" == country.brief().title


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("formats: [shrot]", 'format "shrot" is not in templates/formats/. The nearest is "short"'),
        ("priority: [river]", "`priority` does not hold the themes of its opening"),
        ("priority: [river, habour]", 'theme "habour" is not in templates/themes/. The nearest is "harbour"'),
    ],
)
def test_slips_in_an_opening_are_told_with_their_line(country, line, told):
    """A format or theme that does not exist is told where it is written."""
    in_format(country, PAGE)
    at = country.edit(
        "templates/audiences/friends.yaml", "themes: [river, harbour]\n", f"themes: [river, harbour]\n    {line}\n"
    )
    messages = [m for m in country.messages() if told in m]
    assert [f"templates/audiences/friends.yaml:{at + 1}"] == [m.split(": ")[0] for m in messages][:1]


def test_a_block_that_stands_twice_in_a_format_is_told(country):
    """Text cannot turn to two columns twice, and figures are not printed twice."""
    in_format(country, [*PAGE, "two-columns", "themes", "two-columns"])
    assert any("holds two-columns twice" in m for m in country.messages())


def test_a_chart_of_the_list_that_does_not_exist_is_told(country):
    """`charts:` of a theme is checked whatever the format, with the nearest name."""
    country.edit("templates/themes/harbour/theme.yaml", "asks:\n", "charts: [mony]\nasks:\n")
    assert any('chart "mony" does not exist. The nearest is "money"' in m for m in country.messages())


def test_a_theme_that_overruns_is_told_with_the_excess(country):
    """The warning names the text and says how many words to cut."""
    in_format(country, SHORT, theme_words={2: 12})
    (told,) = (m for m in country.messages() if "templates/themes/harbour/vd/long.md:1: warning" in m)
    assert 'the format "short" holds 12 of each theme. Cut ' in told


def test_words_of_the_config_that_a_format_does_not_print_are_told(country):
    """Whoever writes a standfirst for a format without one learns that it is left out."""
    country.edit("config.yaml", "  status: draft", "  standfirst: Mia enkonduko.\n  status: draft")
    told = [m for m in in_format(country, PAGE).messages() if "prints no standfirst" in m]
    assert 1 == len(told)


def test_small_print_stands_side_by_side_and_opens_with_its_subject(country):
    """Method, documents and contact of a short format that follow one another are parts of one block."""
    country.edit("config.yaml", "short: RW", "short: RW\n  spokesperson: {name: Eva Voco, phone: '+000 2'}")
    brief = in_format(country, ["masthead", "key-figures", "method-note", "source-line", "contact-line"]).brief()
    (print_,) = of(brief, SmallPrint)
    told = [plain(part) for part in print_.parts]
    assert ["Method and limits", "Sources", "Contact"] == [words.split(".")[0] for words in told]
    assert "Mara 2031: Haveno sub akvo, Mara Oficejo, 20 aprilo 2031." in told[1]
    assert "Eva Voco, +000 2." in told[2]


def test_small_print_apart_stands_apart(country):
    """Only small print that follows small print stands beside it."""
    brief = in_format(country, ["masthead", "method-note", "key-figures", "contact-line"]).brief()
    assert [1, 1] == [len(print_.parts) for print_ in of(brief, SmallPrint)]


def test_a_logo_is_placed_with_its_name(country):
    """The picture that the config names is in the document, with the organisation as its text alternative."""
    (country.folder / "logo.png").write_bytes(DOT)
    country.edit("config.yaml", "short: RW", "short: RW\n  logo: logo.png")
    logo = country.brief().logo
    assert (*remade(DOT, MOST_PIXELS), "Logo of River Watch") == (logo.data, logo.pixels, logo.alt)


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "is not in the folder"), (b"GIF or not", "is no PNG or JPEG picture. Save it"), (DOT[:40], "is damaged")],
)
def test_a_logo_that_cannot_be_placed_is_told(country, content, told):
    """A missing file and one that is no picture stop the briefing, with the line of the config."""
    if content is not None:
        (country.folder / "logo.png").write_bytes(content)
    line = country.edit("config.yaml", "short: RW", "short: RW\n  logo: logo.png") + 1
    assert [f"config.yaml:{line}"] == [m.split(": ")[0] for m in country.messages() if told in m]


def test_beside_a_theme_stand_figures_that_it_tells_and_what_its_evidence_does_not(country):
    """None that stand on the first page already; what is not known stands there and not among the notes on method."""
    long = yaml.safe_load(country.text("templates/formats/long.yaml"))
    limits = {**long["limits"], "key_figures": 2}
    country.edit_data("templates/formats/long.yaml", side_column=True, limits=limits)
    told = "[homeless-2031, sheltered-2031, unfunded-2031]"
    country.edit("templates/themes/harbour/theme.yaml", "[homeless-2031, water-2031, unfunded-2031]", told)
    brief = country.brief()
    assert ["homeless-2031", "river-2029"] == sorted(card.figure.id for card in of(brief, Strip)[0].cards)
    beside = {
        aside.anchor: ([card.figure.id for card in aside.cards], plain(aside.words)) for aside in of(brief, Aside)
    }
    # The share that is not funded stands in no text, but in a chart.
    harbour = (["sheltered-2031"], "La nombroj venas de unu dokumento.")
    assert {"harbour": harbour, "river": ([], "La malnova nombro ne estas komparata.")} == beside
    noted = [plain(item) for bullets in of(brief, Bullets) if bullets.role == "small" for item in bullets.items]
    assert set() == {unknown for _, unknown in beside.values()} & set(noted)
