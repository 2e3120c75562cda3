"""Word files to PDF through LibreOffice: many in one call, in a folder that is thrown away."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.workspace.opening import PDF, is_there, paths_in, read_file

# A first start on a slow machine, and the longest that one briefing should take.
SECONDS_TO_START = 60
SECONDS_A_FILE = 30
SECONDS_TO_END = 20
SECONDS_BETWEEN_LOOKS = 0.1

INSTALLED = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)

# Charts are line art: without loss they are smaller and sharper than as photographs.
_OPTIONS = {
    option: {"type": "boolean", "value": "true"}
    for option in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "UseLosslessCompression")
}


_PREFIX = "briefgen-"
_QUERY = 0x1000
"""The least that Windows lets one ask of a process."""


def find_office() -> str | None:
    """Return the program file of LibreOffice, or None if it is not on the PATH nor where it is usually installed."""
    for name in ("soffice", "libreoffice"):
        if program := shutil.which(name):
            return program
    return next((str(path) for path in INSTALLED if is_there(path)), None)


def office_version(office: str) -> str | None:
    """Return what LibreOffice says that it is, which is nothing on Windows, or None if it cannot be run."""
    try:
        said = subprocess.run(  # noqa: S603 - as below, no shell reads the arguments
            [office, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS_TO_START, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return " ".join(said.stdout.decode("utf-8", "replace").split()[1:2])


def print_pdfs(office: str, files: Sequence[bytes]) -> Iterator[bytes | str]:
    """Yield the PDF of each Word file as soon as it is there, or in words why there is none.

    The profile is a new one each time: a LibreOffice that is open is not disturbed, and settings of this user, such
    as a name, do not reach the file. So are the names of the files, since any name can be that of a briefing.
    """
    _sweep(Path(tempfile.gettempdir()))
    done = 0
    try:
        # Windows cannot remove what a program that was stopped still holds for a moment; it is in the temporary folder.
        with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as name:
            for printed in _printed(office, files, Path(name).resolve()):
                done += 1
                yield printed
    except OSError as error:
        yield from [f"LibreOffice cannot be run ({error.strerror or error})"] * (len(files) - done)


def _sweep(folder: Path) -> None:
    """Take away what runs that were killed left in the temporary folder: copies of briefings, some under embargo."""
    with suppress(OSError):
        for path in paths_in(folder, f"{_PREFIX}*"):
            number = path.name.removeprefix(_PREFIX).partition("-")[0]
            if number.isdecimal() and not path.is_symlink() and not _is_running(int(number)):
                shutil.rmtree(path, ignore_errors=True)


def _is_running(number: int) -> bool:
    """Return whether a process runs."""
    if sys.platform == "win32":  # os.kill would end it there
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, 0, number)
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is another user's
        return True
    return True


def _printed(office: str, files: Sequence[bytes], folder: Path) -> Iterator[bytes | str]:
    """Yield the PDF of each file as soon as it is whole, or the reason why there is none; one call prints all."""
    inputs = [folder / f"{number}.docx" for number in range(1, len(files) + 1)]
    for path, content in zip(inputs, files, strict=True):
        path.write_bytes(content)
    arguments = [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"),
        *("--outdir", str(folder / "pdf"), *map(str, inputs)),
    ]
    seconds = SECONDS_TO_START + SECONDS_A_FILE * len(files)
    with _running([office, *arguments]) as process:
        latest = time.monotonic() + seconds
        for path in inputs:
            pdf = folder / "pdf" / f"{path.stem}.pdf"
            while process.poll() is None and time.monotonic() < latest and _whole(pdf) is None:
                time.sleep(SECONDS_BETWEEN_LOOKS)
            yield _whole(pdf) or _reason(process, seconds)
        # When the last file is there, LibreOffice still puts its profile in order.
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0, min(SECONDS_TO_END, latest - time.monotonic())))


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run LibreOffice, and stop it if it still runs when nobody waits for it any more, such as after Ctrl+C."""
    # With a session of its own it can be stopped together with the programs that it starts.
    process = subprocess.Popen(  # noqa: S603 - the program was found by us, and no shell reads the arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            _stop(process)


def _reason(process: subprocess.Popen[bytes], seconds: int) -> str:
    """Return why a file is lacking."""
    code = process.poll()
    if code is None:
        return f"LibreOffice was not ready after {seconds} seconds and was stopped"
    return f"LibreOffice broke off (exit code {code})" if code else "LibreOffice made no PDF of this file"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop LibreOffice with all that it started: what was run is often a script, and the program its child."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - as above
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _whole(path: Path) -> bytes | None:
    """Return a PDF if it was written to its end."""
    content = read_file(path, PDF) if is_there(path) else b""
    return content if content.rstrip().endswith(b"%%EOF") else None
