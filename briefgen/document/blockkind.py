"""What every kind of block tells of itself, so that whoever reads blocks need not know the kinds."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Self

from briefgen.document.inlines import Inlines

if TYPE_CHECKING:
    from briefgen.document.exhibits import ChartSlot


class BlockKind(ABC):
    """A kind of block; one that holds no charts, and no marks of notes, says only what its words are."""

    __slots__ = ()

    @property
    @abstractmethod
    def runs(self) -> tuple[Inlines, ...]:
        """All its words in reading order, run by run: what checks read, and what a file rests on."""

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """The words among them that count where the length of a text is limited."""
        return ()

    @property
    def charts(self) -> tuple["ChartSlot", ...]:
        """The charts that it places, in reading order."""
        return ()

    @property
    def is_apart(self) -> bool:
        """Whether it is read on its own: what a name stands for is said in it anew."""
        return False

    def with_names(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with each run changed in which a name may be spelt out: where marks may stand, if no others."""
        return self.with_marks(change)

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:  # noqa: ARG002 - for kinds that have some
        """Return it with each run that may carry marks of notes changed, in reading order.

        Headings, captions of charts, key figures and the title go as they are: their sources stand in the text, in the
        chart and on the card.
        """
        return self

    def numbered(self, charts: Iterator[int], tables: Iterator[int]) -> Self:  # noqa: ARG002 - for kinds that have some
        """Return it with its charts, or its caption as a table, numbered with the next of these."""
        return self
