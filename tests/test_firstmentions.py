"""Names with a short form: spelt out where a reader meets them first, and told where nobody explains them."""

import re

import pytest
from country import TODAY

from briefgen.briefing.firstmentions import named
from briefgen.document.exhibits import ChartSlot
from briefgen.document.inlines import Name, Text, plain
from briefgen.document.texts import Box, Bullets, Heading, Masthead, Paragraph
from briefgen.errors import Place
from briefgen.language.longforms import listed, spelt_out
from briefgen.pipeline import build

HARBOUR, RIVER = "templates/themes/harbour/vd/long.md", "templates/themes/river/vd/long.md"
MO = Name("MO", "la Mara Oficejo (MO)")
PLACE = Place("x.md", 3)


@pytest.fixture
def offices(country):
    """Return the country with two short names: one of a card, one of the language."""
    country.edit(
        "seeds/haveno-2031.yaml",
        "  document: ",
        '  acronyms: {MO: {vd: "[la] Mara Oficejo (Mara Office)"}}\n  document: ',
    )
    country.edit_data("templates/languages/vd.yaml", acronyms={"UZ": "urba zono"})
    country.write("templates/formats/long.yaml", country.text("templates/formats/long.yaml").replace("- sources\n", ""))
    return country


def told(blocks) -> list[str]:
    return [plain(run) for block in blocks for run in block.runs]


def short_forms(country) -> list[str]:
    return [str(problem) for problem in country.problems() if problem.rule == "short-form"]


def test_the_first_mention_is_that_of_the_document():
    """The long form with the short one stands where the reader comes by first, and the short one after."""
    blocks = named(
        [Paragraph((Text("Pri "), MO, Text(", kaj "), MO)), Paragraph((Text("Jen "), MO))], None, listed=True
    )
    assert ["Pri la Mara Oficejo (MO), kaj MO", "Jen MO"] == told(blocks)


def test_a_sentence_begins_with_a_capital():
    """What a long form adds before the name is written as the sentence wants it; an abbreviation ends none."""
    blocks = [Paragraph((MO, Text(" iris."))), Box("x", ((Text("Iris. "), MO),)), Box("x", ((Text("Iris, "), MO),))]
    assert ["La Mara Oficejo (MO) iris.", "Iris. La Mara Oficejo (MO)", "Iris, la Mara Oficejo (MO)"] == told(
        named(blocks, None, listed=True)
    )


def test_boxes_and_captions_stand_on_their_own():
    """They say it again, and what they say explains nothing to whoever reads the text alone."""
    text, box = Paragraph((Text("Pri "), MO)), Box("x", ((Text("Ĉe "), MO), (Text("de "), MO)))
    slot = ChartSlot("c", 1, "Figure", (Text("Laŭ "), MO), "")
    expected = ["Ĉe la Mara Oficejo (MO)", "de MO", "Laŭ la Mara Oficejo (MO)", "Pri la Mara Oficejo (MO)", "Pri MO"]
    assert expected == told(named([box, slot, text, text], None, listed=True))


def test_a_heading_is_short_unless_nothing_else_explains():
    """A long form in a heading is the last resort: not where the text has one, nor where acronyms are listed."""
    heading, text = Heading(1, (MO,), "a"), Paragraph((Text("Pri "), MO))
    assert ["MO", "Pri la Mara Oficejo (MO)"] == told(named([heading, text], None, listed=False))
    assert ["MO"] == [plain(block.inlines) for block in named([heading], None, listed=True)]
    assert ["La Mara Oficejo (MO)", "MO"] == told(named([heading, heading], None, listed=False))


def test_a_name_that_somebody_spelt_out_by_hand_is_known():
    """Behind "(MO)" the short form is enough."""
    blocks = [Paragraph((Text("Nia oficejo (MO) iris. "), MO, Text(" venis.")))]
    assert ["Nia oficejo (MO) iris. MO venis."] == told(named(blocks, None, listed=True))


def test_words_of_one_line_stay_together():
    """A name in the midst of a sentence does not cut the words that Word searches."""
    name = Name("MO", "la Oficejo (MO)", place=PLACE)
    (paragraph,) = named([Paragraph((Text("Pri ", place=PLACE), name, Text(".", place=PLACE)))], None, listed=True)
    assert (Text("Pri la Oficejo (MO).", place=PLACE),) == paragraph.inlines


@pytest.mark.parametrize(
    ("long", "in_list", "in_sentence"),
    [
        ("Mara Oficejo", "Mara Oficejo", "Mara Oficejo (MO)"),
        ("[the] Sea Office", "Sea Office", "the Sea Office (MO)"),
        ("[l’]Office (Sea Office)", "Office (Sea Office)", "l’Office (MO)"),
    ],
)
def test_a_long_form_serves_lists_and_sentences(long, in_list, in_sentence):
    """Square brackets hold what is said in a sentence alone, round ones at the end what is listed alone."""
    assert (in_list, in_sentence) == (listed(long), spelt_out("MO", long))


