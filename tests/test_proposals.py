"""The numbers of a text are proposed as figures with what can be told of them; what only looks like one is not."""

from pathlib import Path

import clock
import pytest
from country import ROOT

from briefgen.language.language import read_language
from briefgen.reading.document import Heading, ReadDocument
from briefgen.reading.plaintext import headings_in
from briefgen.reading.proposals import Proposal, Proposals, propose
from briefgen.reading.thousands import thousands_of
from briefgen.workspace.period import parse_period

ENGLISH, FRENCH = (read_language(Path(ROOT), code) for code in ("en", "fr"))
PUBLISHED = parse_period("2031-05-02")


def proposed(text: str, language=ENGLISH, headings: tuple[Heading, ...] | None = None) -> Proposals:
    found = headings_in(text) if headings is None else headings
    return propose(ReadDocument(text=text, headings=found), language, PUBLISHED)


def one(text: str, language=ENGLISH) -> Proposal:
    (proposal,) = proposed(text, language).proposals
    return proposal


def guessed(proposal: Proposal, *keys: str) -> list[object]:
    return [proposal.guess[key].value if key in proposal.guess else None for key in keys]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The storm displaced over 16,000 people.", ENGLISH, (16000, "digits", "over", "people")),
        ("An estimated 1.25 million people need help.", ENGLISH, (1250000, "million", "estimated", "people")),
        ("Some USD 18 million is needed.", ENGLISH, (18000000, "million", "some", "USD")),
        ("Up to 90% of the harvest is lost.", ENGLISH, (90, "digits", "up-to", "percent")),
        ("Seven schools are closed.", ENGLISH, (7, "words", "exact", "schools")),
        ("1 partner", ENGLISH, (1, "digits", "exact", "organisations")),
        ("0 partenaire", FRENCH, (0, "digits", "exact", "organisations")),
        ("33 Total number of organizations", ENGLISH, (33, "digits", "exact", "organisations")),
        ("The flood drove out 12families.", ENGLISH, (12, "digits", "exact", "families")),
        ("We gave 1,507primary healthcare consultations.", ENGLISH, (1507, "digits", "exact", "consultations")),
        ("Thirteen people died.", ENGLISH, (13, "words", "exact", "people")),
        ("Vingt maisons sont détruites.", FRENCH, (20, "words", "exact", "houses")),
        ("Réception de 4 000 tentes.", FRENCH, (4000, "digits", "exact", "tents")),
        ("Près de 15 millions d’habitants sont touchés.", FRENCH, (15000000, "million", "nearly", "people")),
        ("La létalité est de 58,5%.", FRENCH, (58.5, "digits", "exact", "percent")),
        ("Deux (2) familles sont arrivées.", FRENCH, (2, "digits", "exact", "families")),
    ],
)
def test_value_form_qualifier_and_unit_are_read_as_they_will_be_proved(text, language, expected):
    """They are those that a card would have."""
    proposal = one(text, language)
    assert expected == (proposal.value, proposal.form, proposal.qualifier, proposal.guess["unit"].value)


@pytest.mark.parametrize(
    "text",
    [
        "See page 12 of the report.",
        "Camp 25 / Alikhali",
        "Less than 2,000",
        "Total activities < 50 50 - 100 100 - 200 > 500",
        "11 - 20 > 20 No data",
        "Families in phase 3 or worse need help.",
        "The area is in Category 5.",
        "Call +509 3996 4478 for help.",
        "Write to team2031@example.org or see www.example.org/2031/05.",
        "The meeting was on 3 May 2031.",
        "Report MVE_16/2025 follows.",
        "The 16th outbreak is over.",
        "Section 3.2 tells more.",
        "0 10 20 30 40",
        "Between 200 and 400 families fled.",
        "One in 3 children is ill.",
        "Help came for 360.000 people.",
        "Children under 5 are ill.",
        "Mothers aged 19 are ill.",
        "The clinic takes infants up to 2 years of age.",
        "A ten-bed clinic is closed.",
        "Weeks 34 and 36 were dry.",
        "Activity 4: build a bridge over the river.",
        "Valley bulletin, round 2",
        "23%",
        "Call 0787437139 for help.",
        "The count ended at 22:30.",
        "The bridge fell 25 days ago.",
        "Rain will fall on Monday 27, Tuesday 28 and Wednesday 29 October.",
    ],
)
def test_what_is_no_figure_is_not_proposed(text):
    """Pages, phases, telephones, addresses, dates, names, ranges, ratios, and what may be read in two ways."""
    assert () == proposed(text).proposals


