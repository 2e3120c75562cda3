"""Ledger + language + templates -> plain Markdown, in which every number says which figure it is."""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import CodeType, TracebackType

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.document.blocks import RECOMMENDATIONS
from briefgen.errors import ContentError, Place, Problem, UnfitError, unknown
from briefgen.evidence.ledger import Ledger, LedgerEvent, LedgerFigure, not_in_ledger
from briefgen.evidence.printed import first_mentions, print_figure, printed_forms
from briefgen.language.language import Language
from briefgen.prose.remarks import without_remarks
from briefgen.prose.slips import Slip, find_slips, syntax_slip
from briefgen.prose.tags import excerpt, tag_slip, word_slips
from briefgen.prose.written import Written, escape
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.textfile import MOST_LETTERS

MAX_STEPS = 10_000
MOST_COMPILED = 4_000
_COMPILED: dict[tuple[str, str, frozenset[str]], tuple[CodeType, frozenset[str]]] = {}
"""What Jinja made of templates without a slip, and all strings in it, the names of what it asks for among them: the
briefings of a config fill in the same ones again and again."""
Filled = dict[Hashable, tuple[str, "Written"]]
"""Templates as they were filled in, by all that may be different in another briefing of the same language."""
MOST_FILLED = 4_000
"""Templates that are held filled in at once: those of a check of the shipped workspace twice over."""
_PLACED = ("chart", "chart or table")
_NO_PART = ("a part is asked for, with a point or brackets, that does not exist", "take it out")
# Stands before each line of a template while it is filled in and says which it is; no file can hold these signs.
_MARK = re.compile("\x00(\\d+)\x01")


