"""Every kind of block tells its words, and can be set: a new kind that lacks something fails here."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest
from sample import sample_brief
from test_short_formats import PAIR, PANEL, PRINT

from briefgen.document.blocks import Block
from briefgen.document.cards import Aside, Strip
from briefgen.document.exhibits import ChartPair, ChartSlot, Column, Photo, Row, Table
from briefgen.document.inlines import Inline, Inlines, Text
from briefgen.document.texts import PageBreak, TwoColumns
from briefgen.errors import Place
from briefgen.word.blocks import SETTINGS

KINDS = get_args(Block)
PHOTO = Photo(b"", (800, 600), (Text("A road"),), (Text("The road"),))
OWN = Table(
    "own",
    (Column("Place", 0.4, (Text("Place"),)), Column("Homes", 0.6, (Text("Homes"),), "right")),
    (Row(((Text("Delta"),), (Text("many"),))),),
    "Homes",
    "Place; Homes",
    label="Table",
    caption=(Text("Homes in the delta"),),
)
STRIP = next(block for block in sample_brief().blocks if isinstance(block, Strip))
ASIDE = Aside("homes", STRIP.cards, "What we do not know", (Text("Who counted"),))
SHORT = (ASIDE, PAIR, PANEL, PRINT, TwoColumns(), PageBreak(Place("")), PHOTO)
SAMPLES = {type(block): block for block in (*sample_brief().blocks, *SHORT)}


def words_in(value: object) -> Iterator[Inline]:
    """Yield all that a value holds of what a line of text is made of, wherever it stands."""
    if isinstance(value, Inline):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from words_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def test_all_kinds_are_set_and_looked_at_here():
    """Each kind has a setter, but for what only turns the page, and a sample for these tests."""
    assert (set(KINDS), set(KINDS)) == ({*SETTINGS, TwoColumns, PageBreak}, set(SAMPLES))


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_block_is_kept_from_who_reads_it(kind):
    """The runs hold every word, figure and mark of a block once: what is left out could hold a number unseen."""
    block = SAMPLES[kind]
    assert sorted(map(repr, words_in(block))) == sorted(repr(part) for run in block.runs for part in run)


@pytest.mark.parametrize("kind", KINDS)
def test_marks_are_placed_in_reading_order_and_where_they_were_asked(kind):
    """Runs that may carry marks are visited in the order in which they are read, and what is returned stands there."""
    block, visited = SAMPLES[kind], []

    def change(run: Inlines) -> Inlines:
        visited.append(run)
        return (Text(f"run {len(visited)}"),)

    changed = block.with_marks(change)
    wanted = [run for run in block.runs if run in visited]
    assert wanted == visited
    assert [f"run {number}" for number in range(1, len(visited) + 1)] == [
        run[0].text for run in changed.runs if run and isinstance(run[0], Text) and run[0].text.startswith("run ")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_count_are_words_of_the_block(kind):
    """What counts towards the length of a text is among the runs, in their order."""
    block = SAMPLES[kind]
    assert [run for run in block.runs if run in block.counted] == list(block.counted)


def test_charts_are_numbered_where_they_are_placed():
    """A block tells the charts that it places; numbering reaches each of them once, from left to right."""
    charts = {kind: [slot.id for slot in SAMPLES[kind].charts] for kind in KINDS if SAMPLES[kind].charts}
    assert {ChartSlot: ["plan"], ChartPair: ["homes", "plan"]} == charts
    numbered = PAIR.numbered(iter((7, 8)), iter(()))
    assert [7, 8] == [slot.number for slot in numbered.charts]


def test_a_table_of_a_text_has_its_head_read_and_marked():
    """Its head is written as its cells are, and so holds what they may hold."""
    visited: list[Inlines] = []

    def change(run: Inlines) -> Inlines:
        visited.append(run)
        return run

    assert OWN == OWN.with_marks(change)
    assert [run for run in OWN.runs if run] == visited
    assert sorted(map(repr, words_in(OWN))) == sorted(repr(part) for run in OWN.runs for part in run)
