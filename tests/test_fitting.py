"""A briefing keeps to the pages of its format: by rule, in one order, and with words where words had to go."""

import runpy
from dataclasses import replace

import pytest
from country import ROOT
from matrix import matrix

from briefgen.briefing.compose import compose
from briefgen.delivery import fitting
from briefgen.delivery.fitting import fit
from briefgen.document.inlines import Text
from briefgen.document.texts import Box
from briefgen.errors import ContentError
from briefgen.word.brandfile import brand_of
from briefgen.word.extent import RESERVE, Extent
from briefgen.word.writer import WordFile

POINTS = ("First.", "Second.", "Third.", "Fourth.")


def with_points(composition, points=POINTS, most=1):
    """Return a briefing with messages of its opening, for a format of so many pages."""
    parts = composition.parts
    limits = parts.format.limits.model_copy(
        update={"messages": len(points), "pages": {len(parts.themes.each): most}, "asks": 1}
    )
    form = parts.format.model_copy(update={"limits": limits, "blocks": ["masthead", "messages"]})
    opening = replace(parts.opening, messages=tuple((Text(point),) for point in points), are_own=False)
    parts = replace(parts, format=form, opening=opening)
    return replace(composition, parts=parts, brief=compose(parts), warnings=())


def points_of(brief):
    return next(len(block.items) for block in brief.blocks if isinstance(block, Box))


@pytest.fixture
def tried(monkeypatch):
    """Have no file written and no chart drawn; return what was tried: points, and whether charts were low."""
    attempts = []

    def drawn(blocks, plans, brand, folder):  # noqa: ARG001
        attempts.append((sum(len(block.items) for block in blocks if isinstance(block, Box)), low_of(plans)))
        return {}

    def low_of(plans):
        return any(plan.low for plan in plans.values())

    monkeypatch.setattr(fitting, "draw_charts", drawn)
    return attempts


def room_for(monkeypatch, points, *, low=False):
    """Have pages hold so many points, charts being low if that is asked for."""
    made = []

    def written(brief, brand, pictures):  # noqa: ARG001
        made.append(brief)
        enough = points_of(brief) <= points and (not low or len(made) > 1)
        return WordFile(b"", Extent(1, 1, RESERVE + 50 if enough else 0.0))

    monkeypatch.setattr(fitting, "write_word", written)


def fitted(composition, country, others=()):
    return fit(composition, brand_of(country.folder, "neutral"), others)


def told(made):
    return [(problem.rule, problem.level) for problem in made.composition.warnings]


def test_what_fits_is_left_as_it_is(untouched_country, tried, monkeypatch):
    """Nothing is tried and nothing told where a page has room."""
    room_for(monkeypatch, 4)
    made = fitted(with_points(untouched_country.composition()), untouched_country)
    assert ([(4, False)], [], 0) == (tried, told(made), made.left_out)


def test_charts_become_lower_before_a_point_goes(untouched_country, tried, monkeypatch):
    """The second attempt has the same points and low charts, and nothing need be told of it."""
    room_for(monkeypatch, 4, low=True)
    made = fitted(with_points(untouched_country.composition()), untouched_country)
    assert ([4, 4], [], 0) == ([points for points, _ in tried], told(made), made.left_out)
    assert [low for _, low in tried] in ([False, True], [False, False])  # no chart, no low one


def test_the_last_points_go_first_and_are_told_with_their_words(untouched_country, tried, monkeypatch):
    """No more of them than it takes: three of four stay where three have room."""
    room_for(monkeypatch, 3)
    made = fitted(with_points(untouched_country.composition()), untouched_country)
    assert ([4, 4, 3], [("left-out", "warning")]) == ([points for points, _ in tried], told(made))
    (problem,) = made.composition.warnings
    assert ('this message is left out: "Fourth."', 3) == (
        problem.fact.partition("language, ")[2],
        points_of(made.composition.brief),
    )


def test_what_cannot_fit_keeps_its_points_and_is_told(untouched_country, tried, monkeypatch):
    """A text that is too long by far loses nothing to no purpose."""
    room_for(monkeypatch, 1)
    made = fitted(with_points(untouched_country.composition()), untouched_country)
    assert ([("pages", "warning")], 4) == (told(made), points_of(made.composition.brief))
    assert [4, 4, 3, 2] == [points for points, _ in tried]


def test_a_point_left_out_in_one_language_is_left_out_in_all(untouched_country, tried, monkeypatch):
    """Where a page is nearly full the other languages are measured too; one that cannot be composed is passed over."""

    def written(brief, brand, pictures):  # noqa: ARG001
        long = "other" in brief.title
        return WordFile(b"", Extent(1, 1, 0.0 if long and points_of(brief) > 3 else RESERVE + 1.0))

    monkeypatch.setattr(fitting, "write_word", written)
    own = with_points(untouched_country.composition())
    other = replace(own, brief=replace(own.brief, title="other"))
    other = replace(other, parts=replace(own.parts, opening=replace(own.parts.opening, title=(Text("other"),))))
    other = replace(other, brief=compose(other.parts))
    made = fitted(own, untouched_country, (lambda: None, lambda: other))
    assert (1, ["left-out"]) == (made.left_out, [rule for rule, _ in told(made)])
    assert tried


def test_a_page_with_much_room_asks_no_other_language(untouched_country, tried, monkeypatch):
    """Composing it again would double the time of a build."""
    room_for(monkeypatch, 4)

    def never():
        raise AssertionError

    assert 0 == fitted(with_points(untouched_country.composition()), untouched_country, (never,)).left_out
    assert tried


def test_low_charts_that_would_be_drawn_wrong_are_not_drawn(untouched_country, tried, monkeypatch):
    """Their words need the height: the page is tried with fewer points only."""
    room_for(monkeypatch, 4)

    def refusing(blocks, plans, brand, folder):  # noqa: ARG001
        if any(plan.low for plan in plans.values()):
            raise ContentError([])
        return {}

    monkeypatch.setattr(fitting, "draw_charts", refusing)
    assert fitted(with_points(untouched_country.composition()), untouched_country).fits
    assert not tried


@matrix
@pytest.mark.rendering
def test_the_estimate_agrees_with_what_is_printed(soffice):  # noqa: ARG001 - its lack is told
    """Of 120 briefings, the same each time, LibreOffice prints none on more pages, none with a page nearly empty."""
    tool = runpy.run_path(str(ROOT / "tools" / "measure_pages.py"))
    found = tool["measure"](tool["every"]()[:120], prints=True)
    assert [] == [str(made.wanted) for made, _ in found if not made.fits or made.left_out]
    assert [] == [str(made.wanted) for made, printed in found if printed.pages > made.extent.pages]
    assert [] == [
        (str(made.wanted), number)
        for made, printed in found
        for number, lines in enumerate(printed.lines[:-1], start=1)
        if lines < tool["FEWEST_LINES"]
    ]
    unlike = sum(printed.pages != made.extent.pages for made, printed in found)
    assert unlike <= 0.05 * len(found)
