"""What a run asks the file system, and what it is told: a run that would be told the same would do the same.

`opening` notes it, `runs` keeps it. Nothing here is imported that takes time, since a build that has nothing to do
imports little else.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Question = tuple[str, str, str]
"""What is asked, of which path, and with what beside it: a pattern, a folder, the bytes that a file may have."""


class Recording:
    """The questions of a run with their answers."""

    def __init__(self) -> None:
        self.answers: dict[Question, str] | None = None
        """None before the run begins, and once it did what no question tells of."""
        self.left_out = ""
        """The folder of what is kept between runs, which changes nothing that a run makes."""
        self._part: dict[Question, str] = {}
        """The same of the last part of the run."""
        self._apart: list[dict[Question, str]] = []
        """The same of each thing that is being made."""

    def begin(self, left_out: Path) -> None:
        """Note what is asked from now on."""
        self.answers, self.left_out = {}, str(left_out)

    def void(self) -> None:
        """Note nothing more, and take nothing for known: the next run may find something else to do."""
        self.answers = None

    def note(self, question: Question, answer: object) -> None:
        """Note what was asked and told; whoever is told two things of one has seen something change."""
        if self.answers is None or question[1].startswith(self.left_out):
            return
        self._told({question: _digest(answer) if isinstance(answer, bytes) else repr(answer)})

    def _told(self, answers: Mapping[Question, str]) -> None:
        for question, told in answers.items():
            if self.answers is not None and self.answers.setdefault(question, told) != told:
                self.void()
        for asked in (self._part, *self._apart):
            asked.update(answers)

    def again(self, answers: Mapping[Question, str]) -> None:
        """Note once more what was asked and told when something was made that is now used again."""
        if self.answers is not None:
            self._told(answers)

    @contextmanager
    def apart(self) -> Iterator[dict[Question, str]]:
        """Give what is asked meanwhile, by itself too."""
        self._apart.append({})
        try:
            yield self._apart[-1]
        finally:
            self._apart.pop()

    def part(self) -> dict[Question, str]:
        """Return what is asked from now on, by itself, until this is called again; it grows as more is asked."""
        self._part = {}
        return self._part

    def wrote(self, path: Path, content: bytes) -> None:
        """Note what stands at a path now, whatever was told of it before."""
        if self.answers is not None:
            now = {"_content": _digest(content), "_stands": "True"}  # by the names of the questions in `opening`
            written = (question for question in self.answers if question[1] == str(path))
            self.answers |= {question: now.get(question[0], self.answers[question]) for question in written}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


RUN = Recording()
"""The run of this process."""
