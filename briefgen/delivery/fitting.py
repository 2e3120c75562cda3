"""A briefing -> a Word file that keeps to the pages of its format: by rule, and with words where words had to go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from briefgen.briefing.asks import chosen_asks
from briefgen.briefing.compose import compose
from briefgen.briefing.frontmatter import chosen_messages
from briefgen.briefing.parts import Parts
from briefgen.charts.drawing import draw_charts
from briefgen.delivery.results import Composition
from briefgen.document.brand import Brand
from briefgen.document.drawing import Picture
from briefgen.document.inlines import Inlines, plain
from briefgen.errors import ContentError, Place, Problem, counted
from briefgen.word.extent import RESERVE
from briefgen.word.writer import WordFile, write_word
from briefgen.workspace.shelf import file_of

PAGES = "pages"
"""The rule that a format's number of pages is not kept to."""
FEWEST = 2
"""So many messages, and so many asks, stay whatever room there is."""
# Lines by which the same briefing may be longer in another language.
_LONGER = 10


@dataclass(frozen=True, slots=True)
class Fitted:
    """A briefing as it was made to keep to its pages."""

    composition: Composition
    """The briefing, with what is to be told of its pages among its warnings."""
    file: WordFile
    """Its Word file."""
    left_out: int
    """How many points had to go."""
    fits: bool
    """Whether it keeps to its pages."""


def fit(composition: Composition, brand: Brand, others: Iterable[Callable[[], Composition | None]]) -> Fitted:
    """Return a briefing in a Word file that keeps to its pages, with a reserve of lines.

    First spaces are made narrower, then charts lower, then points are left out, the last ones first. `others` compose
    the same briefing in the other languages, None where that cannot be done: what is left out in one is left out in
    all. If nothing helps, all points stay, and the warnings say how many pages it takes.
    """
    most = composition.brief.most_pages
    fitted = _fitted(composition, brand, 0)
    extent = fitted.file.extent
    near = most is not None and extent.counted == most and extent.spare < RESERVE + _LONGER
    if fitted.fits and near:
        found = (other for compose_other in others if (other := compose_other()) is not None)
        left_out = max((_fitted(other, brand, 0).left_out for other in found), default=0)
        if left_out > fitted.left_out:
            fitted = _fitted(composition, brand, left_out)
    told = tuple(_told(composition, fitted))
    return replace(fitted, composition=replace(fitted.composition, warnings=(*composition.warnings, *told)))


def _fitted(composition: Composition, brand: Brand, fewest: int) -> Fitted:
    """Return a briefing with so many points left out, or with more if it does not fit."""
    most = composition.brief.most_pages
    tried = []
    for left_out, low in _attempts(composition, fewest):
        shorter = _without(composition, left_out)
        if (pictures := _drawn(shorter, brand, low=low)) is None:
            continue
        file = write_word(shorter.brief, brand, pictures)
        if file.extent.fits(most):
            return Fitted(shorter, file, left_out, fits=True)
        tried.append(Fitted(shorter, file, left_out, fits=False))
        if most is not None and file.extent.counted > 2 * most:
            break  # lower charts and a few points less save a page at most
    return next(one for one in reversed(tried) if one.left_out == fewest)


def _attempts(composition: Composition, fewest: int) -> Iterator[tuple[int, bool]]:
    """Yield how many points are left out, and whether charts are low."""
    yield from ((fewest, False), (fewest, True))
    yield from ((number, True) for number in range(fewest + 1, len(_droppable(composition.parts)) + 1))


def _drawn(composition: Composition, brand: Brand, *, low: bool) -> dict[str, Picture] | None:
    """Return the charts; None if low ones would be drawn wrong. Raises ContentError if others would."""
    plans = {key: replace(plan, low=low) for key, plan in composition.parts.exhibits.plans.items()}
    try:
        return draw_charts(composition.brief.blocks, plans, brand, composition.config.folder)
    except ContentError:
        if low:
            return None
        raise


def _messages(parts: Parts) -> tuple[Inlines, ...]:
    return chosen_messages(parts.opening, parts.themes, parts.format.limits.messages)


def _droppable(parts: Parts) -> list[tuple[str, str]]:
    """Return what may be left out, the first to go first: what it is, and its words."""
    blocks = set(parts.format.blocks)
    messages = [] if parts.opening.are_own or not blocks & {"messages", "panel"} else [*_messages(parts)]
    asks = [ask.action for ask in chosen_asks(parts.opening, parts.themes, parts.format.limits.asks)]
    asks = asks if blocks & {"asks", "recommendations"} else []
    named = (("message", messages), ("ask", asks))
    return [(what, plain(words)) for what, listed in named for words in reversed(listed[FEWEST:])]


def _without(composition: Composition, left_out: int) -> Composition:
    """Return a briefing without so many points."""
    if not left_out:
        return composition
    parts = composition.parts
    gone = [what for what, _ in _droppable(parts)[:left_out]]
    limits = parts.format.limits
    asked = len(chosen_asks(parts.opening, parts.themes, limits.asks))
    fewer = {"messages": len(_messages(parts)) - gone.count("message"), "asks": asked - gone.count("ask")}
    changed = parts.format.model_copy(update={"limits": limits.model_copy(update=fewer)})
    parts = replace(parts, format=changed)
    return replace(composition, parts=parts, brief=compose(parts))


def _told(composition: Composition, fitted: Fitted) -> Iterator[Problem]:
    """Yield a warning for each point that is left out, or one for a briefing that keeps to no number of pages."""
    most, extent = composition.brief.most_pages, fitted.file.extent
    name = composition.config.briefing.format
    for what, words in _droppable(composition.parts)[: fitted.left_out]:
        fact = f'so that it keeps to {counted(most or 1, "page")} in every language, this {what} is left out: "{words}"'
        remedy = "cut words elsewhere, or take a chart or a key figure out, to have it back"
        yield Problem(composition.config.place("themes"), "left-out", fact, remedy, "warning")
    if not fitted.fits and most is not None:
        room = f"with room for {counted(max(round(extent.spare), 0), 'line')} more"
        fact = f'it takes about {counted(extent.counted, "page")} {room}; the format "{name}" holds {most} and keeps '
        fact += f"{counted(RESERVE, 'line')} free, for programs that break lines otherwise"
        yield Problem(
            Place(file_of("formats", name)), PAGES, fact, "cut text, or take a chart or a key figure out", "warning"
        )
