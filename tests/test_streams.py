"""Streams that take nothing more: what a build makes does not depend on who listens."""

import os
import subprocess
import sys

import pytest
from country import ROOT
from mails import with_mail
from matrix import sampled

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the streams of a POSIX shell")

MADE = ["manifest.csv", "mia.docx", "mia.eml", "mia.txt"]


@pytest.fixture
def sender(country):
    """Return a workspace that makes a Word file, a draft and its text."""
    with_mail(country)
    country.edit("config.yaml", "output: {", "output: {name: mia, ")
    return country


def shell(country, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script of a shell in which $BUILD builds the workspace."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BUILD": f"{sys.executable} -m briefgen build config.yaml"}
    return subprocess.run(
        ["bash", "-c", script], cwd=country.folder, env=environment, capture_output=True, text=True, check=False
    )


def made(country) -> list[str]:
    return sorted(path.name for path in (country.folder / "output").glob("*"))


SCRIPTS = [
    ("set -o pipefail; $BUILD | head -0", 0),
    ("$BUILD 2>&1 | head -0; exit ${PIPESTATUS[0]}", 0),
    ("$BUILD >&-", 0),
    ("$BUILD 2>&-", 0),
    ("$BUILD >&- 2>&- <&-", 0),
    ("$BUILD >/dev/full", 1),
    ("$BUILD 2>/dev/full", 0),
    ("$BUILD >/dev/full 2>&1", 1),
]
"""What a shell does with the streams of a build, and with what the build ends."""


@pytest.mark.parametrize(("script", "code"), sampled(SCRIPTS, SCRIPTS[0], SCRIPTS[4], SCRIPTS[7]))
def test_a_stream_that_takes_nothing_costs_no_file(sender, script, code):
    """Word file, draft, text and manifest are written; a reader who wants no more is no failure, a full disk is."""
    done = shell(sender, script)
    assert (code, MADE) == (done.returncode, made(sender)), done.stderr
    assert [] == [word for word in ("Traceback", "Exception ignored") if word in done.stderr]


def test_results_that_are_lost_are_told(sender):
    """Whoever pipes the paths on would otherwise think that nothing was made."""
    assert (
        "stdout: the results could not be printed (No space left on device)"
        in shell(sender, "$BUILD >/dev/full").stderr
    )


def test_a_closed_stream_is_not_written_into_a_briefing(sender):
    """With stderr closed, the next file that is opened gets its number, and messages would land in it."""
    shell(sender, "$BUILD")
    before = {name: (sender.folder / "output" / name).read_bytes() for name in MADE}
    for name in MADE:
        (sender.folder / "output" / name).unlink()
    shell(sender, "$BUILD 2>&-")
    assert before == {name: (sender.folder / "output" / name).read_bytes() for name in MADE}