@pytest.mark.parametrize(
    "text",
    ["Date de rédaction : 06 Sept 2031", "Le 20 aout 2031, la pluie est tombée.", "03 Jan 2031, deuxième tour"],
)
def test_days_are_known_as_documents_write_them(text):
    """Without accents, with a capital, or in short: no day is taken for a number."""
    assert () == proposed(text, FRENCH).proposals


def test_the_whole_that_a_number_is_a_part_of_is_no_figure_of_its_own():
    """Of 31 of 39 wells the 31 are proposed."""
    found = proposed("Help came to 31 (79%) of 39 wells.").proposals
    assert [31, 79] == [proposal.value for proposal in found]


def test_a_range_is_told_with_its_words():
    """No entry can hold it, and a person should know that it is there; ages and years are none."""
    text = (
        "Between 3,000 and 4,000 families fled.\n\nInfants of 6 to 59 months are ill.\n\nA plan of 2030-2031 is out.\n"
    )
    found = proposed(text)
    assert ["Between 3,000 and 4,000"] == [one.words for one in found.ranges]
    assert "3,000" == text[slice(*found.ranges[0].at)]


def test_meals_to_people_are_no_range():
    """Each number counts something of its own."""
    found = proposed("The office gave 9,310 meals to 3,230 people.").proposals
    assert [(9310, "meals"), (3230, "people")] == [(each.value, each.guess["unit"].value) for each in found]


def test_a_number_that_is_not_proposed_is_counted():
    """What was passed over is told by what it is."""
    found = proposed("See page 12. Call +509 3996 4478. On 3 May 2031 help came for 360.000 people.")
    assert {"addresses and telephones": 3, "dates": 2, "names": 1, "unclear": 1} == found.passed_over


def test_a_table_is_one_block():
    """Its cells are not proposed one by one, and no number is made of two of them."""
    found = proposed("Cases by province\n\nProvince\tCases\tDeaths\nIturi\t916\t205\nKivu\t84\t48\n")
    assert () == found.proposals
    assert [(3, 4)] == [(table.rows, table.numbers) for _, table in found.tables]


def test_each_guess_says_what_it_rests_on():
    """A person sees at once whether it may be right."""
    text = "# Homes\n\nAs of 28 April 2031, 450 houses were damaged (OCHA).\n"
    proposal = one(text)
    assert ["houses", "2031-04-28", None, "OCHA", "Homes"] == guessed(
        proposal, "unit", "period", "period_basis", "origin", "section"
    )
    assert "28 April 2031" == proposal.guess["period"].because
    assert "heading above" == proposal.guess["section"].because


def test_a_time_that_the_sentence_does_not_tell_is_that_of_the_document():
    """The day of which it speaks stands on its first page; else it is the day of publication."""
    text = "Situation as of 30 April 2031\n\nSome 450 houses were damaged.\n"
    assert ["2031-04-30", "publication"] == guessed(one(text), "period", "period_basis")
    assert ["2031-05-02", "publication"] == guessed(one("450 houses were damaged.\n"), "period", "period_basis")


def test_how_long_ago_something_was_is_no_figure():
    """In French the words for it stand before the length of time."""
    assert () == proposed("Faits saillants (il y a 25 jours)", FRENCH).proposals


def test_a_number_behind_a_verb_that_is_a_noun_too_is_a_figure():
    """They report that 30 houses fell: this is no report 30."""
    assert [30] == [found.value for found in proposed("Partners report that 30 houses fell.").proposals]


def test_a_document_may_part_its_thousands_by_the_decimal_sign():
    """It does if all of its numbers with that sign have three digits behind it, and there are some."""
    parted = "13,131 réfugiés, 6,781 familles, 1,144 abris."
    texts = [
        parted,
        f"{parted} Le prix a monté de 4,5 %.",
        f"{parted} Il faut 2,3M.",
        "13,131 réfugiés, 6,781 familles.",
    ]
    assert [",", "", "", ""] == [thousands_of(text, ",") for text in texts]


