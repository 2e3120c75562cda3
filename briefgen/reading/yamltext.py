"""Values as they are written into YAML files of seeds/: each text in quotation marks, so that it is read as it is."""

import json
import re
from collections.abc import Iterable, Mapping

from briefgen.language.folding import printable

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def scalar(value: object) -> str:
    """Return a value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {scalar(one)}" for key, one in value.items()) + "}"
    if isinstance(value, str):
        return json.dumps(_BREAKS.sub(" ", printable(value)), ensure_ascii=False)
    if isinstance(value, Iterable):
        return "[" + ", ".join(scalar(one) for one in value) + "]"
    raise TypeError(type(value))


def plain(value: str) -> str:
    """Return a date, an id or another word of letters, digits and hyphens as it stands; all else in quotation marks."""
    bare = value.replace("-", "").replace("/", "")
    is_plain = value.isascii() and bare.isalnum() and value[:1].isalnum()
    return value if is_plain else scalar(value)
