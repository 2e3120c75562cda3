"""Evidence that its card wants attributed is told with the name of who says so."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.errors import Problem


def publishers(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each entry with `attribute: true` whose sentence names neither publisher nor origin."""
    for sentence in reading.sentences:
        for entry in cards.cited(sentence):
            names = cards.bodies.of(entry)
            if not entry.attribute or any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", sentence.words) for n in names):
                continue
            wanted = min(names, key=len)
            fact = f'"{sentence.printed}" does not say whose "{entry.id}" is, and its card has `attribute: true`'
            yield Problem(
                sentence.place, "attribute", fact, f"name the publisher in the sentence, such as {wanted}", "warning"
            )
