"""A new workspace: complete, true to the repository, and never over somebody's work."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import types
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT, briefings_of
from docx import Document
from word.lint import lint

from briefgen.cli import main
from briefgen.word.package import read_parts
from briefgen.workspace import starter

EXAMPLE = ("config.yaml", "docs/schemas", "seeds", "templates")
OF_THE_EXAMPLE = re.compile(r"\b(Mali\w*|NRC|IDMC|Norwegian|Bamako|Ségou|Kampala|Sahel|SDF)\b")


def init(*arguments: object):
    """Run `briefgen init` and let nothing but an exit through."""
    result = CliRunner().invoke(main, ["init", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files_in(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def files_of_the_repository() -> dict[str, bytes]:
    paths = [path for part in EXAMPLE for path in (ROOT / part, *(ROOT / part).rglob("*")) if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "example"
    assert 0 == init(folder).exit_code
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "bare"
    assert 0 == init("--bare", folder).exit_code
    return folder


@pytest.fixture(scope="module")
def built(bare, tmp_path_factory):
    folder = shutil.copytree(bare, tmp_path_factory.mktemp("built") / "bare")
    (result,) = briefings_of(folder / "config.yaml", strict=True)
    return result


def test_the_example_is_that_of_the_repository(example):
    """Config, evidence, templates and schemas, byte for byte, and nothing else."""
    assert files_of_the_repository() == files_in(example)


def test_the_bare_workspace_shares_what_is_not_about_a_country(bare):
    """Every file is that of bare/ or, where it has none, of the repository's root."""
    own = files_in(ROOT / "bare")
    made = files_in(bare)
    assert set() == {*own, "templates/brands/neutral.docx"} - set(made)
    carried = {name: own.get(name) or (ROOT / name).read_bytes() for name in made}
    assert [] == [name for name in made if carried[name] != made[name]]


def test_a_new_workspace_builds(example, tmp_path):
    """Nothing needs to be edited first."""
    folder = shutil.copytree(example, tmp_path / "example")
    (result,) = briefings_of(folder / "config.yaml")
    assert ("written", []) == (result.files[0].outcome, [p for p in result.problems if p.level == "error"])


def test_the_bare_workspace_builds_without_a_warning(built):
    """The short text is within the limits of its format; every card, chart and ask is in order."""
    assert ("written", ()) == (built.files[0].outcome, built.problems)


def test_the_bare_workspace_shows_one_of_each(bare, built):
    """A source, an event, a statement, a theme, a chart and an audience, all of them used."""
    ledger = built.composition.parts.printer.ledger
    counts = [len(found) for found in (ledger.sources, ledger.events, ledger.statements)]
    counts += [len(list((bare / "templates" / kind).iterdir())) for kind in ("themes", "charts", "audiences")]
    known = {*ledger.figures, *ledger.events, *ledger.statements}
    assert ([1] * 6, known) == (counts, {provenance.id for provenance in built.composition.brief.provenances})


def test_the_bare_briefing_is_a_sound_word_file(built):
    """The lint of Word files finds nothing, and the document says what the theme says."""
    assert [] == lint(read_parts(built.path.read_bytes()))
    assert "Where people are staying" in [paragraph.text for paragraph in Document(built.path).paragraphs]


def test_nothing_of_the_example_is_in_the_bare_workspace(bare, built):
    """Neither its country nor its publishers nor its organisation stand in any file or in the briefing."""
    texts = {name: content.decode() for name, content in files_in(bare).items() if not name.endswith((".docx", ".ttf"))}
    packages = {"brand": bare / "templates/brands/neutral.docx", "briefing": built.path}
    for name, path in packages.items():
        parts = {part: data for part, data in read_parts(path.read_bytes()).items() if part.endswith((".xml", ".rels"))}
        texts |= {f"{name} {part}": data.decode() for part, data in parts.items()}
    found = {f"{name}: {match[0]}" for name, text in texts.items() for match in OF_THE_EXAMPLE.finditer(text)}
    assert set() == found
    assert OF_THE_EXAMPLE.search((ROOT / "config.yaml").read_text("utf-8"))


@pytest.mark.parametrize("kind", ["example", "bare"])
def test_every_file_leads_an_editor_to_its_schema(kind, request):
    """The path in the first line of a file is that of a schema in the new workspace."""
    folder = request.getfixturevalue(kind)
    lines = {path: path.read_text("utf-8").split("\n")[0] for path in folder.rglob("*.yaml")}
    named = {path: line.partition("$schema=")[2] for path, line in lines.items() if "$schema=" in line}
    astray = [path for path, schema in named.items() if not (path.parent / schema).resolve().is_relative_to(folder)]
    missing = [path for path, schema in named.items() if not (path.parent / schema).is_file()]
    assert ([], []) == (astray, missing)
    assert folder / "config.yaml" in named


