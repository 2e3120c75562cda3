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

    def cell(cell_file: CellFile, path: KeyPath) -> Inlines:
        sign = (_sign(cell_file.mark),) if cell_file.mark else ()
        cite = (Cite(cell_file.cite, lines.place((*path, "cite"))),) if cell_file.cite else ()
        return (*sign, *write(cell_file.words, *path, "words"), *cite)

    used = {cell_file.mark for row in file.rows for cell_file in row.cells}
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
                *(cell(cell_file, ("rows", number, "cells", index)) for index, cell_file in enumerate(row.cells)),
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
        for index, cell in enumerate(row.cells):
            if cell.mark and cell.mark not in file.legend:
                fact = f'the legend does not say what the mark "{cell.mark}" means'
                place = lines.place(("rows", number, "cells", index, "mark"))
                problems.append(Problem(place, "matrix-legend", fact, f"add `{cell.mark}: ...` below legend:"))
    return problems


def _unknown(file: MatrixFile, lines: YamlFile, scribe: Scribe) -> list[Problem]:
    """Return citations of what is not in the ledger."""
    ledger = scribe.ledger
    entries = {**ledger.figures, **ledger.events, **ledger.statements}
    return [
        not_in_ledger(lines.place(("rows", number, "cells", index, "cite")), cell.cite, entries)
        for number, row in enumerate(file.rows)
        for index, cell in enumerate(row.cells)
        if cell.cite is not None and cell.cite not in entries
    ]
