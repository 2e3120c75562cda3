"""Ledger + language + templates -> plain Markdown, in which every number says which figure it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import ContentError, Place, Problem, nearest, unknown
from briefgen.evidence import Ledger, LedgerEvent, LedgerFigure
from briefgen.language import Language
from briefgen.yamlfile import MAX_BYTES, unprintable

# What a text needs: choices, lists and the functions. Sums belong in the ledger; and with nothing that can grow
# (no macros, no joining or repeating of words), no template can fill the machine or keep it busy for ever.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Call, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Test,
    nodes.Getattr, nodes.Getitem, nodes.List, nodes.Tuple,
)  # fmt: skip
_SUMS = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat)
MAX_STEPS = 10_000
_CURLY_QUOTES = "“”„‟‘’‚‛«»"
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#~|!&])")


@dataclass(frozen=True, slots=True)
class Written:
    """Template text, and where it was written."""

    text: str
    """The template: Markdown with Jinja2."""
    place: Place
    """File, and the line where the text begins."""
    whole_file: bool = False
    """True if line n of the text is line n of the file, so that messages can name the line."""

    def place_of(self, words: str) -> Place:
        """Return the place of some words of the text; its beginning if they cannot be told."""
        position = self.text.find(words) if words else -1
        if position < 0 or not self.whole_file:
            return self.place
        return Place(self.place.file, self.text[:position].count("\n") + 1)


def escape(text: str) -> str:
    """Return text in which no character is read as Markdown."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


class _Slip(Exception):  # noqa: N818 - it never leaves this module
    """What is wrong with a template, its line, and what to do before "in the line ..."."""

    def __init__(self, line: int, rule: str, fact: str, remedy: str = "correct it") -> None:
        super().__init__(fact)
        self.told = (line, rule, fact, remedy)


