"""Where matplotlib keeps its list of fonts: never in a workspace, and with no word of its own on the terminal."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from briefgen.workspace.keeping import cache_folder
from briefgen.workspace.opening import is_folder, is_there

_NAME = "MPLCONFIGDIR"


def settle_matplotlib() -> None:
    """Give matplotlib a folder beside our own in the cache of this user, or one that is thrown away if there is none.

    It takes a cache folder without a root for one below the workspace. This is called before it is imported.
    """
    if _NAME in os.environ:
        return
    folder = cache_folder()
    if folder is not None and _may_hold(folder.parent):
        os.environ[_NAME] = str(folder.parent / "matplotlib")
        return
    os.environ[_NAME] = tempfile.mkdtemp(prefix="briefgen-")
    atexit.register(shutil.rmtree, os.environ[_NAME], ignore_errors=True)


def _may_hold(folder: Path) -> bool:
    """Return whether something can be written into a folder, which need not be there yet."""
    nearest = next(place for place in (folder, *folder.parents) if is_there(place))
    return is_folder(nearest) and os.access(nearest, os.W_OK)