def test_themes_in_any_order_explain_a_name_first(offices):
    """Whichever theme comes first has the long form; the order of the config decides, and no text knows of it."""
    offices.write(HARBOUR, 'Laŭ {{ name("MO") }} la haveno dronas.\n')
    offices.write(RIVER, 'Ankaŭ {{ name("MO") }} avertas, kaj **{{ name("UZ") }}** same.\n')
    said = {}
    for themes in ("[harbour, river]", "[river, harbour]"):
        offices.write("config.yaml", offices.text("config.yaml").replace("[harbour, river]", themes))
        blocks = offices.brief().blocks
        said[themes] = [plain(b.inlines) for b in blocks if isinstance(b, Paragraph) and b.role == "body"]
    assert {
        "[harbour, river]": [
            "Laŭ la Mara Oficejo (MO) la haveno dronas.",
            "Ankaŭ MO avertas, kaj urba zono (UZ) same.",
        ],
        "[river, harbour]": [
            "Ankaŭ la Mara Oficejo (MO) avertas, kaj urba zono (UZ) same.",
            "Laŭ MO la haveno dronas.",
        ],
    } == said


def test_the_headline_of_a_briefing_comes_before_its_text(offices):
    """The masthead is read first; the title stays short."""
    offices.edit("templates/audiences/friends.yaml", "Akvo venas de du flankoj.", "Akvo venas, diras {{ name('MO') }}.")
    offices.edit("templates/audiences/friends.yaml", "Du akvoj", "\"{{ name('UZ') }} kaj akvo\"")
    offices.write(RIVER, 'Ankaŭ {{ name("MO") }} avertas pri {{ name("UZ") }}.\n')
    blocks = offices.brief().blocks
    head = next(block for block in blocks if isinstance(block, Masthead))
    body = [plain(block.inlines) for block in blocks if isinstance(block, Paragraph) and block.role == "body"]
    expected = ("UZ kaj akvo", "Akvo venas, diras la Mara Oficejo (MO).", "Ankaŭ MO avertas pri urba zono (UZ).")
    assert expected == (plain(head.title), plain(head.headline), body[-1])


def test_a_list_in_a_text_is_read_with_it(offices):
    """Entries of a list are text, read in their order."""
    offices.write(RIVER, '- {{ name("UZ") }} dronas\n- {{ name("UZ") }} ne plu\n')
    (items,) = [block.items for block in offices.brief().blocks if isinstance(block, Bullets) and block.role == "body"]
    assert ["Urba zono (UZ) dronas", "UZ ne plu"] == [plain(item) for item in items]


def test_a_name_without_a_long_form_is_an_error(offices):
    """It is told in the line where it stands, with those that have one."""
    offices.write(RIVER, 'La rivero.\n\nVidu {{ name("UX") }}.\n')
    fact, remedy = '"UX" has no long form', "There are MO, UZ; use one of these or add it to `acronyms:` of a card"
    assert [f"{RIVER}:3: {fact}. {remedy} or of the language file."] == offices.messages()


def test_other_words_than_the_short_form_are_refused(offices):
    """The link that the function prints can be typed, and prints nothing else."""
    offices.write(RIVER, "Vidu [urbo](name:UZ).\n")
    assert ["forged"] == [problem.rule for problem in offices.problems()]


def test_a_short_form_that_nobody_explains_is_told(offices):
    """Once a briefing, where it stands first; not if it is in brackets, well known, or the organisation's own."""
    offices.write(HARBOUR, "La XY diris.\n\nLa XY kaj RW kaj la zono (QR) de QR kaj UN.\n")
    remedy = (
        'Write {{ name("XY") }} where it stands, with its long form under `acronyms:` of a card or the language file'
    )
    assert [f'{HARBOUR}:1: warning: "XY" is printed and explained nowhere. {remedy}.'] == short_forms(offices)


def test_a_list_of_acronyms_explains(offices):
    """Where the format prints it, a short name of the lists may be typed as it is."""
    offices.write(HARBOUR, "La UZ dronas.\n")
    assert 1 == len(short_forms(offices))
    form = offices.text("templates/formats/long.yaml").replace("- method\n", "- method\n- sources\n")
    offices.write("templates/formats/long.yaml", form)
    assert [] == short_forms(offices)


def test_an_e_mail_stands_on_its_own(offices):
    """It spells a name out once, whatever the briefing says, and its subject stays short."""
    theme = "templates/themes/{}/vd/words.yaml"
    mail = """\
email:
  subject: "{{{{ name('MO') }}}} avertas"
  why: "{{{{ name('MO') }}}} avertas pri {0}."
  points: ["Ankaŭ nun {{{{ name('MO') }}}} avertas pri {0}."]
"""
    form = offices.text("templates/formats/long.yaml")
    offices.write("templates/formats/long.yaml", re.sub(r"name:\n  en:.*\n", "name:\n  vd: longa\n", form))
    for name in ("harbour", "river"):
        offices.write(theme.format(name), offices.text(theme.format(name)) + mail.format(name))
    offices.write("templates/email/vd.md", "{{ why }}\n\n{% for point in points %}- {{ point }}\n{% endfor %}")
    offices.write("config.yaml", offices.text("config.yaml") + "output: {formats: [docx, email]}\n")
    results = list(build(offices.config, today=TODAY))
    assert [] == [str(problem) for result in results for problem in result.problems if problem.level == "error"]
    (text,) = (offices.folder / "output").glob("*.txt")
    words = text.read_text("utf-8")
    assert ("La Mara Oficejo (MO) avertas pri harbour.", 1) == (
        next(line for line in words.splitlines() if "avertas pri harbour" in line).strip(),
        words.count("Mara Oficejo"),
    )