class Prose:
    """Renders templates against one ledger in one language."""

    def __init__(self, ledger: Ledger, language: Language, charts: Mapping[str, object], **words: object) -> None:
        self._ledger = ledger
        self._language = language
        self._charts = charts
        self._problems: list[Problem] = []
        self._written = Written("", Place(""))
        self._steps = 0
        self._functions = {
            "figure": self._figure, "event": self._event, "date": self._date, "cite": self._cite, "quote": self._quote,
            "chart": self._chart,
        }  # fmt: skip
        # The sandbox keeps a template from reaching files or the machine: workspaces are passed from hand to hand.
        self._environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, keep_trailing_newline=True, finalize=_printed
        )
        self._environment.filters.clear()
        self._environment.filters.update(length=len, counted=self._counted)
        self._environment.globals.clear()
        self._environment.globals.update(self._functions, **words)

    def render(self, written: Written) -> str:
        """Return a template as plain Markdown. Raises ContentError with every problem found in it."""
        self._problems = []
        self._written = written
        self._steps = 0
        markdown = ""
        try:
            markdown = self._filled_in(written)
        except _Slip as slip:
            self._tell(*slip.told)
        except TemplateSyntaxError as error:
            self._tell(error.lineno, "template-syntax", *_syntax(_plain(error.message)))
        except (UndefinedError, SecurityError) as error:
            self._tell(_line_in(error.__traceback__, written), "template-name", _plain(error.message))
        except (RecursionError, MemoryError, SyntaxError):  # the last is Python's, of what Jinja made of the template
            self._tell(0, "template-syntax", "the template is nested too deeply", "make it simpler")
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            line = _line_in(error.__traceback__, written)
            self._tell(line, "template-error", f"the template cannot be filled in: {_plain(str(error))}")
        if self._problems:
            raise ContentError(dict.fromkeys(self._problems))
        return markdown

    def _filled_in(self, written: Written) -> str:
        environment = self._environment
        try:
            tree = environment.parse(written.text, filename=written.place.file)
        except ValueError:  # Python's limit for the digits of a number
            raise _Slip(0, "template-syntax", "the template holds a number that is too long", "take it out") from None
        for slip in _slips(tree, self._functions, environment.globals):
            self._tell(*slip.told)
        if self._problems:
            return ""
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        code = environment.compile(tree, filename=written.place.file)
        template = environment.template_class.from_code(environment, code, environment.globals)
        pieces, size = [], 0
        for piece in template.generate():
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise _Slip(0, "template-error", "the template prints more than 2 MB", "shorten it")
        return "".join(pieces)

    def _counted(self, entries: Iterable[object]) -> Iterator[object]:
        """Yield the entries of a loop, as long as all loops of the template together are not too many."""
        for entry in entries:
            self._steps += 1
            if self._steps > MAX_STEPS:
                fact = f"the loops of the template take more than {MAX_STEPS:,} steps"
                raise _Slip(0, "template-error", fact, "take loops inside loops out")
            yield entry

    def _tell(self, line: int, rule: str, fact: str, remedy: str = "correct it") -> None:
        """Keep a problem; line 0 stands for the whole text."""
        place = self._written.place
        if self._written.whole_file:
            place = Place(place.file, max(1, line))
        lines = self._written.text.splitlines()
        quoted = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        self._problems.append(Problem(place, rule, fact, f"{remedy} in the line `{quoted[:80]}`" if quoted else remedy))

    def _missing(self, what: str, entry_id: object, known: Mapping[str, object], otherwise: str) -> str:
        place = self._written.place_of(f'"{entry_id}"')
        if place == self._written.place:
            place = self._written.place_of(f"'{entry_id}'")
        entry = self._ledger.find(str(entry_id))
        if entry is not None and what != "chart":
            # The id is right, and the function is not the one for its kind.
            kind, use = _kind(entry)
            functions = " or ".join(f'{{{{ {name}("{entry_id}") }}}}' for name in use)
            problem = Problem(place, "id-unknown", f'"{entry_id}" is {kind}, no {what}', f"write {functions}")
        else:
            held = "does not exist" if what == "chart" else "is not in the ledger"
            problem = unknown(place, "id-unknown", f'{what} "{entry_id}" {held}', str(entry_id), known, otherwise)
        self._problems.append(problem)
        return "[?](missing:)"

    def _figure(self, entry_id: str) -> str:
        figure = self._ledger.figures.get(entry_id)
        if figure is None:
            return self._missing("figure", entry_id, self._ledger.figures, "add it to a card in seeds/")
        printed = print_figure(figure, self._language)
        if printed is None:
            fact = f'{self._language.name} has no words for the value of figure "{entry_id}"'
            place = self._written.place_of(entry_id)
            self._problems.append(Problem(place, "value-word", fact, "add them to its list of words"))
            return "[?](missing:)"
        return f"[{escape(' '.join(part for part in printed if part))}](figure:{entry_id})"

    def _event(self, entry_id: str) -> str:
        event = self._ledger.events.get(entry_id)
        if event is None:
            return self._missing("event", entry_id, self._ledger.events, "add it to a card in seeds/")
        return f"[{self._language.period(event.entry.date)}](event:{entry_id})"

    def _date(self, entry_id: str) -> str:
        entry = self._ledger.find(entry_id) or self._ledger.sources.get(entry_id)
        known = {**self._ledger.figures, **self._ledger.events, **self._ledger.sources}
        if entry is None or entry_id not in known:
            return self._missing("figure, event or source", entry_id, known, "add it to seeds/")
        if isinstance(entry, LedgerFigure):
            words = print_when(entry, self._ledger, self._language)
        elif isinstance(entry, LedgerEvent):
            words = self._language.period(entry.entry.date)
        else:
            words = self._language.period(self._ledger.sources[entry_id].published)
        return f"[{words}](date:{entry_id})"

    def _cite(self, entry_id: str) -> str:
        if self._ledger.find(entry_id) is None:
            return self._missing("entry", entry_id, self._entries(), "add it to a card in seeds/")
        return f"[](cite:{entry_id})"

    def _quote(self, entry_id: str) -> str:
        entry = self._ledger.statements.get(entry_id) or self._ledger.figures.get(entry_id)
        if entry is None or (isinstance(entry, LedgerFigure) and entry.derived):
            known = {**self._ledger.statements, **self._ledger.figures}
            return self._missing("statement", entry_id, known, "add it to a card in seeds/")
        words = entry.quote if isinstance(entry, LedgerFigure) else entry.entry.quote
        return f"[{escape(words)}](quote:{entry_id})"

    def _chart(self, chart_id: str) -> str:
        if chart_id not in self._charts:
            return self._missing("chart", chart_id, self._charts, "add a file to templates/charts/")
        return f"![](chart:{chart_id})"

    def _entries(self) -> dict[str, object]:
        return {**self._ledger.figures, **self._ledger.events, **self._ledger.statements}


def print_figure(figure: LedgerFigure, language: Language) -> tuple[str, str] | None:
    """Return qualifier and value as printed, such as ("over", "414,000"); None if the language lacks the word."""
    amount = language.amount(figure.value, figure.entry.unit, figure.entry.form)
    return None if amount is None else (language.qualifier(figure.entry.qualifier), amount)


def print_when(figure: LedgerFigure, ledger: Ledger, language: Language) -> str:
    """Return the time a figure speaks of, as printed: "February 2014", or "early 2014" for "currently"."""
    period = figure.entry.period or figure.origin_date
    if period is None:
        period = ledger.as_of(figure)
    loose = all(root.dated_by_publication for root in ledger.roots(figure))
    return language.about_when(period.end) if loose else language.period(period)


def _line_in(traceback: TracebackType | None, written: Written) -> int:
    line = 1
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == written.place.file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _plain(message: str | None) -> str:
    return (message or "it holds an error").rstrip(".")