def test_a_year_in_brackets_does_not_make_a_heading_a_number():
    """Funding (2031) is the heading of what stands below it; an item of a list is none."""
    text = "Funding (2031)\n\n• Seven schools are closed\n\nThe flood drove out 12 families."
    assert [["Funding (2031)"], ["Funding (2031)"]] == [guessed(one, "section") for one in proposed(text).proposals]


def test_a_month_as_of_which_a_document_speaks_is_the_whole_of_it():
    """As of April 2031 is no last day of April."""
    proposal = one("Situation as of April 2031\n\nThe flood drove out 12 families.")
    assert ["2031-04"] == guessed(proposal, "period")


def test_a_day_after_the_publication_is_not_that_of_the_numbers():
    """It is the end of something: "projects that end by 31 May 2031"."""
    text = "27 projects, as of 31 May 2031 at an end\n\nSome 450 houses were damaged.\n"
    assert ["2031-05-02"] == guessed(proposed(text).proposals[-1], "period")


def test_a_time_may_stand_in_the_sentence_before():
    """The reason says so, since the quote does not tell it."""
    text = "As of 25 April, the river is falling. In the north, 450 houses were damaged.\n"
    expected = ["2031-04-25", "inferred", "as of 25 April, before it"]
    assert expected == guessed(one(text), "period", "period_basis", "period_reason")


def test_a_day_without_its_year_has_that_of_the_document():
    """And is told to be inferred."""
    text = "On 25 April, 450 houses were damaged.\n"
    assert ["2031-04-25", "inferred"] == guessed(one(text), "period", "period_basis")


def test_who_counted_is_named_behind_a_phrase():
    """The name follows the phrase, without its article."""
    text = "According to the Valley Office, 450 houses were damaged.\n"
    assert ["Valley Office"] == guessed(one(text), "origin")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Valley Office reported 450 damaged houses.", ENGLISH, "Valley Office"),
        ("Some 450 houses were damaged, source: VOX.", ENGLISH, "VOX"),
        ("According to the national office of river floods (NORF), 450 houses were damaged.", ENGLISH, "NORF"),
        ("Selon l’Office de la Vallée, 450 maisons sont endommagées.", FRENCH, "Office de la Vallée"),
        ("450 maisons sont endommagées (VOX, mars 2031).", FRENCH, "VOX"),
        ("The families reported 450 damaged houses.", ENGLISH, None),
        ("Local authorities report that 450 houses were damaged.", ENGLISH, "Local authorities"),
        (
            "Selon le ministère de la Santé publique, 450 maisons sont endommagées.",
            FRENCH,
            "ministère de la Santé publique",
        ),
        ("450 maisons sont endommagées, selon les estimations du gouvernement.", FRENCH, "gouvernement"),
        ("Les autorités locales, à ce jour, recensent 450 maisons endommagées.", FRENCH, "autorités locales"),
    ],
)
def test_who_counted_is_named_in_the_sentence_in_several_ways(text, language, expected):
    """Before a verb of counting, behind "source", in brackets; a word that is no name is nobody."""
    assert [expected] == guessed(one(text, language), "origin")


@pytest.mark.parametrize(
    "name",
    [
        "Prevention of Exploitation and Abuse (PEA)",
        "the Ministry for Rights of Women (MCF)",
        "cash-based transfers (CBT)",
    ],
)
def test_a_short_form_behind_its_name_is_nobody_who_counted(name):
    """Brackets also hold the short form of what stands before them."""
    assert [None] == guessed(one(f"450 people took part in talks on {name}.\n"), "origin")


def test_numbers_in_brackets_count_what_the_one_before_them_counts():
    """A list of places names its unit once."""
    found = proposed("Help reached 176 schools in the north (46), the south (42) and the west (88).\n").proposals
    assert ["schools"] * 4 == [proposal.guess["unit"].value for proposal in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The number of flights rose from 1,450 in 2030 to 2,190 in 2031.", ENGLISH, ["flights"] * 2),
        ("They host refugees of the valley (4,819) while others host 812.", ENGLISH, ["refugees"] * 2),
        (
            "The storm hit 47 houses, including 7 schools, and 42 in the north.",
            ENGLISH,
            ["houses", "schools", "houses"],
        ),
        ("They sent 47 nurses (17%) to the north and 30 to the south.", ENGLISH, ["staff", "percent", "staff"]),
        ("Help came to 901 pregnant and nursing women.", ENGLISH, ["women"]),
        ("Some 450 houses were flooded and ten damaged.", ENGLISH, ["houses"] * 2),
        ("The office saw 15,186 children. Of these, 1,992 were ill.", ENGLISH, ["children"] * 2),
        ("Nombre total de cas signalés à ce jour : 42", FRENCH, ["cases"]),
        ("Cas actifs en soins : 15", FRENCH, ["cases"]),
        ("254 (25,3%)\nCumul décès parmi les cas", FRENCH, ["deaths", "percent"]),
    ],
)
def test_what_is_counted_is_found_where_the_sentence_says_it(text, language, expected):
    """Behind the number, before it, or at the number before; a share or a part in between changes nothing."""
    assert expected == [proposal.guess["unit"].value for proposal in proposed(text, language).proposals]


