"""What an earlier version of briefgen left with people, kept in tests/earlier: Word files and a workspace."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT
from matrix import matrix

from briefgen.cli import main
from briefgen.verification.examination import examine
from briefgen.word.seal import is_untouched

EARLIER = Path(__file__).parent / "earlier"
DOCUMENTS = sorted((EARLIER / "documents").iterdir())
VERDICTS = json.loads((EARLIER / "verdicts.json").read_text("utf-8"))


def test_ten_word_files_are_kept():
    """Every document of the earlier version has a verdict of that version."""
    assert (10, sorted(VERDICTS)) == (len(DOCUMENTS), [path.name for path in DOCUMENTS])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_verify_judges_a_file_as_the_version_that_built_it(path, monkeypatch):
    """What `verify --json` says of an earlier file, and how many of its figures stand as built, never changes."""
    monkeypatch.chdir(path.parent)
    result = CliRunner().invoke(main, ["verify", "--json", path.name], catch_exceptions=False)
    verdict = examine(path, None)
    counted = {"figures": verdict.places, "intact": verdict.intact}
    assert VERDICTS[path.name] == {"exit": result.exit_code, **counted, "found": json.loads(result.stdout)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_only_files_that_were_touched_count_as_edited(path):
    """A build may replace what an earlier version built, and never what somebody edited or saved since."""
    touched = path.name.startswith(("edited-", "libreoffice-"))
    assert (not touched) == is_untouched(path.read_bytes())


def run(*arguments: object):
    """Run a command and let nothing but an exit through."""
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return the workspace of the earlier version, complete, with a terminal open in it."""
    folder = tmp_path / "workspace"
    shutil.copytree(EARLIER / "workspace", folder)
    shutil.copytree(ROOT / "templates/fonts", folder / "templates/fonts")
    monkeypatch.chdir(folder)
    return folder


FALL = ("    value: 150000\n    qualifier: about\n", "    value: 150000\n    qualifier: more-than\n")
"""What a stricter proof refuses in the workspace, and what it says to write."""


MONTH = (
    (r"(only to |months to )April(?=[,. {])", r'\1{{ month("funding-2026") }}'),
    (r"((?:s’arrête|jusqu’)\s?en )avril", r'\1{{ month("funding-2026") }}'),
)
"""Months that were typed, which a rule refuses now, and what it says to write."""
QUOTED = (
    (r"as in “the(\s+UN’s humanitarian office, quoted by the Norwegian Refugee Council)”", r"as in the\1"),
    (r"«\s(le bureau humanitaire de l’ONU, cité\s+par le Conseil norvégien pour les réfugiés)\s»", r"\1"),
)
"""Quotation marks round words that nobody is said to have said."""
TERMS = {"en": "[currently, durable solutions]", "fr": "[actuellement, solutions durables]"}
"""What stands between quotation marks and is a term, which a language declares now."""


@pytest.fixture
def mended(workspace) -> Path:
    """Return the workspace, migrated, with what a stricter proof or a rule refuses written as it says."""
    assert 0 == run("migrate", "--write").exit_code
    own = workspace / "seeds/derived.yaml"
    own.write_text(own.read_text("utf-8").replace(*FALL), "utf-8")
    for path in (*workspace.glob("templates/themes/*/*/*.*"), *workspace.glob("templates/audiences/*.yaml")):
        text = path.read_text("utf-8")
        for pattern, words in (*MONTH, *QUOTED):
            text = re.sub(pattern, words, text)
        path.write_text(text, "utf-8")
    for code, terms in TERMS.items():
        language = workspace / f"templates/languages/{code}.yaml"
        text = language.read_text("utf-8").replace("\nguard:\n", f"\nguard:\n  terms: {terms}\n")
        language.write_text(text, "utf-8")
    return workspace


