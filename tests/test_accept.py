"""What is proposed of a document is taken over one by one, proved as it is, and is evidence only then."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.workspace.starter import start_workspace

pytestmark = pytest.mark.usefixtures("workspace")

REPORT = """# Floods in the valley

Published: 3 May 2031

## Homes

As of 28 April 2031, 450 houses were damaged (OCHA). Some 1,200 families fled.

Around 30 schools are closed.
"""


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return the smallest workspace with a report that was read, a terminal open in it."""
    folder = tmp_path / "workspace"
    start_workspace(folder, bare=True)
    monkeypatch.chdir(folder)
    Path("floods.md").write_text(REPORT, "utf-8")
    run("read", "floods.md", "--language", "en")
    return folder


def run(*arguments: str, typed: str = ""):
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def card() -> dict:
    return yaml.safe_load(Path("seeds/floods.yaml").read_text("utf-8"))


def states() -> list[str]:
    proposals = yaml.safe_load(Path("seeds/floods.proposed.yaml").read_text("utf-8"))["proposals"]
    return [proposal["state"] for proposal in proposals]


def test_proposals_are_no_evidence():
    """Loading, listing and a new workspace pass over them: nothing is printed that nobody took over."""
    assert ["open", "open", "open"] == states()
    assert "No figures to list.\n" == run("list", "figures", "--source", "floods").stderr
    assert "0 (3 proposed, 3 open, 0 refused)" in run("list", "sources").stdout
    assert "seeds/floods: 3 numbers proposed, 0 taken over, 3 open, 0 refused" in run("check").stderr.splitlines()


def test_enter_takes_over_e_edits_x_refuses_b_goes_back_q_stops():
    """Each answer is written at once; the ids of what was taken over go to stdout."""
    edited = "e\nfamilies-fled-2031\n" + "\n" * 10 + "families fled\n\n\n"
    result = run("accept", "floods", "--by", "Ana", typed="\n" + edited + "x\n")
    assert ["houses-were-damaged-2031", "families-fled-2031"] == result.stdout.splitlines()
    assert result.stderr.endswith("2 figures taken over.\n")
    assert ["accepted", "accepted", "refused"] == states()
    figures = card()["figures"]
    assert {"en": "families fled"} == figures["families-fled-2031"]["label"]
    assert "Ana" == figures["houses-were-damaged-2031"]["accepted"]["by"]
    assert "OCHA" == figures["houses-were-damaged-2031"]["origin"]
    assert 0 == run("check").exit_code


def test_what_is_refused_may_be_opened_again():
    """Going back to it is enough."""
    run("accept", "floods", "--by", "Ana", typed="x\nb\nb\nq\n")
    assert ["open", "open", "open"] == states()


def test_the_card_stays_as_people_wrote_it():
    """Remarks, order and line ends stay; a figure stands behind the last one."""
    path = Path("seeds/floods.yaml")
    before = path.read_text("utf-8").replace("figures: {}", "# ours\nfigures: {}  # none yet\n\nstatements: {}")
    path.write_bytes(before.replace("\n", "\r\n").encode())
    run("accept", "floods", "--by", "Ana", typed="\nq\n")
    first, _, rest = before.partition("figures: {}  # none yet")
    after = path.read_bytes().decode().replace("\r\n", "\n")
    assert after.startswith(first + "figures:  # none yet\n  houses-were-damaged-2031:\n    value: 450\n")
    assert after.endswith(rest)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_what_the_proof_refuses_is_not_taken_over():
    """It is said why, and the card is as it was."""
    wrong = "e\n\n451\n" + "\n" * 11 + "\nq\n"
    result = run("accept", "floods", "--by", "Ana", typed=wrong)
    assert 'not yet: the value of "houses-were-damaged-2031", 451, does not stand in its quote' in result.stderr
    assert {} == card()["figures"]
    assert "" == result.stdout


def test_the_end_of_the_input_stops():
    """A terminal that is closed loses nothing that was taken over."""
    result = run("accept", "floods", "--by", "Ana", typed="\n")
    assert (0, ["accepted", "open", "open"]) == (result.exit_code, states())


def test_a_card_without_proposals_is_told():
    """So is a name that there is not."""
    result = run("accept", "nothing", "--by", "Ana")
    assert 1 == result.exit_code
    assert 'there are no proposals for "nothing"' in result.stderr


def test_proposals_of_another_text_are_told():
    """Their places and quotes may not be those of the text beside them."""
    path = Path("seeds/floods.proposed.yaml")
    sha256 = yaml.safe_load(path.read_text("utf-8"))["document"]["sha256"]
    path.write_text(path.read_text("utf-8").replace(sha256, "0" * 64), "utf-8")
    assert "these proposals are of another text than the one of the card" in run("accept", "floods", "--by", "A").stderr


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('kind: ["count", "nothing says otherwise"]', "kind: []", 'under "kind"'),
        ('kind: ["count", "nothing says otherwise"]', "kind: [1, 2]", 'under "kind"'),
        ('kind: ["count", "nothing says otherwise"]', 'same_as: ["five", "…"]', 'under "same_as"'),
        ("      unit: [", "      subject: [", "should tell a unit"),
        ("    state: open", "    earlier: {value: 3}\n    state: open", "earlier.id"),
        ("    state: open\n", "", "state"),
    ],
)
def test_proposals_that_read_never_wrote_are_told(was, now, told):
    """A file of proposals of somebody else may hold anything: it is told with its place, and no card is touched."""
    path, before = Path("seeds/floods.proposed.yaml"), Path("seeds/floods.yaml").read_bytes()
    path.write_text(path.read_text("utf-8").replace(was, now, 1), "utf-8")
    result = run("accept", "floods", "--by", "Ana", typed="\n\n\n")
    assert (1, before) == (result.exit_code, Path("seeds/floods.yaml").read_bytes())
    assert "seeds/floods.proposed.yaml:" in result.stderr
    assert told in result.stderr


def test_only_the_state_of_a_proposal_is_changed_however_it_is_written():
    """On one line with others, in quotation marks, or beside words that look like it: all else stays."""
    path = Path("seeds/floods.proposed.yaml")
    lines = path.read_text("utf-8").replace("    state: open\n", "    state:   'open'  # state: mine\n", 1)
    path.write_text(lines, "utf-8")
    run("accept", "floods", "--by", "Ana", typed="x\nq\n")
    assert lines.replace("state:   'open'  #", "state: refused  #") == path.read_text("utf-8")


def test_a_state_that_is_not_found_is_told():
    """A form of YAML that no command writes is left to people, and nothing is written."""
    path = Path("seeds/floods.proposed.yaml")
    text = path.read_text("utf-8").replace("    state: open\n", "    state:\n      open\n", 1)
    path.write_text(text.replace("\n      open", " !!str open", 1), "utf-8")
    before = path.read_text("utf-8")
    result = run("accept", "floods", "--by", "Ana", typed="x\nq\n")
    assert (1, before) == (result.exit_code, path.read_text("utf-8"))
    assert "Write `state: open` there on a line of its own." in result.stderr
