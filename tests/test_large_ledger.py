"""A ledger of thousands of figures is read in time that grows with it and no faster."""

import hashlib
from pathlib import Path

import clock
import yaml
from country import ROOT
from matrix import WHOLE

from briefgen.evidence.proved import read_ledger
from briefgen.language.language import read_language

LANGUAGES = {code: read_language(ROOT, code) for code in ("en", "fr")}
HEDGES = [("", "exact"), ("more than ", "over"), ("about ", "about"), ("nearly ", "nearly"), ("at least ", "at-least")]
MOST = 10_000 if WHOLE else 800
A_CARD = 2_500
"""A card may hold no more than 2 MB."""


def seconds(folder: Path, smallest: int, number: int) -> float:
    """Return the processor time in which so many figures are read and proved, each in a sentence of its own."""
    (folder / "seeds").mkdir(parents=True)
    for first in range(0, number, A_CARD):
        sentences, figures = [], {}
        for value in range(smallest + first, smallest + min(number, first + A_CARD)):
            hedge, qualifier = HEDGES[value % len(HEDGES)]
            place = "".join("abcdefghij"[int(digit)] for digit in str(value))
            sentence = (
                f"In March 2026, {hedge}{value:,} people fled the villages of Kol{place} after weeks of fighting."
            )
            sentences.append(sentence)
            figures[f"fled-{value}"] = {
                "value": value,
                "unit": "people",
                "qualifier": qualifier,
                "kind": "flow",
                "period": "2026-03",
                "period_basis": "stated",
                "quote": sentence,
                "label": {"en": "people fled", "fr": "personnes ont fui"},
            }
        text = "\n".join(sentences).encode()
        source = {
            "document": f"report-{first}.txt",
            "sha256": hashlib.sha256(text).hexdigest(),
            "title": "Report",
            "short": f"Report {'abcd'[first // A_CARD]}",
            "publisher": "Publisher",
            "published": "2026-04",
            "language": "en",
        }
        (folder / "seeds" / f"report-{first}.txt").write_bytes(text)
        card = yaml.safe_dump({"source": source, "figures": figures}, allow_unicode=True, sort_keys=False)
        (folder / "seeds" / f"report-{first}.yaml").write_text(card, "utf-8")
    ledgers = []
    spent = clock.seconds(lambda: ledgers.append(read_ledger(folder, LANGUAGES)))
    assert number == len(ledgers[0].figures)
    return spent


def test_a_ledger_is_judged_in_linear_time(tmp_path):
    """A figure among thousands takes no longer than one among hundreds; the matrix tries ten thousand of them."""
    seconds(tmp_path / "first", 1_000, 20)  # what is loaded and remembered is paid for here
    few = seconds(tmp_path / "few", 2_000, MOST // 4)
    assert seconds(tmp_path / "many", 20_000, MOST) < 4 * few * 1.75
