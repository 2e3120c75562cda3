"""What is guessed of a number, and what it is guessed from."""

from dataclasses import dataclass

from briefgen.language.quantities_lexicon import PERCENT
from briefgen.reading.passages import Passage

LENGTHS_OF_TIME = frozenset(("hours", "days", "weeks", "months", "years"))
"""Units of a length of time."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that is guessed."""

    value: object
    """What: a text, or a list of places."""
    because: str
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The passage of a number, as it is quoted."""

    passage: Passage
    """Where it stands."""
    quote: str
    """Its words."""
    read: str
    """Its words as numbers are read in them."""
    starts: int
    """Where these begin in what is read round them."""
    before: str
    """What stands before it in its paragraph."""


@dataclass(frozen=True, slots=True)
class Near:
    """What stands beside a number in its passage."""

    around: str
    """The words up to the next number."""
    since: int
    """Where the number before it ends; where the passage begins if there is none."""
    unit: Guess | None
    """The unit of the last number before it that is no part of another."""
    last: Guess | None = None
    """The unit of the number right before it."""


@dataclass(frozen=True, slots=True)
class UnitsBefore:
    """What the numbers before one count; shares are no numbers of something."""

    paragraph: int = -1
    """The paragraph in which they stand."""
    main: Guess | None = None
    """The unit of the last one that is no part of another: of 47 cases, of whom 7 died, 42 in the north are cases."""
    last: Guess | None = None
    """The unit of the last one."""

    def of_next(self, paragraph: int) -> "UnitsBefore":
        """Return what is known of them in the next passage: nothing in another paragraph."""
        if self.paragraph != paragraph or self.main is None:
            return UnitsBefore(paragraph)
        carried = Guess(self.main.value, "the number in the sentence before")
        return UnitsBefore(paragraph, carried, carried)

    def with_unit(self, unit: object, *, is_part: bool) -> "UnitsBefore":
        """Return what is known of them behind a further number."""
        if unit == PERCENT:
            return self
        said = Guess(unit, "the number before it in the sentence")
        return UnitsBefore(self.paragraph, self.main if is_part else said, said)
