"""Which briefing a file is: what it was asked to be, and fingerprints of what it is made of."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.briefing.parts import Parts
from briefgen.document.blocks import Block
from briefgen.document.brief import Identity, Provenance
from briefgen.workspace.opening import is_there
from briefgen.workspace.shelf import file_of
from briefgen.workspace.textfile import read_text
from briefgen.workspace.themes import WORDS, words_file
from briefgen.workspace.yamlfile import read_yaml

_MAIL = frozenset(("email", "greeting"))
"""Keys of themes and audiences that only e-mails use."""


def identity_of(parts: Parts, blocks: Iterable[Block], entries: Iterable[Provenance]) -> Identity:
    """Return which briefing it is; its fingerprints are over the texts and entries used, and over no others."""
    briefing = parts.config.briefing
    charts = {slot.id for block in blocks for slot in block.charts} | parts.exhibits.matrices.keys()
    return Identity(
        themes=" ".join(briefing.themes),
        audience=briefing.audience,
        format=briefing.format,
        language=briefing.language,
        date=parts.config.date.isoformat(),
        status=briefing.status,
        templates=_over(_texts(parts, charts)),
        ledger=_over(repr(entry) for entry in entries),
    )


def _texts(parts: Parts, charts: Iterable[str]) -> list[str]:
    """Return the contents of the files of words that a briefing is made of."""
    briefing, folder = parts.config.briefing, parts.config.folder
    names = [file_of("themes", theme) for theme in briefing.themes]
    names += [
        words_file(theme, briefing.language, readers)
        for theme in briefing.themes
        for readers in (WORDS, briefing.audience)
    ]
    names += [theme.place.file for theme in parts.themes.each]
    names += [file_of("audiences", briefing.audience), file_of("formats", briefing.format)]
    names += [file_of("charts", chart) for chart in sorted(charts)]
    return [_content(folder / name, name) for name in names]


def _content(path: Path, name: str) -> str:
    """Return the fingerprint of a file of words, however it was saved; empty if there is none.

    What only an e-mail says, and comments, make no other Word file.
    """
    if not is_there(path):
        return ""
    text = repr(_without_mail(read_yaml(path, name).data)) if path.suffix == ".yaml" else read_text(path, name)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_mail(data: object) -> object:
    """Return the contents of a YAML file without what its e-mails say."""
    match data:
        case Mapping():
            return {key: _without_mail(value) for key, value in data.items() if key not in _MAIL}
        case list():
            return [_without_mail(value) for value in data]
    return data


def _over(pieces: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(pieces).encode()).hexdigest()
