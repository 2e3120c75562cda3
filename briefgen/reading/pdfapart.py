"""A PDF is read in a process of its own, within limits: what brings that process down costs nothing else.

PDFium is a large library in another language, and a file can make it draw for ever, take all memory, or end at once.
"""

import sys
from multiprocessing.connection import Connection
from typing import cast

from briefgen.errors import BriefgenError, Place, Problem
from briefgen.processes import BEGUN_ANEW, end_with_parent, interruptions_later
from briefgen.reading.document import ReadDocument, ReadingError

if sys.platform != "win32":
    import resource

_MOST_BYTES = 1_000_000_000
"""Memory, where the system can bound it."""
_MOST_PROCESSOR_SECONDS = 8
"""Seconds of a processor, where the system can bound them; the longest report takes about as many."""
_MOST_SECONDS = 40
"""Seconds by the clock on the wall, anywhere."""

Answer = ReadDocument | tuple[Problem, ...] | Exception


def read_pdf_apart(data: bytes, name: str) -> ReadDocument:
    """Return what a PDF says. Raises ReadingError if it cannot be read, or not within the limits."""
    receiving, sending = BEGUN_ANEW.Pipe(duplex=False)
    process = BEGUN_ANEW.Process(target=_read, args=(sending, data, name), daemon=True)
    try:
        with interruptions_later():
            process.start()
        sending.close()  # else nobody would be told that the process has ended
        answer = cast("Answer", receiving.recv()) if receiving.poll(_MOST_SECONDS) else ()
    except (EOFError, OSError):  # it has ended, be it before it was told all
        answer = ()
    finally:
        receiving.close()
        if process.pid is not None:
            process.kill()
            process.join()
    match answer:
        case ReadDocument():
            return answer
        case Exception():
            raise answer
        case _:
            raise ReadingError(answer or [_given_up(name)])


def _given_up(name: str) -> Problem:
    fact = "this PDF was not read: it takes more time or memory than any report needs, or its reader failed at it"
    remedy = "take out the pages that you need, or print it to a new PDF and read that"
    return Problem(Place(name), "pdf-unreadable", fact, remedy)


def _read(sending: Connection, data: bytes, name: str) -> None:
    """Read a PDF in this process, and send what came of it; nothing if there was not enough memory."""
    end_with_parent()
    _set_limits()
    try:
        sending.send(_answer(data, name))
    except (MemoryError, OSError):  # OSError: nobody waits any more
        return


def _answer(data: bytes, name: str) -> Answer:
    from briefgen.reading.pdftext import read_pdf_text  # noqa: PLC0415 - the library is loaded within the limits alone

    try:
        return read_pdf_text(data, name)
    except BriefgenError as error:
        return error.problems
    except MemoryError:
        return ()
    except Exception as error:  # noqa: BLE001 - a fault of ours is raised where it is seen
        return error


def _set_limits() -> None:
    """Bound what this process may take, and have it leave no picture of its memory behind when it is ended."""
    if sys.platform == "win32":
        return
    limits = (
        (resource.RLIMIT_AS, _MOST_BYTES),
        (resource.RLIMIT_CPU, _MOST_PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        soft, hard = resource.getrlimit(kind)
        lower = [limit for limit in (soft, most) if limit != resource.RLIM_INFINITY]
        try:
            resource.setrlimit(kind, (min(lower), hard))
        except (OSError, ValueError):  # macOS does not bound memory
            continue
