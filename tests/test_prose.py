"""Templates become plain Markdown in which every number says which figure it is; slips are told with their line."""

from dataclasses import replace

import pytest
from country import ROOT

from briefgen.document.inlines import Quotation, plain
from briefgen.errors import ContentError, Place
from briefgen.evidence.printed import print_when
from briefgen.language.language import read_language
from briefgen.prose.markup import parse_inlines
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written, escape

TEXT_OF = "templates/themes/harbour/vd/long.md"


@pytest.fixture(scope="module")
def prose(untouched_country):
    workspace = untouched_country.workspace()
    return Prose(workspace.ledger, workspace.languages["vd"], {"shelter": None}, country="Veldania", themes=["harbour"])


def rendered(prose: Prose, text: str) -> str:
    return prose.render(Written(text, Place("theme.md"), whole_file=True))


def problems_of(prose: Prose, text: str):
    with pytest.raises(ContentError) as caught:
        rendered(prose, text)
    return caught.value.problems


@pytest.mark.parametrize(
    ("template", "markdown"),
    [
        ('{{ figure("homeless-2031") }}', "[pli ol 12\u00a0400](figure:homeless-2031)"),
        ('{{ figure("water-2031") }}', "[ĉirkaŭ 3,5\u00a0milionoj](figure:water-2031)"),
        ('{{ figure("funded-2031") }}', "[37\u00a0%](figure:funded-2031)"),
        ('{{ figure("schools-2031") }}', "[duono](figure:schools-2031)"),
        ('{{ event("closure-2031") }}', "[1-a marto 2031](event:closure-2031)"),
        ('{{ date("homeless-2031") }}', "[aprilo 2031](date:homeless-2031)"),
        ('{{ date("water-2031") }}', "[frue en 2031](date:water-2031)"),
        ('{{ date("flood-2031") }}', "[marto 2031](date:flood-2031)"),
        ('{{ date("haveno-2031") }}', "[20 aprilo 2031](date:haveno-2031)"),
        ('{{ cite("support-promised") }}', "[](cite:support-promised)"),
        ('{{ quote("support-promised") }}', "[La registaro promesis daŭran subtenon](quote:support-promised)"),
        ('{{ chart("shelter") }}', "![](chart:shelter)"),
        ('{{ see("shelter") }}', "[](see:shelter)"),
        ('{{ see("recommendations") }}', "[](see:recommendations)"),
        ("{{ country }}", "Veldania"),
        ('{% if "harbour" in themes %}a{% else %}b{% endif %}', "a"),
    ],
)
def test_each_template_function_gives_readable_markdown(prose, template, markdown):
    """The functions are the contract: what they give is plain Markdown, and the value comes with its qualifier."""
    assert markdown == rendered(prose, template)


def test_currently_in_a_figure_of_a_year_is_dated_by_its_part(untouched_country):
    """A figure dated only by its document's publication is never given a month."""
    workspace = untouched_country.workspace()
    figure = workspace.ledger.figures["water-2031"]
    assert "frue en 2031" == print_when(figure, workspace.ledger, workspace.languages["vd"])


@pytest.mark.parametrize(
    ("call", "near"),
    [
        ('figure("homeles-2031")', "homeless-2031"),
        ("figure('homeles-2031')", "homeless-2031"),
        ('event("flod-2031")', "flood-2031"),
        ('cite("suport-promised")', "support-promised"),
        ('quote("mother-sayd")', "mother-said"),
        ('chart("sheltr")', "shelter"),
        ('see("sheltr")', "shelter"),
        ('date("flood-2013")', "flood-2031"),
    ],
)
def test_an_unknown_id_names_its_line_and_the_nearest_one(prose, call, near):
    """An id that does not exist is told with the file, the line and the one that was meant."""
    (problem,) = problems_of(prose, f"One.\n\nTwo {{{{ {call} }}}}.\n")
    assert (Place("theme.md", 3), "id-unknown") == (problem.place, problem.rule)
    assert f'"{near}"' in problem.remedy


