"""What is guessed of a number, and what it is guessed from."""

from dataclasses import dataclass

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
    """The unit of the number before it."""
