"""Short names that a reader is not told the meaning of."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefgen.document.inlines import Inlines, Name, Text, plain
from briefgen.errors import Problem
from briefgen.evidence.printed import long_forms
from briefgen.language.longforms import listed
from briefgen.prose.printer import Printer

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-])")


def unexplained(printed: Iterable[Inlines], printer: Printer, known: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each short name that was written for readers and is explained nowhere in what is printed.

    It is explained where it stands in brackets, before a colon as in the list of acronyms, or by the words that it
    stands for, such as the publisher's name. Those that all readers know, that of the organisation too, are `known`.
    """
    runs = list(printed)
    said = " ".join(map(plain, runs))
    longs = long_forms(printer.ledger, printer.language)
    told: set[str] = set()
    for part in (part for run in runs for part in run):
        if not isinstance(part, Name) and not (isinstance(part, Text) and part.origin == "written" and part.place.file):
            continue
        for short in _short_names(part.text):
            if short in told or short in known or _is_explained(short, longs.get(short, ""), said, printer):
                continue
            told.add(short)
            fact = f'"{short}" is printed and explained nowhere'
            remedy = f'write {{{{ name("{short}") }}}} where it stands'
            if short not in longs:
                remedy += ", with its long form under `acronyms:` of a card or the language file"
            yield Problem(part.place, "short-form", fact, remedy, "warning")


def _is_explained(short: str, long: str, said: str, printer: Printer) -> bool:
    """Return whether a short name stands in brackets or before a colon, or what it stands for is said."""
    spelt = [listed(form).casefold() for form in re.split(r"[()]", long) if form.strip()]
    return (
        re.search(rf"\({re.escape(short)}\b", said) is not None
        or f"{short}{printer.language.file.colon}" in said
        or any(form in said.casefold() for form in spelt)
    )


def _short_names(text: str) -> Sequence[str]:
    return [word for word in _WORD.findall(text) if word.isupper()]