class Prose:
    """Renders templates against one ledger in one language."""

    def __init__(
        self,
        ledger: Ledger,
        language: Language,
        charts: Mapping[str, object],
        choices: Mapping[str, Collection[str]] | None = None,
        *,
        carried: bool = False,
        filled: Filled | None = None,
        **words: object,
    ) -> None:
        """Prepare the functions, and the words by which a text may choose; `choices` names all values of some words.

        Texts that are `carried` from one workspace to another may name others. Where something is `filled` in already,
        with the same ledger, language, charts and choices, it is taken from there, and what is new is added.
        """
        self._words = words
        self._filled = {} if filled is None else filled
        self._carried = carried
        self._ledger = ledger
        self._choices = choices or {}
        self._language = language
        self._charts = charts
        self._printed_form = printed_forms(ledger, language, charts)
        self._names = first_mentions(ledger, language)
        self._problems: list[Problem] = []
        self._written = Written("", Place(""))
        self._steps = 0
        self._functions = {
            "figure": self._figure, "event": self._event, "date": self._date, "month": self._month, "cite": self._cite,
            "quote": self._quote, "chart": self._chart, "see": self._see, "name": self._name,
        }  # fmt: skip
        # The sandbox keeps a template from reaching files or the machine: workspaces are passed from hand to hand.
        self._environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, keep_trailing_newline=True, finalize=_printed
        )
        self._environment.filters.clear()
        self._environment.filters.update(length=len, counted=self._counted)
        self._environment.globals.clear()
        self._environment.globals.update(self._functions, **words)
        self._scope = frozenset(self._environment.globals)

    def render(self, written: Written) -> str:
        """Return a template as plain Markdown. Raises ContentError with every problem found in it."""
        return self.filled(written)[0]

    def filled(self, written: Written) -> tuple[str, Written]:
        """Return a template as plain Markdown, and the template with the line that each line of the Markdown is from.

        Raises ContentError with every problem found in it.
        """
        text = without_remarks(written.text, written.place, whole_file=written.whole_file)
        written = replace(written, text=text)
        if (held := self._filled.get(self._asking(written))) is not None:
            return held
        self._problems = []
        self._written = written
        self._steps = 0
        markdown = ""
        try:
            markdown = self._filled_in(written)
        except Slip as slip:
            self._tell(*slip.details)
        except TemplateSyntaxError as error:
            self._tell_syntax(error)
        except (UndefinedError, SecurityError) as error:
            self._tell(_line_in(error.__traceback__, written), "template-name", *_NO_PART)
        except (RecursionError, MemoryError, SyntaxError):  # the last is Python's, of what Jinja made of the template
            self._tell(0, "template-syntax", "the template is nested too deeply", "make it simpler")
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            fact = str(error) if isinstance(error, UnfitError) else "{{ }} or {% %} cannot be filled in here"
            remedy = getattr(error, "remedy", "correct it")
            self._tell(_line_in(error.__traceback__, written), "template-error", fact, remedy)
        if self._problems:
            raise ContentError(dict.fromkeys(self._problems))
        markdown, lines = _parted(markdown)
        filled = self._language.spacing.mended(markdown), replace(written, lines=lines)
        if len(self._filled) >= MOST_FILLED:
            self._filled.clear()
        self._filled[self._asking(written)] = filled
        return filled

    def _asking(self, written: Written) -> Hashable:
        """Return a template with what each of the words is by which it chooses; of one not compiled it by itself.

        A check fills in 8,400 templates, and 1,600 of them differ: filling in all took a twelfth of it.
        """
        _, strings = _COMPILED.get((written.text, written.place.file, self._scope), (None, frozenset()))
        return written, tuple((word, repr(self._words[word])) for word in self._words if word in strings)

    def _filled_in(self, written: Written) -> str:
        """Return a template filled in, or nothing if its problems were kept. Raises Slip if it prints too much."""
        environment = self._environment
        key = (written.text, written.place.file, self._scope)
        if (compiled := _COMPILED.get(key)) is None:
            told = (*key[:2], *sorted(environment.globals))
            code = remembered("templates", told, partial(self._compiled, written), lambda code: code is not None)
            if code is None:
                return ""
            if len(_COMPILED) >= MOST_COMPILED:
                _COMPILED.clear()
            compiled = _COMPILED[key] = code, frozenset(_strings_of(code))
        template = environment.template_class.from_code(environment, compiled[0], environment.globals)
        pieces, size = [], 0
        for piece in template.generate():
            pieces.append(piece)
            size += len(_MARK.sub("", piece))
            if size > MOST_LETTERS:
                raise Slip(0, "template-error", f"the template prints more than {MOST_LETTERS:,} letters", "shorten it")
        return "".join(pieces)

    def _compiled(self, written: Written) -> CodeType | None:
        """Return what Jinja makes of a template; None if there are problems, which are kept."""
        environment = self._environment
        try:
            tree = environment.parse(written.text, filename=written.place.file)
        except ValueError:  # Python's limit for the digits of a number
            raise Slip(0, "template-syntax", "the template holds a number that is too long", "take it out") from None
        for word in word_slips(written.text):
            self._tell(word.line, "template-error", word.fact, word.remedy, word.tag)
        for slip in find_slips(tree, self._functions, environment.globals, self._choices, carried=self._carried):
            self._tell(*slip.details)
        if self._problems:
            return None
        for data in tree.find_all(nodes.TemplateData):
            data.data = "\n".join(
                f"\x00{number}\x01{line}" for number, line in enumerate(data.data.split("\n"), start=data.lineno)
            )
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return environment.compile(tree, filename=written.place.file)

    def _counted(self, entries: Iterable[object]) -> Iterator[object]:
        """Yield the entries of a loop, as long as all loops of the template together are not too many."""
        for entry in entries:
            self._steps += 1
            if self._steps > MAX_STEPS:
                fact = f"the loops of the template take more than {MAX_STEPS:,} steps"
                raise Slip(0, "template-error", fact, "take loops inside loops out")
            yield entry

    def _tell_syntax(self, error: TemplateSyntaxError) -> None:
        """Keep the problem of a template that cannot be read, at the tag that is its cause if that can be told."""
        if slip := tag_slip(self._written.text):
            self._tell(slip.line, "template-syntax", slip.fact, slip.remedy, slip.tag)
        else:
            self._tell(error.lineno, "template-syntax", *syntax_slip(error.message or ""))

    def _tell(self, line: int, rule: str, fact: str, remedy: str = "correct it", hint: str = "") -> None:
        """Keep a problem; line 0 stands for the whole text."""
        written = self._written
        lines = written.text.split("\n")
        quoted = excerpt(lines[line - 1], hint) if 0 < line <= len(lines) else ""
        place = Place(written.place.file, max(1, line)) if written.whole_file else self._place_of(hint, quoted)
        self._problems.append(Problem(place, rule, fact, f"{remedy}, in the line `{quoted}`" if quoted else remedy))

    def _place_of(self, *words: str) -> Place:
        """Return the place of the first of some words that can be told; else that of the text."""
        written = self._written
        return next((place for word in words if (place := written.place_of(word)) != written.place), written.place)

    def _missing(self, what: str, entry_id: object, existing: Mapping[str, object]) -> str:
        """Keep the problem of an id, and return what stands in for it, so that the rest is read too."""
        place = self._place_of(f'"{entry_id}"', f"'{entry_id}'")
        entry = self._ledger.find(str(entry_id))
        if entry is None and what not in _PLACED and entry_id in self._charts:
            remedy = f'write {{{{ chart("{entry_id}") }}}}'
            problem = Problem(place, "id-unknown", f'"{entry_id}" is a chart, no {what}', remedy)
        elif entry is not None and what not in _PLACED:
            # The id is right, and the function is not the one for its kind.
            kind, use = _kind(entry)
            functions = " or ".join(f'{{{{ {name}("{entry_id}") }}}}' for name in use)
            problem = Problem(place, "id-unknown", f'"{entry_id}" is {kind}, no {what}', f"write {functions}")
        elif what in _PLACED:
            fact, otherwise = f'{what} "{entry_id}" does not exist', "add a file to templates/charts/"
            problem = unknown(place, "id-unknown", fact, str(entry_id), existing, otherwise)
        else:
            problem = not_in_ledger(place, str(entry_id), existing, what)
        self._problems.append(problem)
        return "[?](missing:)"

    def _figure(self, entry_id: str) -> str:
        figure = self._ledger.figures.get(entry_id)
        if figure is None:
            return self._missing("figure", entry_id, self._ledger.figures)
        if print_figure(figure, self._language) is None:
            fact = f'{self._language.name} has no words for the value of figure "{entry_id}"'
            place = self._written.place_of(entry_id)
            self._problems.append(Problem(place, "value-word", fact, "add them to its list of words"))
            return "[?](missing:)"
        return self._link("figure", entry_id)

    def _event(self, entry_id: str) -> str:
        event = self._ledger.events.get(entry_id)
        if event is None:
            return self._missing("event", entry_id, self._ledger.events)
        return self._link("event", entry_id)

    def _date(self, entry_id: str) -> str:
        entries = {**self._ledger.figures, **self._ledger.events, **self._ledger.sources}
        if entry_id not in entries:
            return self._missing("figure, event or source", entry_id, entries)
        return self._link("date", entry_id)

    def _month(self, entry_id: str) -> str:
        entries = {**self._ledger.figures, **self._ledger.events}
        if entry_id not in entries:
            return self._missing("figure or event", entry_id, entries)
        if self._printed_form("month", entry_id) is None:
            fact = f'"{entry_id}" has no month of its own'
            remedy = f'write {{{{ date("{entry_id}") }}}}, which prints its time as exactly as it is known'
            self._problems.append(Problem(self._written.place_of(entry_id), "month", fact, remedy))
            return "[?](missing:)"
        return self._link("month", entry_id)

    def _cite(self, entry_id: str) -> str:
        if self._ledger.find(entry_id) is None:
            return self._missing("entry", entry_id, self._entries())
        return f"[](cite:{entry_id})"

    def _quote(self, entry_id: str) -> str:
        if self._printed_form("quote", entry_id) is None:
            entries = {**self._ledger.statements, **self._ledger.figures}
            return self._missing("statement", entry_id, entries)
        return self._link("quote", entry_id)

    def _link(self, scheme: str, entry_id: str) -> str:
        return f"[{escape(self._printed_form(scheme, entry_id) or '')}]({scheme}:{entry_id})"

    def _chart(self, chart_id: str) -> str:
        if chart_id not in self._charts:
            return self._missing("chart", chart_id, self._charts)
        return f"![](chart:{chart_id})"

    def _see(self, placed_id: str) -> str:
        if self._printed_form("see", placed_id) is None:
            targets = {**self._charts, RECOMMENDATIONS: None, **self._entries()}
            return self._missing("chart, table or entry", placed_id, targets)
        return f"[](see:{placed_id})"

    def _name(self, short: str) -> str:
        if short not in self._names:
            fact = f'"{short}" has no long form'
            otherwise = "add it to `acronyms:` of a card or of the language file"
            place = self._place_of(f'"{short}"', f"'{short}'")
            self._problems.append(unknown(place, "name-unknown", fact, short, self._names, otherwise))
        return f"[{escape(short)}](<name:{short}>)"

    def _entries(self) -> dict[str, object]:
        return {**self._ledger.figures, **self._ledger.events, **self._ledger.statements}


