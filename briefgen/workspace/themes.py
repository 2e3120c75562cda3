"""A theme as it is told to certain readers in one language, put together from its files."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError, Place, Problem, nearest, unknown
from briefgen.workspace.filemodel import Words, read_model
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.moving import refuse_earlier
from briefgen.workspace.opening import is_there
from briefgen.workspace.shelf import file_of, meant_by_slip, names_of
from briefgen.workspace.templatefiles import MailWords
from briefgen.workspace.textfile import misnamed
from briefgen.workspace.themefiles import AskFile, AskWords, MailFile, OwnChoice, OwnWordsFile, ThemeFile, WordsFile
from briefgen.workspace.yamlfile import KeyPath, YamlFile, read_yaml

WORDS = "words"
"""How the file of the words for all readers is called."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who should do what, by when, and because of which evidence."""

    id: str
    """Its name: openings choose it by it."""
    actor: Words
    """Who is asked."""
    action: Words
    """What to do."""
    by: dt.date
    """By when."""
    occasion: Words | None
    """On what occasion, in words behind the date."""
    because: Sequence[str]
    """Ids of the figures and statements that make the case."""
    reason: Words | None
    """Why, in a sentence; if it is left out the entries of `because` say it."""
    audiences: Sequence[str]
    """Audiences that are shown this ask; all if it is empty."""


@dataclass(frozen=True, slots=True)
class ThemeLines:
    """Where each key of a theme stands, in whichever of its files."""

    theme: YamlFile
    """theme.yaml."""
    words: YamlFile
    """The words for all readers."""
    own: YamlFile | None
    """The words for these readers, if they have any."""
    readers: str
    """The audience."""
    code: str
    """The language."""
    asks: Sequence[str]
    """The ids of its asks, in order."""

    def place(self, path: KeyPath) -> Place:
        """Return the place of a key: in theme.yaml, unless it ends with the language or is of words alone."""
        if path[-1:] != (self.code,) and path[:1] and path[0] in ThemeFile.model_fields:
            chosen: KeyPath = ("audiences", self.readers, *path)
            return self.theme.place(chosen if chosen[:3] in self.theme.lines else path)
        key = path[:-1] if path[-1:] == (self.code,) else path
        if key[:1] == ("asks",):
            key = ("asks", self.asks[int(key[1])], *key[2:])
        top = key[: 2 if key[:1] == ("asks",) else 1]
        return (self.own if self.own is not None and top in self.own.lines else self.words).place(key)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that hold its words."""
        return (self.words.name, *([self.own.name] if self.own is not None else []))

    def source(self, place: Place) -> str:
        """Return the lines of the key at a place, in whichever file that is."""
        own = self.own.source(place) if self.own is not None else ""
        return own or self.words.source(place) or self.theme.source(place)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it is told to an audience in a language."""

    id: str
    """Its folder."""
    short: str
    """Its name in file names."""
    name: Words
    """Its subject as it stands inside a sentence."""
    title: Words
    """Its subject as a heading."""
    headline: Words
    """The finding, a sentence."""
    standfirst: Words
    """Two sentences that open a briefing of this theme alone."""
    lead: Words
    """One sentence of the standfirst of a briefing of several themes."""
    messages: Sequence[Words]
    """Key messages, the most important first."""
    key_figures: Sequence[str]
    """Figures for the strip, the most important first."""
    charts: Sequence[str]
    """Charts for the formats that show a few of them side by side."""
    asks: Sequence[Ask]
    """What is asked, the most important first."""
    limits: Words
    """What its evidence does not tell."""
    email: MailWords | None
    """What an e-mail says of it."""
    names: Sequence[str]
    """Names that hold a number and are no figure."""
    terms: Sequence[str]
    """Terms of the trade that may stand between quotation marks."""
    optional: bool
    """Whether it may stand beside any others."""
    file: ThemeLines
    """Where it says it."""


def read_theme_file(folder: Path, name: str) -> tuple[ThemeFile, YamlFile]:
    """Return what of a theme has no language. Raises ConfigError if its file is wrong."""
    path = file_of("themes", name)
    refuse_earlier(read_yaml(folder / path, path))
    return read_model(folder / path, path, ThemeFile)


def asks_for(file: ThemeFile, readers: str) -> list[AskFile]:
    """Return what a theme asks of readers, before it is known whether its words are there."""
    own = file.audiences.get(readers, OwnChoice()).asks
    return file.asks if own is None else own


def words_file(theme: str, language: str, readers: str = WORDS) -> str:
    """Return the path of the words of a theme in a language, for all readers or for certain ones."""
    return f"templates/themes/{theme}/{language}/{readers}.yaml"


