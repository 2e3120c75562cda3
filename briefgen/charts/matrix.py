"""A matrix file -> the words and signs of its table."""

from collections.abc import Mapping

from briefgen.charts.chartfile import CellFile, MatrixFile, Sign
from briefgen.charts.parts import MatrixParts
from briefgen.charts.spec import Scribe
from briefgen.document.inlines import NO_BREAK_SPACE, Cite, Inlines, Text
from briefgen.errors import ContentError, Problem
from briefgen.evidence.ledger import not_in_ledger
from briefgen.workspace.filemodel import Words
from briefgen.workspace.yamlfile import KeyPath, YamlFile

# Told apart by their shape, so that nothing rests on colour.
SIGNS: Mapping[Sign, str] = {"full": "●", "part": "◐", "none": "○", "silent": "–"}


def plan_matrix(file: MatrixFile, lines: YamlFile, scribe: Scribe) -> MatrixParts:
    """Return the words of a matrix. Raises ContentError if cells, signs or citations do not fit."""
    if problems := [*_misshapen(file, lines), *_unknown(file, lines, scribe)]:
        raise ContentError(problems)

    def write(words: Words, *path: str | int) -> Inlines:
        return scribe.write(words, lines.place(path))

    def cell(made: CellFile, path: KeyPath) -> Inlines:
        sign = (_sign(made.mark),) if made.mark else ()
        cite = (Cite(made.cite, lines.place((*path, "cite"))),) if made.cite else ()
        return (*sign, *write(made.words, *path, "words"), *cite)

    used = {made.mark for row in file.rows for made in row.cells}
    return MatrixParts(
        title=write(file.title, "title"),
        caption=write(file.caption, "caption"),
        alt=write(file.alt, "alt"),
        columns=(
            write(file.corner, "corner"),
            *(write(words, "columns", index) for index, words in enumerate(file.columns)),
        ),
        rows=tuple(
            (
                write(row.label, "rows", number, "label"),
                *(cell(made, ("rows", number, "cells", index)) for index, made in enumerate(row.cells)),
            )
            for number, row in enumerate(file.rows)
        ),
        legend=tuple((_sign(sign), *write(file.legend[sign], "legend", sign)) for sign in SIGNS if sign in used),
    )


def _sign(mark: Sign) -> Text:
    return Text(SIGNS[mark] + NO_BREAK_SPACE)


def _misshapen(file: MatrixFile, lines: YamlFile) -> list[Problem]:
    """Return rows with too many or too few cells, and signs without a meaning."""
    problems = []
    for number, row in enumerate(file.rows):
        if len(row.cells) != len(file.columns):
            fact = f"this row has {len(row.cells)} cells, and the table {len(file.columns)} columns"
            place = lines.place(("rows", number))
            problems.append(
                Problem(place, "matrix-row", fact, "write one cell a column; say so where nothing is known")
            )
        for index, made in enumerate(row.cells):
            if made.mark and made.mark not in file.legend:
                fact = f'the legend does not say what the mark "{made.mark}" means'
                place = lines.place(("rows", number, "cells", index, "mark"))
                problems.append(Problem(place, "matrix-legend", fact, f"add `{made.mark}: ...` below legend:"))
    return problems


def _unknown(file: MatrixFile, lines: YamlFile, scribe: Scribe) -> list[Problem]:
    """Return citations of what is not in the ledger."""
    ledger = scribe.ledger
    known = {**ledger.figures, **ledger.events, **ledger.statements}
    return [
        not_in_ledger(lines.place(("rows", number, "cells", index, "cite")), made.cite, known)
        for number, row in enumerate(file.rows)
        for index, made in enumerate(row.cells)
        if made.cite is not None and made.cite not in known
    ]
