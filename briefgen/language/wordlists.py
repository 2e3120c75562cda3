"""The word lists of a language by which numbers in words and dishonest sentences are found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from briefgen.language.numerals import NumberWords, number_words
from briefgen.language.phrases import pattern
from briefgen.language.quantities_file import QuantityFile
from briefgen.workspace.filemodel import FileModel


class GuardFile(FileModel):
    """Words and phrases by which the guard reads a language; a list that is left out finds nothing."""

    numbers: list[str] = Field(default_factory=list)
    """Number words that come to no value, such as hundreds; the others are those of `quantities:`."""
    joining: list[str] = Field(default_factory=list)
    """What may stand inside a number: two hundred and fifty."""
    numbered: list[str] = Field(default_factory=list)
    """Words behind which a Roman number is a name, as in phase II; elsewhere it counts."""
    amounts: list[str] = Field(default_factory=list)
    """Fractions, multiples and vague amounts, as words or phrases."""
    harmless: list[str] = Field(default_factory=list)
    """Phrases in which such words count nothing."""
    abbreviations: list[str] = Field(default_factory=list)
    """Words whose full stop ends no sentence."""
    trend: list[str] = Field(default_factory=list)
    """Words and phrases that compare figures over time; # is a figure."""
    sums: list[str] = Field(default_factory=list)
    """Words and phrases that add figures."""
    shares: list[str] = Field(default_factory=list)
    """Phrases that make one figure a part of another."""
    present: list[str] = Field(default_factory=list)
    """Words of the present."""
    projection: list[str] = Field(default_factory=list)
    """Words that mark what is expected and was not observed."""
    points: list[str] = Field(default_factory=list)
    """Percentage points."""
    people: list[str] = Field(default_factory=list)
    """Words for people."""
    families: list[str] = Field(default_factory=list)
    """Words for families."""
    partitive: list[str] = Field(default_factory=list)
    """What stands between a share and that of which it is one: of the, out of all."""
    counting: list[str] = Field(default_factory=list)
    """What stands before what is counted, with the number behind it: the number of, the total of."""
    wholes: list[str] = Field(default_factory=list)
    """What stands between a part and the whole, its number behind: # … out of the #."""
    inclusions: list[str] = Field(default_factory=list)
    """What stands between the whole and a part, its number behind: # …, of whom #."""
    crediting: list[str] = Field(default_factory=list)
    """What stands before the name of those who counted: according to, by the count of."""
    saying: list[str] = Field(default_factory=list)
    """What stands behind the name of those who say so: reports, announced."""
    counters: list[str] = Field(default_factory=list)
    """Those without a name of their own who may have counted: the government, the authorities."""
    own: list[str] = Field(default_factory=list)
    """What says that something is an own calculation."""
    bodies: list[str] = Field(default_factory=list)
    """Names of those who count, as they are printed, beside the origins and publishers of the ledger."""
    known: list[str] = Field(default_factory=list)
    """Short names that every reader knows and nobody has to explain, such as UN."""
    common: list[str] = Field(default_factory=list)
    """Words that say nothing of what a sentence is about; without them no words in common are looked for."""
    alike: list[list[str]] = Field(default_factory=list)
    """Words that say the same of what is counted or told, in one list: fled, displaced, uprooted."""
    closing: list[str] = Field(default_factory=list)
    """What tells the end of a time, by which all of it was counted: by the end of."""
    preceding: list[str] = Field(default_factory=list)
    """What puts something before an event: before, prior to, predates."""
    asking: list[str] = Field(default_factory=list)
    """What makes the one before it or behind it somebody of whom something is asked or hoped: should, we ask."""
    telling: list[str] = Field(default_factory=list)
    """Negations of what a figure tells, and not of what it counts: does not say where."""
    recent: list[str] = Field(default_factory=list)
    """What says that something was in the last two months, seen from the day of the briefing: last month, yesterday."""
    seasons: list[str] = Field(default_factory=list)
    """Times of the year whose months the language does not know, told as a time: during the rains, by mid-year."""
    seasonal: list[str] = Field(default_factory=list)
    """What stands before the name of a season that is told as a time: in, over the, last."""
    following: list[str] = Field(default_factory=list)
    """What puts an event behind something that was before it: came after, is later than."""
    fates: list[str] = Field(default_factory=list)
    """What can be said of people alone, right behind their number: were killed, lost their homes."""
    tolls: list[str] = Field(default_factory=list)
    """What stands before the number of those who died: the death toll."""
    deaths: list[str] = Field(default_factory=list)
    """Words of a card by which it counts those who died: killed, fatalities."""
    groups: list[str] = Field(default_factory=list)
    """Kinds of people that are counted apart, one a line: refugees/refugee."""
    opposites: list[Annotated[list[list[str]], Field(min_length=2, max_length=2)]] = Field(default_factory=list)
    """Pairs of lists of phrases that say the opposite of one another: closed/shut, and opened/built. The first may hold
    words of the second: not covered, and covered."""
    leaving: list[str] = Field(default_factory=list)
    """What stands before the place that people left: from, fleeing."""
    staying: list[str] = Field(default_factory=list)
    """What stands before the place in which they are: in, reached."""
    causes: list[str] = Field(default_factory=list)
    """What makes one thing the cause of another: because of, led to."""
    sequels: list[str] = Field(default_factory=list)
    """What makes a cause of an event that is told right behind: after, since."""
    ourselves: list[str] = Field(default_factory=list)
    """How the organisation speaks of itself: we, our teams."""
    deeds: list[str] = Field(default_factory=list)
    """What is done to be counted, and who counts: reached, recorded."""
    services: list[str] = Field(default_factory=list)
    """What else is done for people, and says of nobody that he counted them: vaccinated, brought."""
    ours: list[str] = Field(default_factory=list)
    """How the organisation is named in phrases of merit, beside its names: us, our."""
    merits: list[str] = Field(default_factory=list)
    """What makes the organisation the one who made something possible, with # for it: thanks to #, with # support."""
    institutions: list[str] = Field(default_factory=list)
    """Words of a name by which the organisation may be told for short: Forum."""
    denials: list[str] = Field(default_factory=list)
    """Negations behind a figure: were not, without."""
    lacks: list[str] = Field(default_factory=list)
    """Words of a label that say what those who are counted have not, as a negation beside it may: deprived, closed."""
    superlatives: list[str] = Field(default_factory=list)
    """The most and the least: the highest, record, unprecedented."""
    idioms: list[str] = Field(default_factory=list)
    """Phrases with a word of a superlative that measure nothing, or of a cause that tell none: the most recent."""
    doubts: list[str] = Field(default_factory=list)
    """Words of doubt in a claim, which a text that cites it must keep: may, some feel, anecdotal."""
    hedging: list[str] = Field(default_factory=list)
    """Other words by which a text keeps such a doubt: in the view of, likely."""
    terms: list[str] = Field(default_factory=list)
    """Terms of the trade that may stand between quotation marks, though nobody is quoted."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of a language, ready to be searched for; what has no words is None."""

    numbers: NumberWords
    """Number words."""
    abbreviations: re.Pattern[str] | None
    """Finds a word whose full stop ends no sentence."""
    trend: re.Pattern[str] | None
    """Finds a comparison over time."""
    sums: re.Pattern[str] | None
    """Finds a sum."""
    shares: re.Pattern[str] | None
    """Finds one figure as a part of another."""
    present: re.Pattern[str] | None
    """Finds a word of the present."""
    projection: re.Pattern[str] | None
    """Finds what marks a projection."""
    points: re.Pattern[str] | None
    """Finds percentage points."""
    people: re.Pattern[str] | None
    """Finds people."""
    families: re.Pattern[str] | None
    """Finds families."""
    crediting: re.Pattern[str] | None
    """Finds what stands before the name of those who counted."""
    saying: re.Pattern[str] | None
    """Finds what stands behind the name of those who say so."""
    counters: re.Pattern[str] | None
    """Finds those without a name of their own who may have counted."""
    own: re.Pattern[str] | None
    """Finds what says that something is an own calculation."""
    closing: re.Pattern[str] | None
    """Finds what tells the end of a time."""
    preceding: re.Pattern[str] | None
    """Finds what puts something before an event."""
    asking: re.Pattern[str] | None
    """Finds what makes somebody the one of whom something is asked."""
    telling: re.Pattern[str] | None
    """Finds a negation of what a figure tells."""
    recent: re.Pattern[str] | None
    """Finds what says that something was of late."""
    seasons: re.Pattern[str] | None
    """Finds a time of the year whose months the language does not know."""
    seasonal: re.Pattern[str] | None
    """Finds what makes the season behind it a time."""
    following: re.Pattern[str] | None
    """Finds what puts an event behind something."""
    fates: re.Pattern[str] | None
    """Finds what can be said of people alone."""
    tolls: re.Pattern[str] | None
    """Finds what stands before the number of those who died."""
    deaths: re.Pattern[str] | None
    """Finds what says of a card that it counts those who died."""
    groups: tuple[re.Pattern[str], ...]
    """Each finds one kind of people."""
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Each finds what is so, and the opposite of it."""
    causes: re.Pattern[str] | None
    """Finds what makes one thing the cause of another."""
    leaving: re.Pattern[str] | None
    """Finds what stands before a place that people left."""
    staying: re.Pattern[str] | None
    """Finds what stands before a place in which people are."""
    sequels: re.Pattern[str] | None
    """Finds what makes a cause of the event behind it."""
    ourselves: re.Pattern[str] | None
    """Finds how the organisation speaks of itself."""
    deeds: re.Pattern[str] | None
    """Finds what is done to be counted."""
    services: re.Pattern[str] | None
    """Finds what is done for people, and counts nobody."""
    denials: re.Pattern[str] | None
    """Finds a negation."""
    lacks: re.Pattern[str] | None
    """Finds what a label says that is not there."""
    superlatives: re.Pattern[str] | None
    """Finds the most and the least."""
    idioms: re.Pattern[str] | None
    """Finds a superlative that measures nothing."""
    doubts: re.Pattern[str] | None
    """Finds a word of doubt."""
    hedging: re.Pattern[str] | None
    """Finds another word that keeps a doubt."""
    inclusions: re.Pattern[str] | None
    """Finds what stands between a whole and its part."""
    wholes: re.Pattern[str] | None
    """Finds what stands between a part and its whole."""
    counting: re.Pattern[str] | None
    """Finds what stands before what is counted."""
    partitive: re.Pattern[str] | None
    """Finds what stands between a share and its whole."""


def counting_words(file: GuardFile, read: QuantityFile) -> list[str]:
    """Return all number words of a language: what the reader of quantities reads, the guard finds.

    Those of several words are made of others. A word that may join the pieces of a number is an article too, and no
    number by itself.
    """
    known = dict.fromkeys([*read.numbers, *read.scales, *file.numbers])
    return [word for word in known if " " not in word and word not in file.joining]


def word_lists(file: GuardFile, read: QuantityFile, units: Sequence[str]) -> WordLists:
    """Return the lists of a language; `units` are words that belong to a number before them."""
    return WordLists(
        numbers=number_words(
            counting_words(file, read), file.joining, file.amounts, file.harmless, units, file.numbered
        ),
        abbreviations=pattern(file.abbreviations),
        trend=pattern(file.trend),
        sums=pattern(file.sums),
        shares=pattern(file.shares),
        present=pattern(file.present),
        projection=pattern(file.projection),
        points=pattern(file.points),
        people=pattern(file.people),
        families=pattern(file.families),
        crediting=pattern(file.crediting),
        saying=pattern(file.saying),
        counters=pattern(file.counters),
        own=pattern(file.own),
        closing=pattern(file.closing),
        preceding=pattern(file.preceding),
        asking=pattern(file.asking),
        telling=pattern(file.telling),
        recent=pattern(file.recent),
        seasons=pattern(file.seasons),
        seasonal=pattern(file.seasonal),
        following=pattern(file.following),
        fates=pattern(file.fates),
        tolls=pattern(file.tolls),
        deaths=pattern(file.deaths),
        groups=tuple(found for words in file.groups if (found := pattern([words])) is not None),
        opposites=tuple(
            (one, other)
            for first, second in file.opposites
            if (one := pattern(first)) is not None and (other := pattern(second)) is not None
        ),
        causes=pattern(file.causes),
        leaving=pattern(file.leaving),
        staying=pattern(file.staying),
        sequels=pattern(file.sequels),
        ourselves=pattern(file.ourselves),
        deeds=pattern(file.deeds),
        services=pattern(file.services),
        denials=pattern(file.denials),
        lacks=pattern(file.lacks),
        superlatives=pattern(file.superlatives),
        idioms=pattern(file.idioms),
        doubts=pattern(file.doubts),
        hedging=pattern(file.hedging),
        inclusions=pattern(file.inclusions),
        wholes=pattern(file.wholes),
        counting=pattern(file.counting),
        partitive=pattern(file.partitive),
    )