@pytest.mark.usefixtures("workspace")
def test_a_build_of_the_earlier_workspace_names_each_key_that_changed():
    """Each line is told once, with what to write there, and nothing else is told."""
    told = run("build").stderr.splitlines()
    named = Counter(re.sub(r".*/(\S+):\d+: the key (\S+) is called (\S+) now, .*", r"\1 \2 \3", line) for line in told)
    cards = ("idmc-2014-left-behind.yaml", "nrc-2026-mali-operations.yaml")
    expected = {f'{card} "note" "caution"': number for card, number in zip(cards, (30, 27), strict=True)}
    assert expected | {'derived.yaml "note" "method"': 10} == named
    assert len(told) == len(set(told))


def test_migrate_shows_what_the_earlier_workspace_needs_and_changes_nothing(workspace):
    """What a build refuses is shown in the same words, with the files that only editors read."""
    before, refused = files_in(workspace), set(run("build").stderr.splitlines())
    shown = run("migrate")
    assert (1, "") == (shown.exit_code, shown.stdout)
    *told, summed_up = shown.stderr.splitlines()
    assert [] == [line for line in refused if line not in told]
    files = {line.partition(":")[0] for line in told}
    assert set() == {f"seeds/{path.name}" for path in workspace.glob("seeds/*.yaml")} - files
    beside = "each file is kept as it is now beside the new one."
    assert f"{len(told)} places in {len(files)} files to change: run `briefgen migrate --write`; {beside}" == summed_up
    assert before == files_in(workspace)


def test_the_earlier_workspace_migrates(workspace):
    """Each file that changes or moves is kept, what is new is new, and nothing more is needed."""
    before = files_in(workspace)
    *told, _ = run("migrate").stderr.splitlines()
    done = run("migrate", "--write")
    changed = done.stdout.splitlines()
    after = files_in(workspace)
    needed = {line.partition(":")[0] for line in told}
    moved = needed - after.keys()
    assert (0, needed - moved) == (done.exit_code, {*changed} & needed)
    kept = {
        re.sub(r"_earlier-\d{4}-\d\d-\d\d-\d{6}(\.\w+)\.bak$", r"\1", name): name
        for name in after.keys() - before.keys()
        if name.endswith(".bak")
    }
    replaced = sorted(kept)
    assert sorted({*changed, *moved} & before.keys()) == replaced
    assert [before[name] for name in replaced] == [after[kept[name]] for name in replaced]
    assert {name: text for name, text in before.items() if name not in replaced}.items() <= after.items()
    texts = {before[name] for name in moved if name.endswith(".md")}
    assert texts == {after[name] for name in changed if name.endswith(".md")}
    again = run("migrate")
    assert (0, "Nothing is needed: the files are of this version.\n") == (again.exit_code, again.output)


def test_what_a_stricter_proof_refuses_is_told_with_what_to_write(workspace):
    """The rest of the workspace is proved as it was."""
    run("migrate", "--write")
    line = (workspace / "seeds/derived.yaml").read_text("utf-8").partition(FALL[0])[0].count("\n") + 2
    told = run("build")
    fact = '"idps-fall-2013-2014" is called about, and is more than 150,000 by its inputs'
    remedy = "Write `qualifier: more-than`: what follows from its inputs is more-than 150,000"
    assert (1, f"seeds/derived.yaml:{line}: {fact}. {remedy}.\n") == (told.exit_code, told.stderr)


@pytest.mark.usefixtures("mended")
def test_the_earlier_workspace_builds_once_it_is_mended():
    """With what the proof says to write it builds."""
    assert 0 == run("build").exit_code


@matrix
@pytest.mark.usefixtures("mended")
def test_the_earlier_workspace_passes_every_check_once_it_is_mended():
    """In all that it could build, and not only in what it does."""
    checked = run("check")
    assert 0 == checked.exit_code
    assert "; 0 errors," in checked.stderr