def test_a_wheel_carries_all_that_init_writes(tmp_path, monkeypatch, example, bare):
    """What pyproject.toml puts into a wheel is enough to make the same two workspaces."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source, target in wheel["hooks"]["custom"]["carried"].items():
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile
        copy(ROOT / source, tmp_path / target)
    monkeypatch.setattr(starter, "__file__", str(tmp_path / "briefgen/workspace/starter.py"))
    init(tmp_path / "example")
    init("--bare", tmp_path / "bare")
    assert (files_in(example), files_in(bare)) == (files_in(tmp_path / "example"), files_in(tmp_path / "bare"))


@pytest.fixture
def committed(monkeypatch):
    """Return the function of the build hook, for which hatchling need not be installed."""
    interface = types.ModuleType("interface")
    interface.BuildHookInterface = object
    monkeypatch.setitem(sys.modules, "hatchling.builders.hooks.plugin.interface", interface)
    for parent in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin"):
        monkeypatch.setitem(sys.modules, parent, types.ModuleType(parent))
    hook = runpy.run_path(str(ROOT / "tools/wheel.py"))
    return hook["committed"]


def test_a_wheel_carries_what_is_committed(tmp_path, committed):
    """Neither an edited config nor a theme that somebody has begun becomes an example; nothing of the clone changes."""
    clone = tmp_path / "clone"
    (clone / "templates").mkdir(parents=True)
    (clone / "config.yaml").write_text("shipped")
    (clone / "templates/theme.md").write_text("shipped")
    git = ["git", "-C", str(clone), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True)
    (clone / "config.yaml").write_text("edited")
    (clone / "templates/begun.md").write_text("TODO")
    (tmp_path / "copies").mkdir()
    source = committed(clone, ["config.yaml", "templates"], tmp_path / "copies")
    assert {"config.yaml": b"shipped", "templates/theme.md": b"shipped"} == files_in(source)
    assert "edited" == (clone / "config.yaml").read_text()


def test_without_git_a_wheel_carries_the_files_themselves(tmp_path, committed):
    """An unpacked source distribution, also one that lies in a repository of somebody else, is taken as it is."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "unpacked").mkdir()
    assert tmp_path / "unpacked" == committed(tmp_path / "unpacked", ["config.yaml"], tmp_path / "copies")


