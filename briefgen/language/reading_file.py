"""How documents of a language speak of pages, dates and sources: what `briefgen read` proposes figures by."""

from pydantic import Field

from briefgen.workspace.filemodel import FileModel


class ReadingWordsFile(FileModel):
    """Words by which figures of a document are proposed; a list that is left out proposes less, and nothing wrong."""

    numbered: list[str] = Field(default_factory=list)
    """What stands before a number that only names something: page, table, section, phase, week."""
    ages: list[str] = Field(default_factory=list)
    """What stands before a number of years that tells an age: aged, under the age of."""
    ages_behind: list[str] = Field(default_factory=list)
    """What stands behind such a number: of age."""
    ago: list[str] = Field(default_factory=list)
    """What stands before a length of time that tells how long ago something was."""
    ago_behind: list[str] = Field(default_factory=list)
    """What stands behind such a length: ago."""
    wholes: list[str] = Field(default_factory=list)
    """What stands between a number and the one that it is a part of: of, out of."""
    counting: list[str] = Field(default_factory=list)
    """What stands before the noun of a number that is told apart from it: number of."""
    including: list[str] = Field(default_factory=list)
    """What stands before a number that is a part of the one before it: including, of whom."""
    states: list[str] = Field(default_factory=list)
    """What stands behind a number whose noun was named before: damaged, destroyed."""
    as_of: list[str] = Field(default_factory=list)
    """What stands before the day of which a document speaks: as of, reporting date."""
    published: list[str] = Field(default_factory=list)
    """What stands before the day on which it was published."""
    according: list[str] = Field(default_factory=list)
    """What stands before the name of who counted: according to."""
    reporting: list[str] = Field(default_factory=list)
    """What stands behind such a name: estimates, reported."""
    offices: list[str] = Field(default_factory=list)
    """Who counts and is written small: authorities, ministry; with the name behind it, if one stands there."""
    within_names: list[str] = Field(default_factory=list)
    """Small words that stand before such a name, or within it: the, of the."""