def test_lines_of_numbers_above_their_words_are_key_figures():
    """A web page puts each on lines of its own; a number before a word of scale is no number of a section."""
    found = proposed("4.1 million\npeople in need\n659K\nrefugees\n62\nwounded²\n").proposals
    expected = [(4_100_000, "people"), (659_000, "refugees"), (62, "injuries")]
    assert expected == [(each.value, each.guess["unit"].value) for each in found]


def test_a_number_behind_its_words_is_below_the_heading_above():
    """Words with a number behind a colon are no heading of their own."""
    found = proposed("# The storm in numbers\n\nDeaths: 26\n\nMissing: 18\n").proposals
    assert [("The storm in numbers", "deaths"), ("The storm in numbers", "missing")] == [
        (each.guess["section"].value, each.guess["unit"].value) for each in found
    ]


def test_more_than_a_name_has_is_counted():
    """They report 423 people; report 3 is a name."""
    assert [423] == [each.value for each in proposed("They report 423 people. See report 3.").proposals]


def test_the_time_right_behind_a_number_is_its_own():
    """Of a rise each number has its year."""
    found = proposed("The flights rose from 1,450 in 2029 to 2,190 in 2030.").proposals
    assert ["2029", "2030"] == [each.guess["period"].value for each in found]


def test_the_words_of_a_key_figure_hold_no_other():
    """In "1,003 / cases in 3 provinces" only the large number is one."""
    assert [1003] == [each.value for each in proposed("1,003\ncases in all\n3 provinces\n").proposals]


def test_a_number_and_the_words_below_it_are_a_figure():
    """Those of a strip of key figures."""
    proposal = one("12 130\nDoses de vaccin\ndéployées\n", FRENCH)
    assert (12130, "12 130 Doses de vaccin déployées") == (proposal.value, proposal.quote)


def test_a_quote_that_stands_twice_is_lengthened():
    """It proves nothing while it stands in two places."""
    text = "In the north the river rose. 450 houses were damaged.\n\nIn the south it rained. 450 houses were damaged.\n"
    assert [
        "In the north the river rose. 450 houses were damaged.",
        "In the south it rained. 450 houses were damaged.",
    ] == [proposal.quote for proposal in proposed(text).proposals]


def test_the_same_value_is_shown_together():
    """One fact told twice is entered once."""
    text = "450 houses were damaged.\n\nIn the north, 450 houses have no roof.\n"
    first, second = proposed(text).proposals
    assert ([list(second.at)], [list(first.at)]) == (first.guess["same_as"].value, second.guess["same_as"].value)


def test_a_sentence_runs_on_over_a_page():
    """Its quote is whole, and the page is that on which the number stands."""
    text = "The river rose and\n\f450 houses were damaged.\n"
    whole = one("Many people fled and their\n\fhomes, 450 houses, were damaged.\n")
    assert ("Many people fled and their homes, 450 houses, were damaged.", 2) == (whole.quote, whole.page)
    assert 2 == one(text).page


def test_the_place_of_a_number_is_that_in_the_text():
    """Somebody who looks for it finds it."""
    text = "The  river\nrose.  Some\n450 houses were damaged.\n"
    proposal = one(text)
    assert "450" == text[slice(*proposal.at)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1," * 25_000,
            "9" * 50_000,
            "12,400 people " * 3_500,
            "37% of " * 7_000,
            "twenty-" * 7_000,
            "“" * 150_000,
        ),
        "2025/" * 10_000,
        "In March 2031, 12,400 people fled to Amsel. " * 5_000,
        "12 people\f" * 3_000,
    ],
    ids=lambda text: text[:8],
)
def test_words_over_and_over_are_read_in_little_time(text):
    """No text takes the square of its length: what is no sentence is passed over, what is said again is found once."""

    def propose(times):
        assert 5100 == proposed("In 2030, 5,100 people fled.\n\n" + text * times).proposals[0].value

    assert clock.grows_with(propose, 1, 2, 2.8)


