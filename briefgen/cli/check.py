"""`briefgen check`: a whole workspace read through."""

from collections import Counter
from pathlib import Path

import click

from briefgen.cli.command import Command, config_argument, no_cache_option
from briefgen.cli.streams import Streams
from briefgen.errors import BriefgenError, Problem, counted
from briefgen.survey.audit import check


@click.command(
    name="check",
    cls=Command,
    examples=("briefgen check", "briefgen check other/config.yaml", "briefgen check --json"),
)
@config_argument
@click.option("--json", "as_json", is_flag=True, help="Print an array of {place, line, level, rule, message}.")
@no_cache_option
def command(config: Path, *, as_json: bool) -> None:
    """Check all that CONFIG could build: each theme and all together, in each language, for each audience and format.

    Writes nothing. Exit code 1 if something would stop a briefing.
    """
    out = Streams()
    try:
        audit = check(config)
        problems, cautions, failed = audit.problems, audit.cautions, audit.failed
    except BriefgenError as error:
        audit, problems, cautions, failed = None, error.problems, (), True
    if as_json:
        out.rows([_as_row(problem) for problem in (*problems, *(caution.problem for caution in cautions))])
    else:
        # Whoever runs it looks at its end first, where what is wrong stands.
        if cautions:
            out.say("To verify before sending what rests on it:")
            out.say_new(f"  {caution}" for caution in cautions)
        out.tell(problems)
    if audit is not None:
        for code in audit.unread:
            out.say(f"{code}: no theme has words in this language, so it was left out")
        for counted_one in audit.proposed:
            out.say(f"seeds/{counted_one.card}: {counted_one.words}")
        levels = Counter(problem.level for problem in problems)
        counts = ", ".join(counted(levels[level], level) for level in ("error", "warning", "note"))
        out.say(
            f"{counted(audit.briefings, 'briefing')} checked: {audit.numbers:,} numbers and dates in them, "
            f"{counted(audit.figures, 'figure')} in the ledger; {counts}, {counted(len(cautions), 'caution')}"
        )
    ends = 1 if failed else 0
    out.remember(ends)
    out.exit(ends)


def _as_row(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "place": place.file,
        "line": place.line,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }
