"""What a briefing is found to be when it is read through, kept until a file that it asked for says something else.

Whoever checks a workspace again has changed a text or two, and most briefings have none of them.
"""

import re
from dataclasses import dataclass
from functools import partial

from briefgen.briefing.shared import Workspace
from briefgen.charts.drawing import charts_with_widths
from briefgen.delivery.results import Composition
from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.drawing import ChartPlan
from briefgen.document.inlines import Figure, Text
from briefgen.errors import Problem
from briefgen.pipeline import read_through, tried
from briefgen.workspace.config import Config
from briefgen.workspace.recording import RUN
from briefgen.workspace.standing import standing

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Found:
    """What reading a briefing through found."""

    problems: tuple[Problem, ...]
    """What is wrong with it, errors too."""
    numbers: int
    """How many numbers and dates it prints, in text, charts and tables."""
    ids: frozenset[str]
    """The ledger entries that it rests on."""
    drawn: frozenset[frozenset[str]]
    """The entries that each of its charts draws."""
    charts: tuple[tuple[ChartPlan, float], ...]
    """Its charts, each with the width in centimetres in which it would be drawn."""


class Reader:
    """Reads briefings of one workspace through."""

    def __init__(self, workspace: Workspace, brand: Brand | None) -> None:
        """Begin when config, evidence, languages and brand were read: each briefing rests on all of them."""
        self._workspace = workspace
        self._brand = brand
        self._shared = dict(RUN.answers or {})

    def read(self, config: Config, number: int | None) -> Found | tuple[Problem, ...]:
        """Return what is found in a briefing, the `number` of which is its place in the config if it has one.

        If it cannot be composed, that is told, and never kept.
        """
        folder = self._workspace.folder.resolve()
        told = [str(folder), str(number), repr(config.briefing), repr(config.output), repr(config.date)]
        make = partial(self._found, config)
        return tried(config, partial(standing, "readings", told, make, self._shared))

    def _found(self, config: Config) -> Found:
        read = read_through(config, self._workspace)
        exhibits, brand = read.parts.exhibits, self._brand
        return Found(
            problems=read.warnings,
            numbers=_numbers(read),
            ids=frozenset(read.ids),
            drawn=frozenset(frozenset(mark.id for mark in chart.plan.marks) for chart in exhibits.charts.values()),
            charts=tuple(charts_with_widths(read.brief.blocks, exhibits.plans, brand)) if brand is not None else (),
        )


def _numbers(composition: Composition) -> int:
    return _printed(composition.brief) + sum(
        len(chart.plan.marks) for chart in composition.parts.exhibits.charts.values()
    )


def _printed(brief: Brief) -> int:
    parts = [part for block in brief.blocks for inlines in block.runs for part in inlines]
    dates = [part for part in parts if isinstance(part, Text) and part.origin == "dated" and _DIGIT.search(part.text)]
    return sum(isinstance(part, Figure) for part in parts) + len(dates)
