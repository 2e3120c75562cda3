"""A plan and its workspace -> the parts of one briefing: every word of it rendered and parsed."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from briefgen.briefing.charting import Charting
from briefgen.briefing.logo import read_logo
from briefgen.briefing.mailwords import attachment_words, mail_words
from briefgen.briefing.parts import (
    AskParts,
    ClosingParts,
    MailParts,
    OpeningParts,
    Parts,
    Running,
    SectionParts,
    ThemeParts,
    Themes,
)
from briefgen.briefing.photos import Photos
from briefgen.briefing.quoting import quoting_for
from briefgen.briefing.shared import Workspace
from briefgen.briefing.tellings import audience_slips, opening_for, priority_of, read_told
from briefgen.briefing.turns import in_turn
from briefgen.charts.parts import ChartParts, Exhibits, MatrixParts
from briefgen.document.exhibits import Photo
from briefgen.document.inlines import Inlines, Text
from briefgen.errors import BriefgenError, ConfigError, ContentError, Place, Problem
from briefgen.prose.credits import Credits
from briefgen.prose.markup import ChartHere, PhotoHere, parse_blocks, parse_inlines
from briefgen.prose.printer import Printer, capital, dated
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import Words, words_in, words_missing
from briefgen.workspace.shelf import choices, names_meant
from briefgen.workspace.templatefiles import AudienceFile, FormatFile, TemplateFile, read_audience, read_format
from briefgen.workspace.textfile import read_words
from briefgen.workspace.themes import Ask, Theme
from briefgen.workspace.themetexts import TextWanted, text_of, text_slips, texts_of
from briefgen.workspace.yamlfile import Lines

Made = TypeVar("Made")


def gather(config: Config, workspace: Workspace) -> Parts:
    """Return the parts of one briefing. Raises ConfigError or ContentError with every problem found."""
    return _Gatherer(config, workspace).parts()


class _Gatherer:
    """Renders and parses the words of one briefing; keeps problems until all words were tried."""

    def __init__(self, config: Config, workspace: Workspace) -> None:
        self.config = config
        self.workspace = workspace
        self.folder = workspace.folder
        self.ledger = workspace.ledger
        briefing = config.briefing
        self.problems: list[Problem] = []
        self.language = workspace.languages[briefing.language]
        self.made = workspace.once.made
        quoting = self.made(("quoting", self.language.code), lambda: quoting_for(workspace, self.language))
        credited = Credits(self.ledger, self.language)
        self.printer = Printer(self.language, self.ledger, credited, quoting, config.place("language"))
        self.charting = Charting(workspace, self.printer, briefing.audience, self._write)
        self.charts: dict[str, ChartParts] = {}
        self.matrices: dict[str, MatrixParts] = {}
        self.photos = Photos(self.folder)
        self.prose = Prose(
            self.ledger,
            self.language,
            self.made("charts", lambda: dict.fromkeys(names_meant(self.folder, "charts"))),
            self.made("choices", lambda: choices(self.folder)),
            filled=self.made(("filled", self.language.code), dict),
            themes=list(briefing.themes),
            alone=len(briefing.themes) == 1,
            audience=briefing.audience,
            format=briefing.format,
            country=words_in(briefing.country, self.language.code) or "",
            organisation=words_in(config.organisation.short, self.language.code) or "",
        )

    def parts(self) -> Parts:
        """Return all parts of the briefing, once every part was tried: one run tells all that is wrong.

        Raises ConfigError if an audience, a format or a theme cannot be used, ContentError for all else.
        """
        briefing = self.config.briefing
        for key, words in (
            (("briefing", "country"), briefing.country),
            (("organisation", "name"), self.config.organisation.name),
            (("organisation", "short"), self.config.organisation.short),
            (("organisation", "contact", "role"), self.config.organisation.contact.role),
        ):
            if words:
                self._kept(partial(self._in_language, words, self.config.file.place(key)))
        audience = self._read(read_audience, self.folder, briefing.audience)
        themes = [
            self._read(read_told, self.workspace, name, self.language.code, briefing.audience)
            for name in briefing.themes
        ]
        form = self._read(read_format, self.folder, briefing.format)
        themes_read = [theme for theme in themes if theme is not None]
        if audience is not None:
            slips = partial(audience_slips, self.workspace, audience)
            self.problems += self.made(("slips", audience.id), lambda: list(slips()))
        if audience is None or form is None or len(themes_read) < len(themes):
            raise ConfigError(self.problems)
        opening = opening_for(briefing.format, themes_read, audience)
        priority = priority_of(briefing.themes, audience, opening)
        with_text = "themes" in form.content.blocks
        texts = texts_of(form.id, form.content.texts)
        parts = Parts(
            config=self.config,
            printer=self.printer,
            format=form.content,
            opening=self._opening(audience, themes_read, opening),
            themes=Themes(tuple(self._theme(theme, texts, with_text=with_text) for theme in themes_read), priority),
            sections=tuple(self._section(index) for index in range(len(briefing.sections))),
            # The texts above have planned the charts that they place.
            exhibits=Exhibits(
                self.charts, self.matrices, tuple(self._lead_charts(audience, themes_read, opening, priority, form))
            ),
            closing=self._closing(audience),
            logo=self._kept(lambda: read_logo(self.config, self.language)),
            mail=self._kept(lambda: self._mail(audience, form, themes_read, opening))
            if "email" in self.config.output.formats
            else None,
        )
        if self.problems:
            raise ContentError(dict.fromkeys(self.problems))
        return parts

    # --- words -----------------------------------------------------------------------------------------------

    def inlines(self, words: Words, file: Lines, key: Sequence[str | int]) -> Inlines:
        """Return words of a file, rendered and parsed; problems are kept, and the words are then empty."""
        place = file.place((*key, self.language.code))
        return self._kept(lambda: self._write(words, place, file.source(place))) or ()

    def _mail(
        self,
        audience: TemplateFile[AudienceFile],
        form: TemplateFile[FormatFile],
        themes: Sequence[Theme],
        opening: int | None,
    ) -> MailParts:
        """Return the words of the e-mail; a subject of the config is taken instead of the templates'."""
        attached = attachment_words(self.printer, form, self.config.output.formats)
        mail = mail_words(self.inlines, audience, themes, opening, attached)
        own, key = self.config.email.subject, ("email", "subject")
        if own is None:
            return mail
        return replace(mail, subject=self.inlines(own, self.config.file, key), place=self.config.file.place(key))

    def _optional(self, words: Words | None, file: Lines, key: Sequence[str | int]) -> Inlines:
        return () if words is None else self.inlines(words, file, key)

    def _write(self, words: Words, place: Place, source: str = "") -> Inlines:
        text = self._in_language(words, place)
        written = Written(text.strip(), place, source=source)
        return parse_inlines(*self.prose.filled(written), self.printer.quoting)

    def _in_language(self, words: Words, place: Place) -> str:
        """Return words in the language of the briefing. Raises ContentError if they are not written in it."""
        text = words_in(words, self.language.code)
        if text is None:
            raise ContentError([words_missing(place, words, self.language.code)])
        return text

    def _kept(self, make: Callable[[], Made]) -> Made | None:
        try:
            return make()
        except BriefgenError as error:
            self.problems += error.problems
            return None

    def _read(self, read: Callable[..., Made], whose: object, *names: str) -> Made | None:
        """Return a file as it was read for another briefing, else read; None if its problems were kept."""
        return self._kept(lambda: self.made((read, *names), lambda: read(whose, *names)))

    def _blocks(self, written: Written) -> tuple[Running, ...]:
        blocks = self._kept(lambda: parse_blocks(*self.prose.filled(written), self.printer.quoting)) or ()
        placed: list[Running] = []
        for block in blocks:
            if isinstance(block, ChartHere):
                self._plan(block.id)
            if isinstance(block, PhotoHere):
                photo = self._kept(partial(self.photos.read, block))
                placed += [photo] if photo is not None else []
            else:
                placed.append(block)
        return tuple(placed)

    def _plan(self, chart_id: str) -> None:
        """Plan a chart or matrix, once, however many texts place it."""
        if chart_id in self.charts or chart_id in self.matrices:
            return
        exhibit = self._kept(partial(self.charting.planned, chart_id))
        if isinstance(exhibit, MatrixParts):
            self.matrices[chart_id] = exhibit
        elif exhibit is not None:
            self.charts[chart_id] = exhibit

    # --- parts -----------------------------------------------------------------------------------------------

    def _theme(self, theme: Theme, texts: tuple[str, ...], *, with_text: bool) -> ThemeParts:
        file = theme.file
        wanted = self._wanted(theme.id, texts)
        return ThemeParts(
            id=theme.id,
            short=theme.short,
            title=self.inlines(theme.title, file, ("title",)),
            headline=self.inlines(theme.headline, file, ("headline",)),
            messages=self._messages(theme.messages, file, ()),
            key_figures=tuple(theme.key_figures),
            body=self._body(wanted) if with_text else (),
            asks=self._asks(theme.asks, file),
            limits=self.inlines(theme.limits, file, ("limits",)),
            names=tuple(theme.names),
            terms=tuple(theme.terms),
            place=Place(text_of(wanted)),
            files=(*file.files, *([text_of(wanted)] if with_text else [])),
        )

    def _wanted(self, theme: str, texts: tuple[str, ...]) -> TextWanted:
        briefing = self.config.briefing
        alone = len(briefing.themes) == 1
        return TextWanted(self.folder, theme, self.language.code, texts, briefing.audience, alone)

    def _asks(self, asks: Sequence[Ask], file: Lines) -> tuple[AskParts, ...]:
        """Return the asks of a theme that are for these readers."""
        readers = self.config.briefing.audience
        wanted = [(index, ask) for index, ask in enumerate(asks) if not ask.audiences or readers in ask.audiences]
        return tuple(self._ask(ask, file, ("asks", index)) for index, ask in wanted)

    def _ask(self, ask: Ask, file: Lines, key: Sequence[str | int]) -> AskParts:
        return AskParts(
            id=ask.id or "",
            actor=self._kept(partial(self._in_language, ask.actor, file.place((*key, "actor")))) or "",
            action=self.inlines(ask.action, file, (*key, "action")),
            by=ask.by,
            occasion=self._optional(ask.occasion, file, (*key, "occasion")),
            because=tuple(ask.because),
            reason=self._optional(ask.reason, file, (*key, "reason")),
            place=file.place((*key,)),
            said_at=file.place((*key, "actor", self.language.code)),
        )

    def _body(self, wanted: TextWanted) -> tuple[Running, ...]:
        """Return the text of a theme; of an empty file a problem is kept, since only its heading would be printed."""
        if slips := self.made(wanted, lambda: text_slips(wanted)):
            self.problems += slips
            return ()
        name = text_of(wanted)
        text = self._kept(lambda: read_words(self.folder / name, name))
        if text is not None and not text.strip():
            fact = "this file is empty, so its theme would have a heading and no text"
            self.problems.append(Problem(Place(name), "words-missing", fact, "write the text of the theme"))
        return () if text is None else self._blocks(Written(text, Place(name), whole_file=True))

    def _lead_charts(
        self,
        audience: TemplateFile[AudienceFile],
        themes: Sequence[Theme],
        opening: int | None,
        priority: Sequence[str],
        form: TemplateFile[FormatFile],
    ) -> Iterator[str]:
        """Yield the charts that the format shows apart from the texts: the opening's, or the first of each theme."""
        if "charts" not in form.content.blocks:
            return
        ids = [theme.id for theme in themes]
        own = audience.content.openings[opening].charts if opening is not None else None
        lists = [theme.charts for theme in themes] if own is None else [own]
        turns = [ids.index(theme) for theme in priority] if own is None else [0]
        for chart in itertools.chain.from_iterable(in_turn(lists, form.content.limits.charts, turns)):
            if chart not in self.charts:
                self._plan(chart)
                if chart in self.charts:
                    yield chart
                elif chart in self.matrices:
                    shown = [theme.file.place(("charts",)) for theme in themes if chart in theme.charts]
                    place = shown[0] if own is None else audience.file.place(("openings", opening or 0, "charts"))
                    fact = f'"{chart}" is a table, which cannot stand among the pictures that open a briefing'
                    self.problems.append(Problem(place, "chart-kind", fact, "place it in the text of the theme"))

    def _section(self, index: int) -> SectionParts:
        section = self.config.briefing.sections[index]
        key = ("briefing", "sections", index)
        place = self.config.file.place((*key, "text"))
        text = self._kept(lambda: self._in_language(section.text, place)) or ""
        title = self.inlines(section.title, self.config.file, (*key, "title"))
        return SectionParts(title, self._blocks(Written(text, place, source=self.config.file.source(place))))

    def _opening(
        self, audience: TemplateFile[AudienceFile], themes: Sequence[Theme], index: int | None
    ) -> OpeningParts:
        """Return how the briefing opens: in the config's own words, the audience's for these themes, or the lead's."""
        briefing = self.config.briefing
        lead = themes[0]
        messages, key_figures, asks = None, None, None
        if index is not None:
            opening, key = audience.content.openings[index], ("openings", index)
            if opening.messages is not None:
                messages = self._messages(opening.messages, audience.file, key)
            if opening.asks is not None:
                asks = tuple(opening.asks)
            if opening.key_figures is not None:
                key_figures = tuple(opening.key_figures)
            title = self.inlines(opening.title, audience.file, ("openings", index, "title"))
            headline = self.inlines(opening.headline, audience.file, ("openings", index, "headline"))
            standfirst = self.inlines(opening.standfirst, audience.file, ("openings", index, "standfirst"))
        elif len(themes) == 1:
            title = self.inlines(lead.title, lead.file, ("title",))
            headline = self.inlines(lead.headline, lead.file, ("headline",))
            standfirst = self.inlines(lead.standfirst, lead.file, ("standfirst",))
        else:
            names = [self._in_language(theme.name, theme.file.place(("name",))) for theme in themes]
            title = (Text(capital(self.language.listed(names)), place=lead.file.place(("name",))),)
            headline = self.inlines(lead.headline, lead.file, ("headline",))
            # The first theme has given the headline; the others say their finding below it.
            leads = [self.inlines(theme.lead, theme.file, ("lead",)) for theme in themes[1:]]
            standfirst = _sentences(leads)
        if briefing.title is not None:
            title = self.inlines(briefing.title, self.config.file, ("briefing", "title"))
        if briefing.standfirst is not None:
            standfirst = self.inlines(briefing.standfirst, self.config.file, ("briefing", "standfirst"))
        if briefing.messages is not None:
            messages = self._messages(briefing.messages, self.config.file, ("briefing",))
        kicker = self.inlines(audience.content.kicker, audience.file, ("kicker",))
        name = audience.file.place(("name",))
        readers = self._kept(lambda: self._in_language(audience.content.name, name)) or ""
        own = briefing.messages is not None
        return OpeningParts(
            kicker, readers, title, headline, standfirst, messages, own, key_figures, asks, self._photo()
        )

    def _photo(self) -> Photo | None:
        """Return the photo that the config has for the first page."""
        own, file, key = self.config.briefing.photo, self.config.file, ("briefing", "photo")
        if own is None:
            return None
        alt = self.inlines(own.alt, file, (*key, "alt"))
        words = [
            self._optional(own.caption, file, (*key, "caption")),
            () if own.taken is None else dated(f"{capital(self.language.period(own.taken))}."),
            self.inlines(own.credit, file, (*key, "credit")),
        ]
        wish = PhotoHere(own.file, alt, _sentences([run for run in words if run]), file.place((*key, "file")))
        photo = self._kept(lambda: self.photos.read(wish))
        return None if photo is None else replace(photo, is_first=True)

    def _messages(self, messages: Sequence[Words], file: Lines, key: Sequence[str | int]) -> tuple[Inlines, ...]:
        return tuple(self.inlines(words, file, (*key, "messages", index)) for index, words in enumerate(messages))

    def _closing(self, audience: TemplateFile[AudienceFile]) -> ClosingParts:
        content, file = audience.content, audience.file
        method = tuple(self.inlines(words, file, ("method", index)) for index, words in enumerate(content.method))
        disclaimer = self._optional(content.disclaimer, file, ("disclaimer",))
        return ClosingParts(method, tuple(content.people), disclaimer)


def _sentences(runs: Sequence[Inlines]) -> Inlines:
    """Return sentences one after the other, with spaces between them."""
    return tuple(part for index, run in enumerate(runs) for part in ((Text(" "),) if index else ()) + run)
