"""A build that would do nothing is not run: its questions to the file system are asked again, and answered as before.

What is kept of a run are the questions, a hash of each answer, and what the next run says if nothing has changed. No
time of change is trusted: each file is read and hashed.
"""

import marshal
import time
from collections.abc import Sequence
from pathlib import Path

from briefgen.workspace.code import code_in_use
from briefgen.workspace.keeping import cache_folder, keep, kept
from briefgen.workspace.opening import ask_again
from briefgen.workspace.recording import RUN, Question

_KIND = "runs"

Line = tuple[bool, str]
"""What is said, and whether it is said on stderr."""


def unchanged(arguments: Sequence[str]) -> list[Line] | None:
    """Return what is said of a run with these arguments if it would find everything as the last one left it.

    None if anything is not so, or nothing is known; what is asked from then on is noted.
    """
    folder = cache_folder()
    try:
        key = _key(arguments)
    except OSError:  # the folder in which it was started is gone
        return None
    if folder is None:
        return None
    RUN.begin(folder)
    body = kept(_KIND, key)
    if body is not None:
        answers, lines = marshal.loads(body)  # noqa: S302 - signed by this user's briefgen
        if all(_is_answered(question, answer) for question, answer in answers.items()):
            said: list[Line] = lines
            return said
        RUN.begin(folder)
    return None


def _is_answered(question: Question, answer: str) -> bool:
    ask_again(question)
    return RUN.answers is not None and RUN.answers.get(question) == answer


def remember_run(arguments: Sequence[str], lines: Sequence[Line]) -> None:
    """Keep what this run asked and was told, and what the next one says if it is told the same."""
    if RUN.answers is not None:
        keep(_KIND, _key(arguments), marshal.dumps((RUN.answers, list(lines))))


def _key(arguments: Sequence[str]) -> str:
    """Return what a run rests on besides files: arguments, folder, day, code."""
    return repr((list(arguments), str(Path.cwd()), time.strftime("%Y-%m-%d"), code_in_use()))
