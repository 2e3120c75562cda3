"""Values kept between runs, so that what did not change is not made again: what was read, proved and compiled.

They are written as Python's own `pickle` does, which can run anything when it is read. So nothing is read of them that
`keeping` has not proved to be this user's own.
"""

import _sre
import hashlib
import marshal
import pickle
import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from types import CodeType
from typing import Any, TypeVar, cast

from briefgen.workspace.code import code_in_use
from briefgen.workspace.keeping import keep, kept

Made = TypeVar("Made")

_HASHED = "sha256"


def remembered(
    kind: str,
    inputs: Iterable[bytes | str],
    make: Callable[[], Made],
    holds: Callable[[Made], bool] = lambda _: True,
    known: Mapping[str, object] | None = None,
) -> Made:
    """Return a value as it was kept for these inputs and this code; else made, and kept.

    Neither is done with one that does not, or no longer, hold. Of what is `known` to this run the name alone is kept,
    and what has that name in the next run stands in its place. Raises what `make` raises; that is not kept.
    """
    key = _key(inputs)
    body = kept(kind, key)
    with suppress(Exception):  # what cannot be read is made anew, whatever that raises
        if body is not None and holds(value := _Reader(body, known or {}).load()):
            return cast("Made", value)
    value = make()
    # A document may have gone since it was read, and memory may run short: keeping is worth neither.
    with suppress(OSError, MemoryError, RecursionError):
        if holds(value):
            keep(kind, key, _written(value, known))
    return value


def renewed(kind: str, inputs: Iterable[bytes | str], value: object) -> None:
    """Keep a value in the place of what was kept for these inputs: what grows in a run is kept at its end."""
    with suppress(OSError, MemoryError, RecursionError):
        keep(kind, _key(inputs), _written(value))


def _key(inputs: Iterable[bytes | str]) -> str:
    digest = hashlib.new(_HASHED, code_in_use().encode())
    for one in inputs:
        # Names of files may hold bytes that are no letters.
        told = one if isinstance(one, bytes) else one.encode(errors="surrogateescape")
        digest.update(hashlib.new(_HASHED, told).digest())
    return digest.hexdigest()


class _Reader(pickle.Unpickler):
    """Reads what `keeping` has proved to be signed by this user's briefgen."""

    def __init__(self, body: bytes, known: Mapping[str, object]) -> None:
        super().__init__(BytesIO(body))
        self._known = known

    def persistent_load(self, name: str) -> object:
        """Return what is known by a name. Raises KeyError if nothing is."""
        return self._known[name]


class _Writer(pickle.Pickler):
    """Writes patterns and code as they were compiled: compiling them again took a sixth of a build."""

    def __init__(self, stream: BytesIO, known: Mapping[str, object]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._names = {id(value): name for name, value in known.items()}

    def persistent_id(self, value: object) -> str | None:
        """Return the name of what is known."""
        return self._names.get(id(value))

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as in pickle
        if isinstance(value, re.Pattern):
            return _pattern, _parts(value)
        if isinstance(value, CodeType):
            return marshal.loads, (marshal.dumps(value),)
        return NotImplemented


def _parts(pattern: re.Pattern[Any]) -> tuple[Any, ...]:
    """Return what a pattern is made of, as `re.compile` puts it together."""
    parsed = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]  # noqa: SLF001
    code = array("I", re._compiler._code(parsed, pattern.flags))  # type: ignore[attr-defined]  # noqa: SLF001
    names = dict(parsed.state.groupdict)
    return pattern.pattern, pattern.flags, code.tobytes(), parsed.state.groups - 1, names


def _pattern(text: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    by_number = [None, *({number: name for name, number in names.items()}.get(one) for one in range(1, groups + 1))]
    pattern: re.Pattern[str] = _sre.compile(text, flags, array("I", code).tolist(), groups, names, tuple(by_number))
    return pattern


def _written(value: object, known: Mapping[str, object] | None = None) -> bytes:
    stream = BytesIO()
    _Writer(stream, known or {}).dump(value)
    return stream.getvalue()