def test_an_own_calculation_cannot_be_quoted(prose):
    """Nobody said the words of a calculation."""
    assert ["id-unknown"] == [problem.rule for problem in problems_of(prose, '{{ quote("unfunded-2031") }}')]


def test_all_unknown_ids_of_a_text_are_told_at_once(prose):
    """Two wrong ids in two lines are two messages."""
    told = problems_of(prose, '{{ figure("aaa") }}\n{{ event("bbb") }}\n{{ figure("homeless-2031") }}')
    assert [1, 2] == [problem.place.line for problem in told]


@pytest.mark.parametrize(
    ("rule", "line", "text"),
    [
        ("template-syntax", 2, "One\n{{ figure( }}\n"),
        ("template-syntax", 1, "{% if x %}\n"),
        ("template-syntax", 2, "One\n{% endfor %}\n"),
        ("template-syntax", 1, "{{ country | shout }}"),
        ("template-name", 3, "One\n\n{{ figur('x') }}"),
        ("template-name", 2, "One\n{{ nowhere }}"),
        ("template-name", 1, "{{ country.nothing }}"),
        ("template-error", 2, "One\n{{ figure() }}"),
        ("template-error", 1, "{{ figure(['x']) }}"),
        ("template-error", 1, "{{ 1 / 0 }}"),
        ("template-error", 1, "{% include 'x' %}"),
    ],
)
def test_slips_are_told_with_file_and_line(prose, rule, line, text):
    """Broken syntax, undefined names, wrong calls: each names file and line, and shows the line."""
    (problem,) = problems_of(prose, text)
    shown = text.splitlines()[line - 1].strip()
    assert (rule, Place("theme.md", line)) == (problem.rule, problem.place)
    assert shown in problem.remedy


@pytest.mark.parametrize(
    "attack",
    [
        "{{ figure.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ country.__class__.__subclasses__() }}",
        "{{ figure.__self__._ledger }}",
        "{{ figure.__func__ }}",
        "{% set x = themes.append('y') %}",
        "{{ lipsum }}",
        "{{ cycler }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace() }}",
        "{{ country | attr('__class__') }}",
        "{% for i in range(9) %}{% endfor %}",
        "{% import 'os' as os %}",
    ],
)
def test_templates_reach_nothing_but_their_functions(prose, attack):
    """A template passed from hand to hand cannot reach Python, change a list or read a file."""
    assert {"theme.md"} == {problem.place.file for problem in problems_of(prose, attack)}


@pytest.mark.parametrize(
    "text",
    ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"],
)
def test_endless_templates_are_told(prose, text):
    """A macro that calls itself is a slip like any other."""
    assert problems_of(prose, text)


@pytest.mark.parametrize("text", ["*a* _b_ `c` [d](e) <f> #g ~h~ |i| !j &amp; \\k", "[x]: http://y"])
def test_escaped_text_is_printed_as_it_stands(text, untouched_country):
    """What looks like Markdown in a quotation or title is printed and not obeyed."""
    quoting = replace(untouched_country.parts().printer.quoting, printed_form=lambda *_: text)
    written = Written(f"[{escape(text)}](quote:mother-said)", Place("x"))
    assert (Quotation("mother-said", f"„{text}”", "eo"),) == parse_inlines(written.text, written, quoting)[:1]


def test_a_quotation_full_of_markdown_signs_arrives_whole(untouched_country):
    """The words between the marks are those of the card, brackets, underscores and ampersands included."""
    quotations = [
        part.text
        for block in untouched_country.brief().blocks
        for run in block.runs
        for part in run
        if isinstance(part, Quotation) and part.id == "mother-said"
    ]
    words = untouched_country.ledger().statements["mother-said"].quote
    assert [f"„{words}”"] == quotations