def test_a_logo_and_photos_come_along(tmp_path, monkeypatch):
    """Of a workspace whose config names a logo, and whose texts place photos, the new one has both and builds."""
    own = tmp_path / "briefgen/workspace/carried"
    for name in ("config.yaml", "pictures/logo.png", "photos/road.jpg", "seeds/a.yaml"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("organisation: {logo: 'pictures\\logo.png'}\n")
    monkeypatch.setattr(starter, "__file__", str(tmp_path / "briefgen/workspace/starter.py"))
    init(tmp_path / "new")
    assert {"config.yaml", "pictures/logo.png", "photos/road.jpg", "seeds/a.yaml"} == set(files_in(tmp_path / "new"))


@pytest.mark.parametrize("logo", ["../logo.png", "/etc/passwd", "none.png", "[a]", "7", "''"])
def test_a_logo_that_is_not_in_the_workspace_is_left_where_it_is(tmp_path, monkeypatch, logo):
    """Nothing from elsewhere is copied; whoever builds is told what is wrong with it."""
    own = tmp_path / "briefgen/workspace/carried"
    own.mkdir(parents=True)
    (own / "config.yaml").write_text(f"organisation: {{logo: {logo}}}\n")
    (own.parent / "logo.png").write_text("not mine")
    monkeypatch.setattr(starter, "__file__", str(tmp_path / "briefgen/workspace/starter.py"))
    init(tmp_path / "new")
    assert {"config.yaml"} == set(files_in(tmp_path / "new"))


def test_the_path_goes_to_stdout_and_the_steps_to_stderr(tmp_path):
    """The steps are commands that can be copied, and name the folder in which the file then is."""
    folder = tmp_path / "new country"
    made = init("--bare", folder)
    command = re.search(r'briefgen (build) "(.+)"', made.stderr)
    path = CliRunner().invoke(main, [command[1], command[2]]).stdout.strip()
    assert [str(folder / "config.yaml")] == made.stdout.splitlines()
    assert ["1", "2", "3"] == re.findall(r"^  (\d)\. ", made.stderr, re.MULTILINE)
    assert f"Word file in {Path(path).parent};" in made.stderr


def test_the_folder_one_stands_in_will_do(tmp_path, monkeypatch):
    """`briefgen init .` fills an empty folder, which stays the one that it was."""
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    made = init("--bare", ".")
    assert (0, "config.yaml\n", before) == (made.exit_code, made.stdout, tmp_path.stat().st_ino)
    assert "Run: briefgen build\n" in made.stderr


def test_files_that_open_programs_leave_are_not_copied(tmp_path, monkeypatch):
    """Lock files of Word and LibreOffice, and hidden files of systems, are no part of a workspace."""
    packaged = tmp_path / "briefgen/workspace/carried"
    for name in ("config.yaml", "seeds/a.yaml", "seeds/.DS_Store", "templates/~$neutral.docx", "templates/.lock/b"):
        (packaged / name).parent.mkdir(parents=True, exist_ok=True)
        (packaged / name).write_text(name)
    monkeypatch.setattr(starter, "__file__", str(tmp_path / "briefgen/workspace/starter.py"))
    init(tmp_path / "new")
    assert {"config.yaml", "seeds/a.yaml"} == set(files_in(tmp_path / "new"))


@pytest.mark.parametrize("name", ["config.yaml", "notes.txt", ".git", "seeds"])
def test_a_folder_that_holds_anything_is_left_alone(tmp_path, name):
    """Whatever it is, a file of somebody's or an empty folder: nothing is written, and the message names it."""
    (tmp_path / name).write_text("mine") if "." in name[1:] else (tmp_path / name).mkdir()
    before = sorted(tmp_path.rglob("*"))
    made = init(tmp_path)
    assert (1, "", before) == (made.exit_code, made.stdout, sorted(tmp_path.rglob("*")))
    assert f'{tmp_path}:1: this folder is not empty (it holds "{name}")' == made.stderr.partition(", and")[0]


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("file", "this is no folder"),
        ("file/new", "there is no folder"),
        ("nothing/new", "there is no folder"),
        ("link", "this is no folder"),
        ("n" * 300, "a workspace cannot be written here (File name too long)"),
    ],
)
def test_a_folder_that_cannot_be_made_is_told(tmp_path, name, fact):
    """One sentence of what is wrong and one of what to do; exit 1, and nothing is written."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    made = init(tmp_path / name)
    (told,) = made.stderr.splitlines()
    assert (1, "", {"file"}) == (made.exit_code, made.stdout, set(files_in(tmp_path)))
    assert f":1: {fact}" in told


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_all_is_written_or_nothing(tmp_path, monkeypatch, exists, error):
    """When the last file cannot be written, all others are taken away again, and the folder if it was made."""
    folder = tmp_path / "new"
    if exists:
        folder.mkdir()
    opened = Path.open
    reached = []

    def stopped(self, mode="r", *rest, **more):
        if mode == "xb" and self.name == "config.yaml":
            reached.extend(files_in(folder))
            raise error
        return opened(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", stopped)
    made = init(folder)
    assert len(reached) > 30
    assert (1, [folder] if exists else []) == (made.exit_code, list(tmp_path.rglob("*")))
    assert f"({error.strerror})" in made.stderr


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    """What somebody saves into the folder while it is filled stays; what init wrote goes."""
    refusal = starter._refusal  # noqa: SLF001 - the moment between looking and writing

    def late(folder, place):
        problem = refusal(folder, place)
        (folder / "config.yaml").write_text("mine")
        return problem

    monkeypatch.setattr(starter, "_refusal", late)
    made = init(tmp_path)
    assert (1, {"config.yaml": b"mine"}) == (made.exit_code, files_in(tmp_path))


@pytest.mark.parametrize("kind", [True, False])
def test_the_config_is_written_last(kind):
    """A workspace that was cut short, by a power cut say, has no config, so no build takes it for one."""
    assert "config.yaml" == list(starter.carried(bare=kind))[-1]


def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    """Without the permission nothing is written, and the message says so."""
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("whoever runs this may write anywhere")
    made = init(tmp_path / "new")
    tmp_path.chmod(0o700)
    assert (1, []) == (made.exit_code, list(tmp_path.iterdir()))
    assert "(Permission denied)" in made.stderr


def test_an_installation_without_its_files_is_told(tmp_path, monkeypatch):
    """If nothing is carried, nothing is made: an empty folder would look like a workspace."""
    (tmp_path / "briefgen/workspace/carried").mkdir(parents=True)
    monkeypatch.setattr(starter, "__file__", str(tmp_path / "briefgen/workspace/starter.py"))
    made = init(tmp_path / "new")
    assert (1, ["briefgen"]) == (made.exit_code, [path.name for path in tmp_path.iterdir()])
    assert "Install briefgen again" in made.stderr