def _kind(entry: object) -> tuple[str, tuple[str, ...]]:
    """Return what an entry of the ledger is, and the functions that print or cite it."""
    if isinstance(entry, LedgerFigure):
        return ("an own calculation" if entry.derived else "a figure"), ("figure", "cite")
    if isinstance(entry, LedgerEvent):
        return "an event", ("event", "cite")
    return "a statement", ("cite", "quote")


def _syntax(message: str) -> tuple[str, str]:
    """Return what is wrong with the syntax of a template, and the remedy."""
    unexpected = re.match(r"unexpected char '(.)' at \d+", message)
    if unexpected and unexpected[1] in _CURLY_QUOTES:
        return f"the template holds a curly quotation mark {unexpected[1]}", 'use straight quotes "'
    if unexpected:
        return f"the sign {unexpected[1]} cannot stand in a template", "take it out"
    return f"the template cannot be read: {message}", "correct it"


def _printed(value: object) -> object:
    """Return a value that can be printed as it is; the name of a function or a list is no text."""
    if isinstance(value, str | StrictUndefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError("only words can be printed; a function needs its parentheses, a list a loop")


def _slips(tree: nodes.Template, functions: Iterable[str], known: Iterable[str]) -> Iterator[_Slip]:
    """Yield what can be told of a template before it is filled in."""
    functions = set(functions)
    names = list(tree.find_all(nodes.Name))
    known = {*known, "loop", *(name.name for name in names if name.ctx == "store")}
    told: set[int] = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in functions:
            if slip := _call_slip(call, call.node.name, known):
                told |= {id(node) for node in call.find_all(nodes.Node)}
                yield slip
        elif not isinstance(call.node, nodes.Name) or call.node.name in known:
            yield _Slip(call.lineno, "template-error", f"only {_called(functions)} can be called", "take the call out")
    refused = [slip for node in tree.find_all(nodes.Node) if id(node) not in told for slip in _node_slips(node)]
    yield from refused
    for name in names:
        # What is refused may have been meant to give the name.
        if not refused and id(name) not in told and name.name not in known:
            near = nearest(name.name, known)
            remedy = f'the nearest is "{near}"; correct it' if near else "correct it, or put an id in quotes"
            yield _Slip(name.lineno, "template-name", f'the name "{name.name}" is not known', remedy)


def _node_slips(node: nodes.Node) -> Iterator[_Slip]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and (sign := unprintable(node.value)) is not None:
        fact = f"the template holds a character that no Word file can hold (number {ord(sign)})"
        yield _Slip(node.lineno, "control-character", fact, "take it out")
    is_list = isinstance(node, nodes.List | nodes.Tuple) and getattr(node, "ctx", "load") == "load"
    if is_list and next(node.find_all(nodes.Name), None) is not None:
        yield _Slip(
            node.lineno, "template-error", "a list in a template can hold only words in quotes", "write them out"
        )
    if isinstance(node, _SUMS) and not isinstance(node, _ALLOWED):
        fact = "a template does not calculate or join"
        yield _Slip(node.lineno, "template-error", fact, "put sums into seeds/derived.yaml and words beside each other")
    elif isinstance(node, nodes.Stmt | nodes.Expr) and not isinstance(node, _ALLOWED):
        fact = f"templates here have no {type(node).__name__.lower()}"
        yield _Slip(node.lineno, "template-error", fact, "write it with if, for and set alone")


def _call_slip(call: nodes.Call, function: str, known: Iterable[str]) -> _Slip | None:
    """Return what is wrong with a call of one of the functions: each takes one id in quotes."""
    wanted = f'{function}("...") wants one id in straight quotes'
    arguments = call.args
    if len(arguments) != 1 or call.kwargs or call.dyn_args or call.dyn_kwargs:
        return _Slip(call.lineno, "template-error", wanted)
    bare = isinstance(arguments[0], nodes.Name) and arguments[0].name not in set(known)
    if bare or isinstance(arguments[0], nodes.Sub):
        fact = f"the id in {function}(...) is not in quotes"
        return _Slip(call.lineno, "template-name", fact, f'write {function}("{_typed(arguments[0])}")')
    is_number = isinstance(arguments[0], nodes.Const) and not isinstance(arguments[0].value, str)
    if is_number or isinstance(arguments[0], nodes.List | nodes.Tuple):
        return _Slip(call.lineno, "template-error", wanted)
    return None


def _typed(node: nodes.Expr) -> str:
    """Return an id that was read as a subtraction because its quotes are missing."""
    if isinstance(node, nodes.Sub):
        return f"{_typed(node.left)}-{_typed(node.right)}"
    return str(getattr(node, "name", getattr(node, "value", "...")))


def _called(functions: Iterable[str]) -> str:
    names = [f"{name}()" for name in sorted(functions)]
    return ", ".join(names[:-1]) + f" and {names[-1]}"
