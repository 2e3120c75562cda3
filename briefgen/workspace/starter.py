"""A new workspace: files that briefgen carries, copied into a folder of the user's own."""

import contextlib
import errno
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from briefgen.errors import BriefgenError, DeliveryError, Place, Problem
from briefgen.workspace.config import CONFIG
from briefgen.workspace.leftovers import is_left_behind
from briefgen.workspace.opening import CARRIED, is_folder, is_there, paths_in, read_file
from briefgen.workspace.yamlfile import read_yaml

FULL = ("docs/schemas", "photos", "seeds", "templates", CONFIG)
"""What makes up the example workspace, as paths of files and folders."""
SHARED = (
    "docs/schemas", "seeds/README.md", "templates/brands/neutral.docx", "templates/email", "templates/fonts",
    "templates/formats", "templates/languages",
)  # fmt: skip
"""What the smallest workspace has in common with the example; the folder BARE holds the rest."""
BARE = "bare"


def start_workspace(folder: Path, *, bare: bool) -> Path:
    """Write a new workspace into a folder that is empty or not there yet, and return the path of its config.

    All of it is written or nothing, and no file is ever written over: the folder may hold somebody's work.

    Raises DeliveryError if the folder cannot take a workspace, or the carried files cannot be read.
    """
    place = Place(str(folder))
    try:
        contents = {name: read_file(path, CARRIED) for name, path in carried(bare=bare).items()}
    except OSError as error:
        fact = f"a file that init copies cannot be read ({error.filename}: {error.strerror or error})"
        raise DeliveryError([Problem(place, "init", fact, "install briefgen again")]) from None
    try:
        if problem := _refusal(folder, place):
            raise DeliveryError([problem])
        _write(folder, contents)
    except OSError as error:
        fact = f"a workspace cannot be written here ({error.strerror or error}), so nothing was written"
        remedy = "check the folder's permissions and the space left on the disk, or name another folder"
        raise DeliveryError([Problem(place, "init", fact, remedy)]) from None
    return folder / CONFIG


def carried(*, bare: bool) -> dict[str, Path]:
    """Return the files of a workspace, by the name that each gets in it; the config comes last.

    Raises OSError if briefgen carries none.
    """
    folder = home()
    files = {name: path for part in (SHARED if bare else FULL) for name, path in _files(folder / part, part)}
    files |= dict(_files(folder / BARE, "")) if bare else _pictures(folder)
    if CONFIG not in files:
        raise FileNotFoundError(errno.ENOENT, "it is missing", str(folder / CONFIG))
    # A workspace that was cut short, by a power cut say, is then none, and no build takes it for one.
    config = files.pop(CONFIG)
    return {**files, CONFIG: config}


def carried_in(name: str) -> dict[str, Path]:
    """Return the carried files of a folder, by their paths in it. Raises OSError if there are none."""
    if not (files := dict(_files(home() / name, ""))):
        raise FileNotFoundError(errno.ENOENT, "it is missing", str(home() / name))
    return files


def home() -> Path:
    """Return the folder of the carried files: a wheel has copies, a checkout the originals."""
    packaged = Path(__file__).parent / "carried"
    return packaged if is_folder(packaged) else Path(__file__).parents[2]


def _pictures(folder: Path) -> dict[str, Path]:
    """Return the logo and photos that the config of a folder names: without them, a copy of it would not build."""
    try:
        data = read_yaml(folder / CONFIG, CONFIG).data
    except BriefgenError:
        return {}  # whoever builds the copy is told
    briefings = _inside(data, "briefings")
    each = (_inside(data, "briefing"), *(briefings if isinstance(briefings, list) else ()))
    named = [_inside(_inside(data, "organisation"), "logo")]
    named += [_inside(_inside(briefing, "photo"), "file") for briefing in each]
    names = [PurePosixPath(name.replace("\\", "/")) for name in named if isinstance(name, str)]
    own = [name for name in names if name.parts and not name.is_absolute() and ".." not in name.parts]
    return {name.as_posix(): folder / name for name in own if is_there(folder / name)}


def _inside(data: object, key: str) -> object:
    """Return a value of what somebody wrote; None where nothing like it stands."""
    return data.get(key) if isinstance(data, dict) else None


def _files(path: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of a folder, or the one file, with their names; none that a program left there while open."""
    if is_folder(path):
        for inside in paths_in(path, "*"):
            if not is_left_behind(inside):
                yield from _files(inside, f"{name}/{inside.name}".removeprefix("/"))
    elif is_there(path):
        yield name, path


def _refusal(folder: Path, place: Place) -> Problem | None:
    """Return why no workspace may be made in a folder; None if it may."""
    if is_folder(folder):
        first = min((path.name for path in paths_in(folder, "*")), default=None)
        if first is None:
            return None
        fact = f'this folder is not empty (it holds "{first}"), and init writes over nothing'
        return Problem(place, "init", fact, "name an empty folder, or one that does not exist yet")
    if is_there(folder):
        fact = "this is no folder, so no workspace can be made in it"
        return Problem(place, "init", fact, "name an empty folder, or one that does not exist yet")
    if not is_folder(folder.parent):
        fact = f'there is no folder "{folder.parent}" in which it could be made'
        return Problem(place, "init", fact, "make that folder first, or correct the path")
    return None


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder, and take all of them away again if any cannot be written."""
    new_paths: list[Path] = []
    try:
        for name, content in contents.items():
            path = folder / name
            for parent in reversed([parent for parent in path.parents if not is_there(parent)]):
                parent.mkdir()
                new_paths.append(parent)
            with path.open("xb") as file:
                new_paths.append(path)
                file.write(content)
    except BaseException:
        for path in reversed(new_paths):
            with contextlib.suppress(OSError):
                path.rmdir() if is_folder(path) else path.unlink()
        raise