def test_slips_in_theme_texts_name_the_file_as_the_writer_knows_it(country):
    """The path in the message is that under the folder of the config."""
    line = country.edit(TEXT_OF, 'figure("sheltered-2031")', 'figure("sheltered-2032")')
    assert [Place(TEXT_OF, line)] == [problem.place for problem in country.problems()]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "templates/themes/harbour/vd/words.yaml",
            'headline: \'Post la inundo, {{ figure("homeless-2031") }}',
            'headline: \'Post la inundo, {{ figure("homeless-2013") }}',
        ),
        ("templates/themes/harbour/vd/words.yaml", "Unua mesaĝo: {{ figure(", "Unua mesaĝo: {{ figur("),
        ("templates/themes/harbour/vd/words.yaml", "Pagu la planon.", "Pagu {{ la planon."),
        ("templates/themes/harbour/theme.yaml", "key_figures: [homeless-2031", "key_figures: [homeless-2013"),
        ("templates/themes/harbour/theme.yaml", "because: [closure-2031]", "because: [closure-2013]"),
        ("templates/audiences/friends.yaml", "Ĉiu nombro", "{{ nombro }}"),
        ("templates/audiences/friends.yaml", "Du akvoj", "{{ akvoj }}"),
        ("templates/charts/aid.yaml", "figure('food-2031') }} kaj", "figure('fod-2031') }} kaj"),
        ("templates/charts/aid.yaml", "{figure: food-2031", "{figure: fod-2031"),
        ("templates/charts/shelter.yaml", "whole: homeless-2031", "whole: homeless-2013"),
    ],
)
def test_slips_in_yaml_words_name_their_line(country, name, old, new):
    """Words in theme, audience and chart files are told at the line of their key or entry."""
    line = country.edit(name, old, new)
    told = {problem.place for problem in country.problems()}
    assert {Place(name, line - 1), Place(name, line), Place(name, line + 1)} & told, told


def test_words_missing_in_a_language_are_told(country):
    """Words that are not there in the language of the briefing are told; nothing is printed empty."""
    line = country.edit("templates/audiences/friends.yaml", "{vd: Du akvoj}", "{en: Two waters}")
    places = [problem.place for problem in country.problems() if problem.rule == "words-missing"]
    assert [Place("templates/audiences/friends.yaml", line)] == places


def test_a_theme_without_text_in_the_language_is_told(country):
    """A missing text is a missing file, by name."""
    (country.folder / TEXT_OF).unlink()
    assert [Place(TEXT_OF)] == [problem.place for problem in country.problems()]


def test_a_value_without_a_word_in_the_language_is_told(country):
    """A figure in words that the language cannot say is told; no digits take its place."""
    country.edit("templates/languages/vd.yaml", "50: duono", "25: kvarono")
    country.edit("templates/languages/vd.yaml", "quantities: {}", "quantities: {fractions: {duono: 1/2}}")
    country.write(TEXT_OF, '{{ figure("schools-2031") }} de la lernejoj estas fermita.\n')
    assert ["value-word"] == [problem.rule for problem in country.problems()]


def test_the_shipped_language_says_the_shipped_figures():
    """Every figure in words of the real ledger can be printed in English."""
    from briefgen.briefing.shared import read_workspace  # noqa: PLC0415
    from briefgen.prose.templates import print_figure  # noqa: PLC0415

    english = read_language(ROOT, "en")
    figures = read_workspace(ROOT).ledger.figures.values()
    assert [] == [figure.id for figure in figures if print_figure(figure, english) is None]


def test_a_figure_kept_from_the_audience_is_an_error_in_prose(country):
    """What is not for these readers cannot be printed for them by mistake."""
    country.edit("seeds/haveno-2031.yaml", '    quote: "7 210', '    avoid_for: [friends]\n    quote: "7 210')
    country.write(TEXT_OF, '{{ figure("sheltered-2031") }} homoj ricevis provizoran ŝirmejon.\n')
    assert "barred" in {problem.rule for problem in country.problems()}


def test_plain_words_have_no_markdown(untouched_country):
    """The title in the file's properties is words only."""
    assert "Du akvoj" == plain(untouched_country.parts().opening.title)
