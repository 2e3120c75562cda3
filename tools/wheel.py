"""A build hook: the example that a wheel carries, as it is committed and not as somebody is editing it.

Whoever tries briefgen in a clone edits config.yaml and half a theme; neither is an example for anybody else.
"""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Carried(BuildHookInterface):  # type: ignore[misc] # hatchling is there only while a wheel is built
    """Puts the files of the example into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to what is built; an editable install reads them where they stand."""
        if version == "editable":
            return
        self.copies = tempfile.TemporaryDirectory()
        source = committed(Path(self.root), list(self.config["carried"]), Path(self.copies.name))
        files = {str(source / name): target for name, target in self.config["carried"].items()}
        build_data["force_include"].update(files)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the copies away."""
        del build_data, artifact_path
        if version != "editable":
            self.copies.cleanup()


def committed(root: Path, names: list[str], folder: Path) -> Path:
    """Return where files of a project stand as they are committed: copies in a folder; the project itself without git.

    An unpacked source distribution has no git and holds what was committed. One that lies in somebody else's
    repository is none of it.
    """
    top = _git(root, "rev-parse", "--show-toplevel")
    if not top or Path(top.decode().strip()).resolve() != root.resolve():
        return root
    archive = _git(root, "archive", "--format=tar", "HEAD", "--", *names)
    if not archive:
        return root
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")
    return folder


def _git(root: Path, *arguments: str) -> bytes:
    """Return what git says of a project; nothing if there is no git, or no repository with a commit."""
    try:
        run = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return b""
    return run.stdout