def _strings_of(code: CodeType) -> Iterator[str]:
    """Yield the strings that stand in code and in the functions that it makes."""
    for one in code.co_consts:
        if isinstance(one, str):
            yield one
        elif isinstance(one, CodeType):
            yield from _strings_of(one)


def _parted(markdown: str) -> tuple[str, tuple[int, ...]]:
    """Return Markdown without its marks of lines, and the line of the template from which each of its lines comes.

    That is where its first words stand; a line without any mark is of the line that went on before it.
    """
    lines, last = [], 1
    for line in markdown.split("\n"):
        pieces = _MARK.split(line)
        numbers = [int(number) for number in pieces[1::2]]
        said = (number for number, words in zip(numbers, pieces[2::2], strict=True) if words.strip())
        lines.append(last if pieces[0].strip() else next(said, numbers[-1] if numbers else last))
        last = numbers[-1] if numbers else last
    return _MARK.sub("", markdown), tuple(lines)


def _line_in(traceback: TracebackType | None, written: Written) -> int:
    """Return the line of the template at which an error arose: that of the innermost call in it."""
    line = 1
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == written.place.file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _kind(entry: object) -> tuple[str, tuple[str, ...]]:
    """Return what an entry of the ledger is, and the functions that print or cite it."""
    if isinstance(entry, LedgerFigure):
        return ("an own calculation" if entry.derived else "a figure"), ("figure", "cite")
    if isinstance(entry, LedgerEvent):
        return "an event", ("event", "cite")
    return "a statement", ("cite", "quote")


def _printed(value: object) -> object:
    """Return a value that can be printed as it is; the name of a function or a list is no text."""
    if isinstance(value, str | StrictUndefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, list):
        raise UnfitError("a list cannot be printed as it is", "write {% for one in ... %}{{ one }} {% endfor %}")
    raise UnfitError("what stands in {{ }} is no text", "ask for it with {% if ... %}, or write the words")