def read_theme(folder: Path, name: str, language: str, readers: str) -> Theme:
    """Return a theme as it is told to readers in a language. Raises ConfigError with all that is wrong in its files."""
    file, lines = read_theme_file(folder, name)
    words, said = read_words(folder, name, language)
    own, own_lines = _read_own_words(folder, name, language, readers)
    chosen, asks = file.audiences.get(readers, OwnChoice()), asks_for(file, readers)
    spoken = {**words.asks, **own.asks}
    problems = [
        *_unspoken(asks, spoken, said),
        *_unread(folder, name, language),
    ]
    if problems:
        raise ConfigError(problems)

    def told(key: str) -> Words:
        value = getattr(own, key)
        return {language: getattr(words, key) if value is None else value}

    return Theme(
        id=name,
        short=file.short,
        name={language: words.name},
        title={language: words.title},
        headline=told("headline"),
        standfirst=told("standfirst"),
        lead=told("lead"),
        messages=[{language: message} for message in own.messages or words.messages],
        key_figures=file.key_figures if chosen.key_figures is None else chosen.key_figures,
        charts=file.charts if chosen.charts is None else chosen.charts,
        asks=[_ask(ask, spoken[ask.id], language) for ask in asks],
        limits=told("limits"),
        email=_mail(own.email or words.email, language),
        names=file.names,
        terms=file.terms,
        optional=file.optional,
        file=ThemeLines(lines, said, own_lines, readers, language, tuple(ask.id for ask in asks)),
    )


def _mail(mail: MailFile | None, language: str) -> MailWords | None:
    if mail is None:
        return None
    points: list[Words] = [{language: point} for point in mail.points]
    return MailWords(subject={language: mail.subject}, why={language: mail.why}, points=points)


def _ask(ask: AskFile, words: AskWords, language: str) -> Ask:
    return Ask(
        id=ask.id,
        actor={language: words.actor},
        action={language: words.action},
        by=ask.by,
        occasion=None if words.occasion is None else {language: words.occasion},
        because=ask.because,
        reason=None if words.reason is None else {language: words.reason},
        audiences=ask.audiences,
    )


def _unspoken(asks: Sequence[AskFile], spoken: Mapping[str, AskWords], lines: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each ask whose words are missing, or stand under an id that is nearly its own.

    Words of an ask that is no longer made harm nobody.
    """
    ids = [ask.id for ask in asks]
    for name in ids:
        if name in spoken:
            continue
        if (near := nearest(name, [other for other in spoken if other not in ids])) is not None:
            place, fact = lines.place(("asks", near)), f'no ask of theme.yaml has the id "{near}"'
            yield unknown(place, "id-unknown", fact, near, ids, "give an ask this `id:`")
        else:
            fact = f'the words of the ask "{name}" are missing'
            remedy = f"write `{name}:` with `actor:` and `action:` below `asks:`"
            yield Problem(lines.place(("asks",)), "words-missing", fact, remedy)


def _unread(folder: Path, theme: str, language: str) -> Iterator[Problem]:
    """Yield a problem for each file of words whose name is nearly that of an audience; others are left alone."""
    readers = [WORDS, *names_of(folder, "audiences")]
    for path in files_in((folder / words_file(theme, language)).parent, "*.yaml", folder):
        near = None if path.stem in readers else meant_by_slip(path.stem, readers)
        if near and not is_there(path.with_stem(near)):
            fact = f'this file is not read, because there is no audience "{path.stem}"'
            place = Place(path.relative_to(folder).as_posix())
            yield Problem(place, "file-name", fact, f'rename it to "{near}.yaml"')


def read_words(folder: Path, theme: str, language: str) -> tuple[WordsFile, YamlFile]:
    """Return the words of a theme for all readers in a language. Raises ConfigError if they are missing or wrong."""
    path = words_file(theme, language)
    if is_there(folder / path):
        return read_model(folder / path, path, WordsFile)
    if (slip := misnamed(folder / path, path)) is not None:
        raise ConfigError([slip])
    others = [code for code in languages_of(folder, theme) if is_there(folder / words_file(theme, code))]
    fact = f'the words of this theme are missing in the language "{language}"'
    remedy = f"copy {words_file(theme, others[0])} to it, and translate the copy" if others else "write this file"
    raise ConfigError([Problem(Place(path), "words-missing", fact, remedy)])


def _read_own_words(folder: Path, theme: str, language: str, readers: str) -> tuple[OwnWordsFile, YamlFile | None]:
    """Return the words that a theme has for certain readers.

    Raises ConfigError if the file is wrong, or lacks what these readers are told in another language.
    """
    path = words_file(theme, language, readers)
    file, lines = read_model(folder / path, path, OwnWordsFile) if is_there(folder / path) else (OwnWordsFile(), None)
    problems = []
    for other in languages_of(folder, theme):
        beside = words_file(theme, other, readers)
        if other == language or not is_there(folder / beside):
            continue
        told = read_model(folder / beside, beside, OwnWordsFile)[0].model_fields_set
        for key in sorted(told - file.model_fields_set):
            fact = f'`{key}:` stands in {beside}, and is missing for these readers in the language "{language}"'
            problems.append(Problem(Place(path), "words-missing", fact, "write it here"))
    if problems:
        raise ConfigError(problems)
    return file, lines


def languages_of(folder: Path, theme: str) -> list[str]:
    """Return the languages in which a theme has words or texts, sorted."""
    known = set(names_of(folder, "languages"))
    found = files_in(folder / "templates/themes" / theme, "*/*.*", folder)
    return sorted({path.parent.name for path in found} & known)