def test_no_more_is_proposed_than_can_be_read_again():
    """What stands behind the last proposal is counted, so nobody takes the list for the whole."""
    found = proposed("".join(f"In 2030, {number} people fled to Amsel.\n\n" for number in range(2100, 4200)))
    assert 2000 == len(found.proposals)
    assert 100 == found.passed_over["passages behind those"]


def test_no_more_numbers_are_read_than_a_report_has(monkeypatch):
    """Each is looked at for some time, be it a year: what stands behind the last one read is counted."""
    monkeypatch.setattr("briefgen.reading.proposals._MOST_NUMBERS", 20)
    found = proposed("In 2030, 5,100 people fled to Amsel.\n\n" * 2 + "Since 2031, in 2032 and until 2033.\n\n" * 20)
    assert {"passages behind those": 14} == {key: count for key, count in found.passed_over.items() if "behind" in key}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("• 2024 schools are closed in the valley.", ENGLISH, [(2024, "schools", "2031-05-02")]),
        (
            "2024 écoles sont fermées, et 30 maisons.",
            FRENCH,
            [(2024, "schools", "2031-05-02"), (30, "houses", "2031-05-02")],
        ),
        ("In 2024 schools and markets were closed.", ENGLISH, []),
        ("2024 saw floods in 30 districts.", ENGLISH, [(30, "districts", "2024")]),
        ("Plans for 2024 schools", ENGLISH, []),
    ],
)
def test_a_sentence_may_begin_with_a_number_that_looks_like_a_year(text, language, expected):
    """Behind it stands what it counts; anywhere else such a number is a year."""
    assert expected == [
        (found.value, *guessed(found, "unit", "period")) for found in proposed(text, language).proposals
    ]


def test_a_heading_stands_right_above_its_text():
    """Texts from web pages have no blank line there: it is told as the heading, and is no part of the quote."""
    quote = "Some 450 houses were damaged in the valley by the storm, and all schools are still closed."
    expected = (quote, ["Homes and schools"])
    found = one(f"Homes and schools\n{quote}\n")
    assert expected == (found.quote, guessed(found, "section"))


def test_the_first_line_of_a_paragraph_is_no_heading():
    """Lines that are cut at one width are about as long as one another."""
    assert () == headings_in("Some of the houses in\nExampleville were damaged when\nthe river rose on Monday.\n")


def test_the_heading_of_a_key_figure_may_tell_its_year():
    """2030 above a box is the time of what stands in it; a year that is not over yet tells less than the document."""
    found = [
        one(f"{heading}\n\n77% of funds\n") for heading in ("Allocations, 2030", "2030 Allocations", "2031 Allocations")
    ]
    expected = [["2030", "2030, heading above"], ["2030", "2030, heading above"], ["2031-05-02", None]]
    assert expected == [guessed(proposal, "period", "period_reason") for proposal in found]


def test_a_list_of_labels_and_numbers_is_read_line_by_line():
    """What is counted stands in the label, or else in the heading above."""
    found = proposed("Confirmed cases\n\nNew: 4\nTotal: 130\nFollow-up rate: 87%\n").proposals
    expected = [(4, "cases", "New: 4"), (130, "cases", "Total: 130"), (87, "percent", "Follow-up rate: 87%")]
    assert expected == [(figure.value, *guessed(figure, "unit"), figure.quote) for figure in found]


def test_a_list_of_numbers_and_words_is_read_line_by_line():
    """The words may stand in brackets; none of them is that of the next line."""
    found = proposed("13(UN/IOs)\n14(INGOs)\n47 partners\n").proposals
    expected = [(13, "UN/IOs", "13(UN/IOs)"), (14, "INGOs", "14(INGOs)"), (47, "organisations", "47 partners")]
    assert expected == [(figure.value, *guessed(figure, "unit"), figure.quote) for figure in found]
