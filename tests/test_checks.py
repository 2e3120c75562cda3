"""No number without a source, and what the writer should look at again."""

import pytest

from briefgen.charts.parts import Exhibits
from briefgen.checks import guard
from briefgen.checks.passages import passages
from briefgen.document.exhibits import ChartPair, ChartSlot, Row, Table
from briefgen.document.inlines import Figure, Link, Quotation, Text, plain
from briefgen.document.texts import Box, Bullets, Heading, Paragraph
from briefgen.errors import Place
from briefgen.language.sentences import count_words

TEXT = "templates/themes/river/vd/long.md"
THEME = "templates/themes/river/theme.yaml"
SAID = "templates/themes/river/vd/words.yaml"


def rules(country) -> set[str]:
    return {problem.rule for problem in country.problems()}


def numbers(country):
    return [problem for problem in country.problems() if problem.rule == "number-without-source"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Ĉirkaŭ 300 homoj venis.", "300"),
        ("La prezo estas $5.", "$5"),
        ("Kresko de 4,5% okazis.", "4,5%"),
        ("Dum 2029-2031 nenio okazis.", "2029-2031"),
        ("Venis ٣٤ homoj.", "٣٤"),
        ("Venis ½ de ili.", "½"),
        ("La areo estas x² granda.", "²"),
        ("En la 3a tago.", "3a"),
        ("**Grave: 7 homoj.**", "7"),
        ("COVID-19 venis.", "19"),
        ("- unu\n- du 8", "8"),
        ("## Sekcio 9", "9"),
        ("> Iu diris 6.", "6"),
    ],
)
def test_a_number_typed_into_a_text_stops_the_build(country, words, number):
    """Any digit of any script, with its sign, is told with the number and the words around it."""
    country.write(TEXT, f"{words}\n")
    (problem,) = numbers(country)
    assert (TEXT, "error") == (problem.place.file, problem.level)
    assert f'the number "{number}"' in problem.fact


def test_the_message_names_file_line_and_words(country):
    """A number in the third line of a text is told at its third line, with the words around it and what to use."""
    country.write(TEXT, "Unua alineo.\n\nLa dua diras 300 homoj.\n")
    (problem,) = numbers(country)
    assert Place(TEXT, 3) == problem.place
    assert "La dua diras 300 homoj" in problem.fact
    assert "figure(" in problem.remedy


def test_a_number_in_a_later_line_of_a_paragraph_is_told_at_its_line(country):
    """Paragraphs run over lines, and the message names the very line."""
    country.write(TEXT, "Unua linio\ndua linio\ntria linio kun 300 homoj.\n")
    assert [Place(TEXT, 3)] == [problem.place for problem in numbers(country)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SAID, 'headline: "La rivero', 'headline: "77 riveroj'),
        (SAID, "Unua mesaĝo de la rivero.", "77 mesaĝoj de la rivero."),
        (SAID, "Konstruu digon.", "Konstruu 77 digojn."),
        (SAID, "La malnova nombro", "La 77 nombroj"),
        (SAID, "title: Rivero", "title: Rivero 77"),
        ("templates/audiences/friends.yaml", "Ĉiu nombro", "Ĉiuj 77 nombroj"),
        ("templates/audiences/friends.yaml", "Du akvoj", "77 akvoj"),
        ("templates/audiences/friends.yaml", "Ambaŭ dokumentoj", "77 dokumentoj"),
        ("templates/audiences/friends.yaml", "kicker: {vd: Raporto}", "kicker: {vd: Raporto 77}"),
        ("templates/audiences/friends.yaml", "La vortoj", "La 77 vortoj"),
        ("templates/charts/aid.yaml", "Manĝaĵoj atingis", "77 manĝaĵoj atingis"),
        ("templates/charts/aid.yaml", 'subtitle: {vd: "Homoj"}', 'subtitle: {vd: "Homoj, 77"}'),
        ("templates/charts/aid.yaml", 'caption: {vd: "Helpo"}', 'caption: {vd: "Helpo 77"}'),
        ("templates/charts/aid.yaml", "Bretoj:", "77 bretoj:"),
        ("templates/charts/aid.yaml", "label: {vd: Kuracado}", "label: {vd: Kuracado 77}"),
        ("templates/charts/aid.yaml", "Unu homo", "77 homoj"),
        ("seeds/rivero-2029.yaml", "about: {vd: la rivero ofte", "about: {vd: 77 riveroj ofte"),
        ("seeds/rivero-2029.yaml", "homoj apud la rivero en 2029}", "homoj apud 77 riveroj en 2029}"),
        ("config.yaml", "country: Veldania", "country: Veldania 77"),
        ("config.yaml", "status: draft", "status: draft\n  title: 77 akvoj"),
        ("config.yaml", "status: draft", "status: draft\n  messages: [77 mesaĝoj]"),
    ],
)
def test_wherever_words_are_written_the_guard_reads_them(country, name, old, new):
    """Headlines, messages, asks, limits, openings, charts with their alternatives, labels, the config: all are read."""
    line = country.edit(name, old, new)
    told = [problem.place for problem in numbers(country)]
    assert {name} == {place.file for place in told}
    assert [] == [place for place in told if abs(place.line - line) > 10]


