"""`briefgen accept`: the proposals of a document, one after the other."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import put
from briefgen.errors import BriefgenError, counted
from briefgen.language.language import Language, read_language
from briefgen.reading.accepting import (
    Desk,
    accepted,
    fields_said,
    ids_of,
    problems_of,
    read_desk,
    refused,
    reopened,
    suggested_id,
)
from briefgen.reading.entries import as_typed
from briefgen.reading.proposalfile import ProposalFile
from briefgen.workspace.config import CONFIG, clock_day, workspace_of
from briefgen.workspace.opening import alone_in
from briefgen.workspace.shelf import names_of

_EDITED = ("unit", "qualifier", "form", "kind", "period", "period_basis", "period_reason", "origin", "section", "label")
_HELP = "Enter takes it over, e edits it, x refuses it, s leaves it open, b goes back, q stops."
_AROUND = 160


@click.command(
    name="accept",
    cls=Command,
    examples=("briefgen accept report-2026-04 --by Ana", "briefgen accept report-2026-04 --by Ana --page 3"),
)
@click.argument("card", metavar="ID")
@click.option("--by", metavar="NAME", required=True, help="Who takes the figures over.")
@click.option("--page", type=int, help="Only the proposals of this page.")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(card: str, by: str, page: int | None, config: Path) -> None:
    """Walk through the open proposals of the document ID, and take over what is right into its card.

    Each is proved before it is written. What was taken over stands in the card at once; stop whenever you like.
    """
    out = Streams()
    try:
        folder = workspace_of(config)
        languages = {code: read_language(folder, code) for code in names_of(folder, "languages")}
        taken = _Walk(out, folder, card, languages, by.strip()).go_through(page)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.say(f"{counted(taken, 'figure')} taken over.")
    out.exit(0)


class _Walk:
    """Walks through the proposals of a card."""

    def __init__(self, out: Streams, folder: Path, card: str, languages: Mapping[str, Language], by: str) -> None:
        self.out = out
        self.folder = folder
        self.name = card
        self.languages = languages
        self.by = by
        self.desk = self._desk()

    def _desk(self) -> Desk:
        return read_desk(self.folder, self.name, self.languages)

    def go_through(self, page: int | None) -> int:
        """Ask about each open proposal, and return how many were taken over."""
        proposals = self.desk.proposed.content.proposals
        waiting = [
            index for index, one in enumerate(proposals) if one.state == "open" and (page is None or one.page == page)
        ]
        if not waiting:
            self.out.say("No proposal is open.")
            return 0
        self.out.say(f"{counted(len(waiting), 'proposal')} to look at. {_HELP}")
        taken, turn = 0, 0
        while turn < len(waiting):
            answer, was_taken = self._ask(waiting[turn], f"{turn + 1} of {len(waiting)}")
            if answer == "q":
                break
            taken += was_taken
            turn = max(0, turn - 1) if answer == "b" else turn + 1
        return taken

    def _ask(self, index: int, turn: str) -> tuple[str, int]:
        """Ask about one proposal; return the answer, and 1 if it was taken over."""
        left = self.desk.proposed.content.proposals[index:]
        if not left or left[0].state == "accepted":  # somebody may have taken some out meanwhile
            return "", 0
        proposal = left[0]
        said: dict[str, Any] = {}
        entry_id = suggested_id(proposal, ids_of(self.desk))
        fields = fields_said(self.desk, proposal, said)
        self._show(proposal, entry_id, fields, turn)
        while True:
            answer = self._answer(f"{turn} ")
            if answer == "":
                if self._take(index, entry_id, fields):
                    return "", 1
                continue
            if answer == "e":
                entry_id, said = self._edited(entry_id, fields)
                fields = fields_said(self.desk, proposal, said)
                self._show(proposal, entry_id, fields, turn)
                continue
            if answer == "x":
                self._mark(refused, index)
            elif answer == "b" and proposal.state == "refused":
                self._mark(reopened, index)
            if answer in ("x", "s", "b", "q"):
                self.desk = self._desk()
                return answer, 0
            self.out.say(_HELP)

    def _show(self, proposal: ProposalFile, entry_id: str, fields: Mapping[str, Any], turn: str) -> None:
        for line in _shown(self.desk, proposal, entry_id, fields, turn):
            self.out.say(line)

    def _mark(self, marked: Callable[[Desk, int], dict[Path, bytes]], index: int) -> None:
        """Write what became of a proposal, unless somebody else has taken it over meanwhile."""
        with alone_in(self.folder):
            if self._is_there(index):
                put(marked(self.desk, index), self.folder)

    def _is_there(self, index: int) -> bool:
        """Read anew what somebody may have edited while the question stood there; return whether it still stands."""
        shown, self.desk = self.desk.proposed.content.proposals[index], self._desk()
        there = self.desk.proposed.content.proposals[index : index + 1]
        if [(one.at, one.quote) for one in there] != [(shown.at, shown.quote)]:
            self.out.say("  the proposals were edited meanwhile: run it again.")
            return False
        if there[0].state == "accepted":
            self.out.say("  somebody else took it over meanwhile.")
            return False
        return True

    def _take(self, index: int, entry_id: str, fields: Mapping[str, Any]) -> bool:
        with alone_in(self.folder):
            if not self._is_there(index):
                return False
            problems = problems_of(self.desk, entry_id, fields, ids_of(self.desk))
            if problems:
                for problem in problems:
                    self.out.say(f"  not yet: {problem.message}")
                return False
            put(accepted(self.desk, index, entry_id, fields, self.by, clock_day().isoformat()), self.folder)
        self.out.result(entry_id)
        self.desk = self._desk()
        return True

    def _edited(self, entry_id: str, fields: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Ask for each key; Enter leaves it as it is, a hyphen takes it out."""
        entry_id = self._answer(f"  id [{entry_id}]: ") or entry_id
        said: dict[str, Any] = {}
        for key in ("value", *_EDITED, "quote"):
            now = fields.get(key, "")
            shown = now[self.desk.language.code] if key == "label" and isinstance(now, dict) else now
            typed = self._answer(f"  {key} [{shown}]: ")
            said[key] = now if not typed else "" if typed == "-" else as_typed(key, typed)
        return entry_id, said

    def _answer(self, question: str) -> str:
        """Return what somebody types; at the end of the input, that they stop."""
        try:
            line: str = click.prompt(question, default="", show_default=False, prompt_suffix="", err=True)
        except click.Abort:
            self.out.say("")
            return "q"
        return line.strip()


def _shown(desk: Desk, proposal: ProposalFile, entry_id: str, fields: Mapping[str, Any], turn: str) -> Iterator[str]:
    """Yield a proposal in lines: what stands round the number, what is proposed, and what each guess rests on."""
    before, number, behind = desk.around(proposal, _AROUND)
    page = f", page {proposal.page}" if proposal.page else ""
    yield ""
    yield f"--- {turn}{page} ---"
    yield " ".join(f"…{before}>>{number}<<{behind}…".split())
    yield f"  id: {entry_id}"
    for key, value in fields.items():
        because = proposal.guess.get(key, ["", ""])[-1]
        said = value.get(desk.language.code, "") if isinstance(value, dict) else value
        if said == "":
            continue
        yield f"  {key}: {said}" + (f"   ({because})" if because else "")
    if twins := proposal.guess.get("same_as", [[]])[0]:
        yield f"  the same value and unit stands at {counted(len(twins), 'other place')}"
    if proposal.earlier is not None:
        yield f"  in the edition before, {proposal.earlier.id} was {proposal.earlier.value}"
