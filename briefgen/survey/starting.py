"""What `briefgen new` writes: a theme, chart, source, audience or language that builds, and waits to be written."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.briefing.shared import Workspace, read_workspace
from briefgen.checks.unwritten import UNWRITTEN
from briefgen.delivery.names import DEVICES
from briefgen.errors import ConfigError, DeliveryError, Place, Problem, shortened
from briefgen.evidence.ledger import DERIVED, Ledger, LedgerFigure
from briefgen.reading.intake import stem_of
from briefgen.survey.audit import has_mail, written_languages
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import is_id, is_language
from briefgen.workspace.opening import SOURCE, TEXT, RefusedFileError, is_there, read_file
from briefgen.workspace.scaffold import Filling, new_files
from briefgen.workspace.shelf import file_of, names_of
from briefgen.workspace.templatefiles import read_format
from briefgen.workspace.themetexts import texts_of
from briefgen.workspace.yamlfile import is_read_as_text

KINDS = ("theme", "chart", "source", "audience", "language")
_MOST_MARKS = 4
_TEXTS = (".txt", ".md")
_NAME = re.compile(r"^(name|tag):.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Start:
    """Something new, and not yet written."""

    files: Mapping[str, bytes]
    """The new files, by their paths in the workspace."""
    steps: tuple[str, ...]
    """What to do next."""


def start(kind: str, name: str, plans: Sequence[Config]) -> Start:
    """Return the files of something new; nothing is written, and no file of that name may be there.

    Raises ConfigError or LedgerError if the name cannot be used, the workspace cannot, or a chart finds no figures.
    """
    folder = plans[0].folder
    _check_name_of(kind, name)
    workspace = read_workspace(folder, plans)
    try:
        files, steps = _made(kind, name, plans, workspace)
    except OSError as error:
        fact = f"a file that `new` copies cannot be read ({error.filename}: {error.strerror or error})"
        raise DeliveryError([Problem(Place("new"), "new", fact, "install briefgen again")]) from None
    taken = [path for path in files if is_there(folder / path)]
    if taken:
        fact, remedy = "there is a file of this name already", "give another name; nothing is written over"
        raise ConfigError(Problem(Place(path), "file-there", fact, remedy) for path in taken)
    return Start({path: text.encode("utf-8") for path, text in files.items()}, tuple(steps))


def check_name(name: str) -> None:
    """Raise ConfigError for a name of a file that a config cannot give, or that some system has no files of."""
    if not is_id(name):
        fact = f'"{shortened(name)}" is not made of small letters and digits with hyphens between words'
        raise ConfigError([Problem(Place("NAME"), "id-form", fact, f'write "{stem_of(Path(name + "."))}"')])
    if not is_read_as_text(name):
        fact = f'"{name}" without quotes is read as a number, a day, or true or false, and no file would be found'
        raise ConfigError([Problem(Place("NAME"), "id-form", fact, "give a name with a word in it")])
    if name.upper() in DEVICES:
        fact = f'Windows has no files called "{name}"'
        raise ConfigError([Problem(Place("NAME"), "id-form", fact, "give another name")])


def _check_name_of(kind: str, name: str) -> None:
    check_name(name)
    if kind == "language" and not is_language(name):
        fact = f'"{name}" is no code of a language'
        raise ConfigError([Problem(Place("NAME"), "id-form", fact, "write two or three letters, such as pt")])
    if (kind, name) == ("source", DERIVED):
        fact = f'seeds/{name}.yaml holds own calculations, so no document is called "{name}"'
        raise ConfigError([Problem(Place("NAME"), "id-form", fact, "give another name")])


def _made(kind: str, name: str, plans: Sequence[Config], workspace: Workspace) -> tuple[dict[str, str], list[str]]:
    filling = _filling(name, plans, workspace)
    match kind:
        case "language":
            return _language(name, plans[0])
        case "source":
            return _source(name, filling, plans[0].folder)
        case "chart":
            filling = _with_marks(filling, workspace.ledger)
            use = f'Place it in a text: {{{{ chart("{name}") }}}}, alone in its paragraph, and build'
        case "theme":
            use = f"Add {name} to `themes:` in {plans[0].file.name}, and build"
        case _:
            use = f"Write `audience: {name}` in {plans[0].file.name}, and build"
    files = new_files(kind, filling)
    named = " and ".join(path for path in files if UNWRITTEN in files[path])
    return files, [f"Write what is asked for behind each {UNWRITTEN} in {named}, and take the sign away", use]


def _filling(name: str, plans: Sequence[Config], workspace: Workspace) -> Filling:
    plan, folder = plans[0], plans[0].folder
    figures = [figure.id for figure in workspace.ledger.figures.values() if not figure.avoid_for]
    first, second, *_ = [*figures, "its-name", "its-name"]
    themes, languages = names_of(folder, "themes"), written_languages(plans, workspace)
    words = {
        "name": name,
        "first": first,
        "second": second,
        "theme": next(iter(themes), "its-name"),
        "themes": ", ".join(plan.briefing.themes[:2]),
        "audience": plan.briefing.audience,
        "format": plan.briefing.format,
        "main": plan.briefing.language,
        "due": f"{plan.date.year}-12-31",
        "year": f"{plan.date.year}",
        # Where no theme has an e-mail, what mails need may be lacking elsewhere.
        "mail": "" if any(has_mail(folder, theme, code) for theme in themes for code in languages) else "#",
        "text": _text_name(folder, plan.briefing.format),
        "document": f"{name}.txt",
        "sha256": "",
    }
    return Filling(words, languages)


def _text_name(folder: Path, form: str) -> str:
    """Return how a text is called that the format prints, and others with it: the last of those that it names."""
    return texts_of(form, read_format(folder, form).content.texts)[-1]


def _with_marks(filling: Filling, ledger: Ledger) -> Filling:
    """Return what is filled into a chart. Raises ConfigError if no two figures may stand on one axis."""
    marks = _comparable(ledger)
    if not marks:
        fact = "no two figures of the evidence were counted in the same way, so no chart of bars can show any"
        remedy = "give those that were the same `series:` in their card, and run it again"
        raise ConfigError([Problem(Place("seeds"), "chart-series", fact, remedy)])
    said = ", ".join(f"{{{{ figure('{figure.id}') }}}}" for figure in marks)
    words = {**filling.words, "first": marks[0].id, "figures": said}
    figures = [{"figure": figure.id, "words": _spoken(figure.id)} for figure in marks]
    return Filling(words, filling.languages, figures)


def _comparable(ledger: Ledger) -> list[LedgerFigure]:
    """Return a few figures that bars may show side by side: of one series, unit and time, none a part of another."""
    groups: dict[tuple[str, str, str], list[LedgerFigure]] = {}
    for figure in ledger.figures.values():
        if figure.series and figure.period and figure.value >= 0 and not (figure.overlaps or figure.avoid_for):
            groups.setdefault((figure.series, figure.unit, figure.period.text), []).append(figure)
    apart = [list(_apart(group)) for group in groups.values()]
    best = max(apart, key=lambda group: min(len(group), _MOST_MARKS), default=[])
    return best[:_MOST_MARKS] if len(best) > 1 else []


def _apart(group: Sequence[LedgerFigure]) -> Iterator[LedgerFigure]:
    wholes = {figure.part_of for figure in group}
    return (figure for figure in group if figure.id not in wholes and not figure.same_as)


def _spoken(name: str) -> str:
    """Return an id as words without a number, which a label may not hold."""
    return " ".join(step for step in name.split("-") if not any(sign.isdigit() for sign in step)) or "mark"


def _source(name: str, filling: Filling, folder: Path) -> tuple[dict[str, str], list[str]]:
    """Return the card of a text that is there already, with its hash; else a text to be replaced too."""
    files = new_files("source", filling)
    text = next((f"seeds/{name}{end}" for end in _TEXTS if is_there(folder / f"seeds/{name}{end}")), "")
    (placeholder,) = (path for path in files if path.endswith(_TEXTS))
    try:
        content = read_file(folder / text, SOURCE, folder) if text else files[placeholder].encode("utf-8")
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(text))]) from None
    sha256 = hashlib.sha256(content).hexdigest()
    document = Path(text or placeholder).name
    own = Filling({**filling.words, "document": document, "sha256": sha256}, filling.languages)
    files = new_files("source", own)
    card = f"seeds/{name}.yaml"
    steps = [f"Write what is asked for behind each {UNWRITTEN} in {card}, and its entries as the examples below show"]
    if text:
        files.pop(placeholder)
        return files, [*steps, "See them proved: briefgen list figures"]
    first = (
        f"Put the text of the document into {placeholder}, run `briefgen list sources`, and write the sha256 that it "
        "tells into the card"
    )
    return files, [first, *steps]


def _language(name: str, plan: Config) -> tuple[dict[str, str], list[str]]:
    """Return the files of a language: those of the config's own, to be translated."""
    model = plan.briefing.language
    paths = {
        file_of("languages", model): file_of("languages", name),
        f"templates/email/{model}.md": f"templates/email/{name}.md",
    }
    files = {}
    for old, new in paths.items():
        if is_there(plan.folder / old):
            files[new] = read_file(plan.folder / old, TEXT, plan.folder).decode("utf-8")
    language = file_of("languages", name)
    values = {"name": name, "tag": name}
    files[language] = _NAME.sub(lambda found: f"{found[1]}: {values[found[1]]}", files[language])
    return files, [
        f"Translate what stands right of the colons in {' and '.join(files)}, the name of the language first",
        f"Write `language: {name}` in {plan.file.name} and build: you get the list of the words that are missing",
    ]
