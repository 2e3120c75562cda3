"""A command that would do and say the same is not run: all that the last one asked of files is answered as then.

What is kept of a run are the questions, a hash of each answer, and what the next run says if nothing has changed. No
time of change is trusted: each file is read and hashed.
"""

import marshal
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.workspace.code import code_in_use
from briefgen.workspace.keeping import cache_folder, keep, kept
from briefgen.workspace.opening import ask_again
from briefgen.workspace.recording import RUN, Question

COMMANDS = ("build", "check", "list", "verify")
"""Those that are remembered: with the same files they do and say the same."""

_KIND = "runs"

Said = tuple[list[tuple[bool, str]], int]
"""What is said, each with whether it is said on stderr; and with what code the command ends."""


def unchanged(arguments: list[str]) -> Said | None:
    """Return what is said of a run with these arguments if it would find everything as the last one left it.

    None if anything is not so, or nothing is known; what is asked from then on is noted.
    """
    folder = cache_folder()
    try:
        key = _key(arguments)
    except OSError:  # the folder in which it was started is gone, or its window
        return None
    if folder is None or arguments[:1] not in [[name] for name in COMMANDS]:
        return None
    RUN.begin(folder)
    body = kept(_KIND, key)
    if body is not None:
        answers, lines, code = marshal.loads(body)  # noqa: S302 - signed by this user's briefgen
        if would_be_told(answers):
            return lines, code
        RUN.begin(folder)
    return None


def would_be_told(answers: Mapping[Question, str]) -> bool:
    """Return whether all questions have the same answers now; what this run asked already is not asked again.

    False if nothing is noted of this run.
    """
    return all(_is_answered(question, answer) for question, answer in answers.items()) and RUN.answers is not None


def _is_answered(question: Question, answer: str) -> bool:
    if RUN.answers is not None and question not in RUN.answers:
        ask_again(question)
    return RUN.answers is not None and RUN.answers.get(question) == answer


def remember_run(arguments: Sequence[str], said: Said) -> None:
    """Keep what this run asked and was told, and what the next one says if it is told the same."""
    if RUN.answers is not None:
        keep(_KIND, _key(arguments), marshal.dumps((RUN.answers, *said)))


def _key(arguments: Sequence[str]) -> str:
    """Return what a run rests on besides files: arguments, folder, day, window, code."""
    return repr((list(arguments), str(Path.cwd()), time.strftime("%Y-%m-%d"), _window(), code_in_use()))


def _window() -> tuple[str, int] | None:
    """Return how wide the window is in which tables are shown; None if they are shown in none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return os.environ.get("COLUMNS", ""), os.get_terminal_size(sys.stdout.fileno()).columns