def test_a_number_in_the_name_of_an_actor_names_its_line(country):
    """Who is asked is written in a theme file, and the message says where."""
    line = country.edit(SAID, "actor: Donacantoj", "actor: Grupo de 77")
    told = [problem.place for problem in numbers(country)]
    assert {Place(SAID, line)} == set(told)


@pytest.mark.parametrize(
    "words",
    [
        '{{ figure("river-2029") }} homoj.',
        'Post {{ event("closure-2031") }} kaj en {{ date("river-2029") }}.',
        'Ili diris {{ quote("river-2029") }}.',
        "La grupo Akvo 21 venis.",
        "Sen nombroj.",
        '{{ figure("schools-2031") }} de la lernejoj.',
    ],
)
def test_figures_dates_quotations_and_declared_names_pass(country, words):
    """What is tied to the ledger, quoted from a source or declared as a name may hold digits."""
    country.write(TEXT, f"{words}\n")
    assert [] == country.messages()


def test_a_name_declared_by_a_theme_passes_and_its_number_alone_does_not(country):
    """`names:` of a theme lets the whole name pass, and nothing else."""
    country.edit(THEME, "short: rivero", "short: rivero\nnames: [Rezolucio 99]")
    country.write(TEXT, "Laŭ Rezolucio 99 kaj Rezolucio 990, 99 homoj.\n")
    assert ['"990"', '"99"'] == [problem.fact.split()[2] for problem in numbers(country)]


def test_contact_dates_and_bibliography_may_hold_numbers(untouched_country):
    """Telephone numbers, dates of the config and of asks, titles and years of sources are no figures."""
    assert [] == untouched_country.messages()


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (Text("a 5"), 1),
        (Text("a 5 b 6"), 2),
        (Text("1,234.5%"), 1),
        (Text("x 5", origin="dated"), 0),
        (Text("x 5", origin="bibliographic"), 0),
        (Text("x 5", origin="contact"), 0),
        (Figure("f", "5"), 0),
        (Quotation("q", "„5”", "eo"), 0),
        (Text("no number"), 0),
        (Text("AB 12 and AB 120"), 1),
    ],
)
def test_the_guard_tells_each_number_of_written_words(part, count):
    """One error a number; origins other than `written` were proved elsewhere."""
    assert count == len(list(guard((part,), ["AB 12"])))


def test_a_number_in_the_words_of_a_link_is_told():
    """[500 people](https://...) is a number without a source."""
    assert 1 == len(list(guard((Link("500 homoj", "https://x.example"),), [])))


@pytest.mark.parametrize(
    "words",
    [
        "[pli ol 999](figure:river-2029) homoj.",
        "En [1999](date:river-2029).",
        "La [9 majo 1999](event:flood-2031).",
        "Ili diris [999 homoj](quote:river-floods).",
    ],
)
def test_a_figure_typed_as_a_link_is_refused(country, words):
    """Only the template functions may say what a figure is: a link by hand could say anything."""
    country.write(TEXT, f"{words}\n")
    assert [TEXT] == [problem.place.file for problem in country.problems()]


def test_a_number_in_the_note_of_a_calculation_is_told_without_an_annex_too(country):
    """How a figure was worked out is printed in notes and below charts, so it may hold no loose number."""
    country.edit("seeds/derived.yaml", "la resto de la plano", "la resto de 100 partoj")
    country.edit("config.yaml", "annex: true", "annex: false")
    assert {"seeds/derived.yaml"} == {problem.place.file for problem in numbers(country)}


@pytest.mark.parametrize(
    "old", ["messages: Key messages", "key-figures: Key figures", "contents: In this briefing", "because: Because"]
)
def test_a_number_in_a_label_of_the_language_is_told(country, old):
    """The furniture of the document holds no number either."""
    country.edit("templates/languages/vd.yaml", old, f"{old} 77")
    assert {"templates/languages/vd.yaml"} == {problem.place.file for problem in numbers(country)}


@pytest.mark.parametrize(("figure", "told"), [("funded-2031", {"percentage-points"}), ("waiting-2031", set())])
def test_points_after_a_share_are_told_and_after_a_count_are_not(country, figure, told):
    """A share is not in percentage points; 410 points may be 410 wells."""
    country.write(TEXT, f'Tie estas {{{{ figure("{figure}") }}}} points.\n')
    assert told == rules(country)


# --- warnings ----------------------------------------------------------------------------------------------------


def test_old_figures_are_told_once_a_topic(country):
    """A figure older than its topic's threshold is a warning that names it and counts what is history."""
    country.edit(
        "config.yaml",
        "  annex: true",
        "  annex: true\n  stale_after: {displacement: 12 months, funding: 1 day}\n  historical_after: 1 year",
    )
    (problem,) = country.problems()
    assert ("stale", "warning") == (problem.rule, problem.level)
    topic, _, named = problem.fact.partition(" are older than evidence.stale_after allows on 2031-05-02: ")
    assert ("figures on displacement", "river-2029") == (topic, named)
    assert "1 of 1 are history" in problem.remedy


LAST_DAY_OF_2029 = 487
"""Days from there to the date of the briefing, which is the age of a figure of 2029."""


@pytest.mark.parametrize(("days", "stale"), [(LAST_DAY_OF_2029, []), (LAST_DAY_OF_2029 - 1, ["river-2029"])])
def test_a_figure_is_stale_on_the_day_after_the_time_allowed(country, days, stale):
    """As old as the threshold is not too old; one day more is."""
    country.edit("config.yaml", "  annex: true", f"  annex: true\n  stale_after: {{displacement: {days} days}}")
    assert stale == [problem.fact.rpartition(": ")[2] for problem in country.problems() if problem.rule == "stale"]


@pytest.mark.parametrize(("days", "counted"), [(LAST_DAY_OF_2029, ""), (LAST_DAY_OF_2029 - 1, "1 of 4 are history")])
def test_a_warning_of_age_counts_history_from_the_day_it_is_history(country, days, counted):
    """What the warning calls history is what the check of sentences holds to its date."""
    aged = f"  annex: true\n  stale_after: {{displacement: 1 day}}\n  historical_after: {days} days"
    country.edit("config.yaml", "  annex: true", aged)
    (problem,) = [problem for problem in country.problems() if "river-2029" in problem.fact]
    assert counted == problem.remedy.partition("(")[2].partition(":")[0]


@pytest.mark.parametrize(("days", "told"), [(LAST_DAY_OF_2029, []), (LAST_DAY_OF_2029 - 1, ["history-date"])])
def test_a_figure_is_history_on_the_day_after_the_time_allowed(country, days, told):
    """A sentence without its date is held to it from that day on, and not one day sooner."""
    country.write(TEXT, '{{ figure("river-2029") }} homoj loĝis apud la rivero.\n')
    country.edit("config.yaml", "  annex: true", f"  annex: true\n  historical_after: {days} days")
    assert told == [problem.rule for problem in country.problems()]


