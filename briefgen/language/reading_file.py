"""How documents of a language speak of pages, dates and sources: what `briefgen read` proposes figures by."""

from pydantic import Field

from briefgen.workspace.filemodel import FileModel


class ReadingWordsFile(FileModel):
    """Words by which figures of a document are proposed; a list that is left out proposes less, and nothing wrong."""

    numbered: list[str] = Field(default_factory=list)
    """What stands before a number that only names something: page, table, section, phase, week."""
    as_of: list[str] = Field(default_factory=list)
    """What stands before the day of which a document speaks: as of, reporting date."""
    published: list[str] = Field(default_factory=list)
    """What stands before the day on which it was published."""
    according: list[str] = Field(default_factory=list)
    """What stands before the name of who counted: according to."""
    within_names: list[str] = Field(default_factory=list)
    """Small words that stand before such a name, or within it: the, of the."""