def test_a_caution_of_an_own_calculation_is_shown_and_never_printed(mended):
    """Whoever builds reads it; the Word file is the same byte for byte as without it."""
    without = Path(run("build").stdout.strip()).read_bytes()
    own = mended / "seeds/derived.yaml"
    own.write_text(own.read_text("utf-8").replace("    method:", "    caution: Ask first.\n    method:"), "utf-8")
    built = run("build", "--verbose")
    assert 5 == built.stderr.count(": Ask first.\n")
    assert without == Path(built.stdout.strip()).read_bytes()


def test_the_migrated_ledger_still_holds_what_earlier_files_remember(mended):
    """Held against the ledger after its migration, no entry of an earlier file has changed."""
    told = run("verify", *DOCUMENTS, "--json", "--config", mended / "config.yaml").stdout
    assert [] == [finding for finding in json.loads(told) if finding["kind"] == "ledger-changed"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    note:\n", "    method: {en: x}\n    note:\n", '"note" and "method" stand side by side'),
        ("round: 10\n", "round: 010\n", '"010"'),
    ],
)
def test_nothing_is_written_if_anything_is_left_to_a_person(workspace, old, new, told):
    """One place that only a person can mend is told alone, and all files stay as they are."""
    own = workspace / "seeds/derived.yaml"
    own.write_text(own.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = files_in(workspace)
    done = run("migrate", "--write")
    assert (1, "") == (done.exit_code, done.stdout)
    first, last = done.stderr.splitlines()
    assert "seeds/derived.yaml:" == first[:19]
    assert told in first
    assert "1 place to change by hand; until then no file is changed." == last
    assert before == files_in(workspace)


def test_all_files_are_changed_or_none(workspace, monkeypatch):
    """Where the last file cannot be put into its place, those before it are put back."""
    before = files_in(workspace)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "nrc-2026-mali-operations.yaml" and path.name.startswith(".briefgen-"):
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    done = run("migrate", "--write")
    fact = "this cannot be written (Permission denied), so no file was changed"
    remedy = "Check the permissions and the space left on the disk, and run it again"
    told = f"seeds/nrc-2026-mali-operations.yaml:1: {fact}. {remedy}.\n"
    assert (1, "", told) == (done.exit_code, done.stdout, done.stderr)
    assert before == files_in(workspace)


def test_a_link_inside_the_workspace_stays_one(workspace):
    """The file that a link leads to is changed, not the link."""
    card = workspace / "seeds/derived.yaml"
    shared = shutil.move(card, workspace / "shared.yaml")
    card.symlink_to(shared)
    assert 0 == run("migrate", "--write").exit_code
    assert card.is_symlink()
    assert "    method:\n" in Path(shared).read_text("utf-8")


def test_a_link_that_leads_out_is_not_followed(workspace, tmp_path):
    """A file elsewhere, which the workspace only points to, is neither read nor changed."""
    card = workspace / "seeds/derived.yaml"
    shared = Path(shutil.move(card, tmp_path / "shared.yaml"))
    before = shared.read_bytes()
    card.symlink_to(shared)
    done = run("migrate", "--write")
    assert (1, before) == (done.exit_code, shared.read_bytes())
    assert "seeds/derived.yaml:1: this is a link, or stands behind one, that leads out of its workspace" in done.stderr


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("confg.yaml", 'confg.yaml:1: this file is missing. The nearest is "config.yaml"; correct the name.'),
        (
            "seeds",
            (
                "seeds:1: this folder holds no config.yaml, so it is no workspace. Name the folder of a workspace or "
                "its config, or make a new one with `briefgen init DIR`."
            ),
        ),
    ],
)
def test_a_config_that_is_not_there_is_told_as_by_a_build(workspace, config, told):
    """Migrate and build answer a wrong path alike."""
    assert workspace.is_dir()
    answers = [run(command, config) for command in ("migrate", "build")]
    assert [(1, told), (1, told)] == [(answer.exit_code, answer.stderr.strip()) for answer in answers]