@pytest.mark.parametrize(("days", "told"), [(LAST_DAY_OF_2029, "La"), (LAST_DAY_OF_2029 - 1, "2029: la")])
def test_a_statement_is_history_on_the_day_after_the_time_allowed(country, days, told):
    """Where it is the reason of an ask, it carries its date from that day on."""
    country.edit(THEME, "because: [river-2029, river-floods]", "because: [river-floods]")
    country.edit("config.yaml", "  annex: true", f"  annex: true\n  historical_after: {days} days")
    tables = [block for block in country.brief().blocks if isinstance(block, Table) and block.role == "recommendations"]
    reasons = [plain(row.cells[-1]) for table in tables for row in table.rows]
    assert [f"{told} rivero ofte superbordiĝas."] == [words for words in reasons if "superbordiĝas" in words]


def test_topics_without_a_threshold_never_age(country):
    """Only topics named in the config are warned of."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {weather: 1 day}")
    assert [] == country.messages()


@pytest.mark.parametrize(("limits", "rules_told"), [([1, 10], {"length"}), ([400, 500], {"length"}), ([1, 500], set())])
def test_a_text_too_short_or_too_long_is_told(country, limits, rules_told):
    """The format's limits are warnings with the number of words to cut or add."""
    import yaml  # noqa: PLC0415

    data = yaml.safe_load(country.text("templates/formats/long.yaml"))
    country.edit_data("templates/formats/long.yaml", limits={**data["limits"], "words": {2: limits}})
    problems = country.problems()
    assert (rules_told, {"templates/formats/long.yaml"} if rules_told else set()) == (
        {problem.rule for problem in problems},
        {problem.place.file for problem in problems},
    )


def test_too_many_charts_are_told(country):
    """More charts than the format holds is a warning."""
    import yaml  # noqa: PLC0415

    data = yaml.safe_load(country.text("templates/formats/long.yaml"))
    country.edit_data("templates/formats/long.yaml", limits={**data["limits"], "charts": 2})
    assert [("charts", "warning")] == [(problem.rule, problem.level) for problem in country.problems()]


def test_an_ask_that_is_past_is_told(country):
    """A date to act by that lies before the briefing's is a warning at the ask's line."""
    line = country.edit(THEME, "by: 2031-08-01", "by: 2031-05-01")
    (problem,) = country.problems()
    assert ("ask-past", THEME) == (problem.rule, problem.place.file)
    assert line - 3 <= problem.place.line <= line + 3


@pytest.mark.parametrize(("status", "told"), [("draft", set()), ("final", {"example"})])
def test_a_final_briefing_of_the_example_organisation_is_told(country, status, told):
    """A draft may carry the example; what is final should not."""
    country.edit("config.yaml", "ana@rivo.example", "ana@example.org")
    country.edit("config.yaml", "status: draft", f"status: {status}")
    assert told == rules(country)


def test_words_are_counted_where_people_read():
    """Body text, leads, quotations, lists, boxes and asks count; headings, small print, figures' captions do not."""
    blocks = [
        Heading(1, (Text("not these"),), ""),
        Paragraph((Text("one two "), Figure("f", "3"), Text(" don’t well-known"))),
        Paragraph((Text("not this"),), "small"),
        Bullets(((Text("five six"),),)),
        Bullets(((Text("not this"),),), role="small"),
        Box("not this", ((Text("seven"),),)),
        Table("recommendations", (), (Row(((Text("no"),), (Text("eight"),), (Text("no"),), (Text("no"),))),), "", ""),
        Table("annex", (), (Row(((Text("no"),), (Text("no"),))),), "", ""),
    ]
    assert 9 == count_words(blocks)


def test_captions_are_read_with_their_charts():
    """A subtitle in the picture dates a chart: no caption is judged without it, alone or in a pair."""
    slot = ChartSlot("aid", 1, "Figuro", (Figure("funded-2031", "26%"),), "")
    assert [] == list(passages((slot, ChartPair(slot, slot, ("left", "right"))), Exhibits({}, {}, ())))


def test_each_problem_is_told_once(country):
    """A number in a text that is printed in one place is one message."""
    country.write(TEXT, "La dua diras 300 homoj.\n")
    assert 1 == len(numbers(country))
