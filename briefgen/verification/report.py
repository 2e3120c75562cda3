"""A verdict in words, for people and for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.errors import shortened
from briefgen.language.sentences import number_of_words
from briefgen.verification.findings import ON_TEXT, Finding, Kind, Spot, Verdict

_LOOKED_AT = 500
"""Letters in which there are enough words, if there are any."""
_LONGEST = 160
_BEGINNING = 70
_MOST_IDS = 3
_ENOUGH = 5

_SAVED_AGAIN = "no edit was found, but the file is not as it was built: it was saved again, or its looks were changed"
_RIDING = ("comment", "deleted-words", "hidden-text")
_PARTS = {
    "word/document.xml": "text or its looks", "word/footnotes.xml": "notes", "word/styles.xml": "styles",
    "word/theme/": "colours and fonts", "word/fontTable.xml": "fonts", "word/numbering.xml": "lists",
    "word/settings.xml": "settings", "word/header": "headers", "word/footer": "footers", "word/media/": "pictures",
    "word/comments": "comments", "docProps/": "properties", "customXml/": "attached data",
}  # fmt: skip

_COUNTED: dict[Kind, tuple[str, str]] = {
    "changed": ("figure changed", "figures changed"),
    "typed-in": ("number typed in by hand", "numbers typed in by hand"),
    "qualifier-dropped": ("qualifier edited away", "qualifiers edited away"),
    "ledger-changed": ("entry that the ledger has changed", "entries that the ledger has changed"),
    "date-changed": ("date changed", "dates changed"),
    "origin-changed": ("primary source changed", "primary sources changed"),
    "hidden": ("figure hidden", "figures hidden"),
    "misplaced": ("thing in another's place", "things in another's place"),
    "mark-moved": ("mark of a note moved", "marks of notes moved"),
    "picture-changed": ("picture replaced", "pictures replaced"),
    "alternative-text-changed": ("alternative text replaced", "alternative texts replaced"),
    "direction-mark": ("sign that turns words round", "signs that turn words round"),
    "same-value": ("figure in other words", "figures in other words"),
    "removed": ("figure removed", "figures removed"),
    "date-removed": ("date removed", "dates removed"),
    "origin-removed": ("primary source removed", "primary sources removed"),
    "mark-removed": ("mark of a note removed", "marks of notes removed"),
    "mark-added": ("mark of a note added", "marks of notes added"),
    "picture-removed": ("picture removed", "pictures removed"),
    "picture-added": ("picture added", "pictures added"),
    "link-changed": ("link that leads elsewhere", "links that lead elsewhere"),
    "link-added": ("link added", "links added"),
    "link-removed": ("link removed", "links removed"),
    "property-changed": ("property of the file changed", "properties of the file changed"),
    "copied": ("figure copied", "figures copied"),
    "stale": ("figure gone stale", "figures gone stale"),
    "note-changed": ("note changed", "notes changed"),
    "note-added": ("note added", "notes added"),
    "note-removed": ("note removed", "notes removed"),
    "paragraph-changed": ("paragraph changed", "paragraphs changed"),
    "paragraph-added": ("paragraph added", "paragraphs added"),
    "paragraph-removed": ("paragraph removed", "paragraphs removed"),
    "paragraph-moved": ("paragraph moved", "paragraphs moved"),
    "words-exchanged": ("paragraph with its words in another order", "paragraphs with their words in another order"),
    "rows-moved": ("table with its rows in another order", "tables with their rows in another order"),
    "comment": ("comment", "comments"),
    "deleted-words": ("passage of deleted or struck words", "passages of deleted or struck words"),
    "hidden-text": ("passage of hidden text", "passages of hidden text"),
    "difference": ("difference in other parts of the file", "differences in other parts of the file"),
}


_CHANGED = ': "{was}" is now "{is_now}"{figure}'
_GONE = ': "{was}"{figure}'
_SEEN = (': "{is_now}"', "")
_FORMS: dict[Kind, str | tuple[str, str]] = {
    "changed": f"changed{_CHANGED}",
    "qualifier-dropped": _CHANGED,
    "typed-in": (
        'typed in by hand: "{is_now}", outside the control of {key}',
        'typed in by hand: "{is_now}", which has no source',
    ),
    "ledger-changed": (
        'changed in the ledger:{named} "{was}" is now "{is_now}"{figure}',
        'changed in the ledger: "{was}"{figure}: {remark}',
    ),
    "date-changed": _CHANGED,
    "origin-changed": _CHANGED,
    "same-value": _CHANGED,
    "hidden": 'hidden: "{was}"{figure} stands there, and no reader sees it',
    "misplaced": (
        'in another\'s place: "{is_now}" stands where "{was}" stood{figure}',
        'in another\'s place: "{is_now}"{figure}',
    ),
    "removed": f"removed{_GONE}",
    "copied": f"copied{_GONE}",
    "date-removed": _GONE,
    "origin-removed": _GONE,
    "stale": 'stale: "{was}"{figure}, {remark}',
    "held": 'held by the ledger: "{is_now}", as {key}',
    "mark-moved": ': it stands behind "{is_now}"{figure}',
    "mark-added": ': it stands behind "{is_now}"{figure}',
    "picture-changed": _SEEN,
    "picture-added": _SEEN,
    "picture-removed": "",
    "alternative-text-changed": _SEEN,
    "link-changed": (': "{was}" leads to {is_now} now', ": to {is_now}"),
    "link-added": ': "{was}" leads to {is_now}',
    "link-removed": "",
    "property-changed": (': {was} now says "{is_now}"', ": {was} says nothing any more"),
    "direction-mark": ': numbers behind it are shown backwards, at "{is_now}"',
    **dict.fromkeys(("note-changed", "note-added", "note-removed"), ": note {note}{figure}"),
}
"""What is told of a finding; of two forms the second where something is not known."""
_NAMED: frozenset[Kind] = frozenset({
    "changed", "typed-in", "ledger-changed", "hidden", "misplaced", "removed", "copied", "stale", "held",
})  # fmt: skip
"""Kinds whose form names them; the others are named as they are counted."""


def report(file: str, verdict: Verdict) -> Iterator[str]:
    """Yield the lines that a person reads: the summary, what concerns figures and notes, then edits of the text."""
    yield f"{file}: {summary(verdict)}"
    figures = [finding for finding in verdict.findings if finding.kind not in ON_TEXT]
    for finding, times in _merged(figures):
        yield f"  {_told(finding)}{f', in {times} places' if times > 1 else ''}"
        if place := _place(finding):
            yield f"      {place}"
        if finding.template:
            yield f"      written in {finding.template}"
    texts = [finding for finding in verdict.findings if finding.kind in ON_TEXT]
    riding = [finding for finding in texts if finding.kind in _RIDING]
    texts = [finding for finding in texts if finding.kind not in _RIDING]
    if texts:
        yield "  Edits of the text, for your information:"
    for finding, times in _merged(texts):
        what = _COUNTED[finding.kind][times > 1]
        yield f"    {f'{times} {what}' if times > 1 else what}: {_said(finding)}"
        if finding.was:
            yield f"      before: “{shortened(finding.was, _LONGEST)}”"
        if finding.template:
            yield f"      written in {finding.template}"
    if riding:
        yield "  Would leave the house with the file, though no page shows it:"
    for finding in riding:
        yield f"    {_COUNTED[finding.kind][0]}: “{shortened(finding.is_now, _BEGINNING)}”"


def summary(verdict: Verdict) -> str:
    """Return what was found, in one line."""
    counts = Counter(finding.kind for finding in verdict.findings)
    if not verdict.built:
        return (
            "carries no evidence of briefgen: made elsewhere, saved in another format on its way, or cleaned by "
            "Word's Document Inspector. "
            f"Numbers in it: {verdict.places}; held by the ledger: {verdict.intact}"
        )
    counted = [f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in _COUNTED.items() if counts[kind]]
    stand = f"{verdict.intact} of {verdict.places} figures stand as built"
    if verdict.touched:
        return "; ".join([stand, ", ".join(counted) or _SAVED_AGAIN])
    return "; ".join([stand, ", ".join(counted) or "nothing was edited"])


def as_data(file: str, verdict: Verdict) -> list[dict[str, str | None]]:
    """Return the findings as objects for JSON."""
    return [
        {
            "file": file,
            "kind": finding.kind,
            "figure": finding.figure,
            "was": finding.was,
            "is": finding.is_now,
            "paragraph": None if finding.spot is None else finding.spot.text,
        }
        for finding in verdict.findings
    ]


def _merged(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings with how often each comes in a row; what is gone needs no line for every place."""

    def alike(finding: Finding) -> tuple[object, ...]:
        gone = finding.spot is not None and finding.spot.gone
        return (finding.kind, finding.figure, finding.spot) if gone else (finding.kind, id(finding))

    for _, group in groupby(findings, alike):
        same = list(group)
        yield same[0], len(same)


def _told(finding: Finding) -> str:
    """Return a finding on figures, notes or pictures in one line."""
    ids = finding.figure.split(", ")
    more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
    words = {
        "was": shortened(finding.was, _LONGEST),
        "is_now": shortened(finding.is_now, _LONGEST),
        "figure": f" ({', '.join(ids[:_MOST_IDS])}{more})" if finding.figure else "",
        "key": finding.figure,
        "remark": finding.sentence,
        "named": f" {finding.sentence}:" if finding.sentence else "",
        "note": str(finding.spot.note if finding.spot else 0),
    }
    form = _FORMS.get(finding.kind, "{figure}")
    if isinstance(form, tuple):
        form = form[0] if _is_whole(finding) else form[1]
    told = form.format(**words)
    return told if finding.kind in _NAMED else f"{_COUNTED[finding.kind][0]}{told}"


def _is_whole(finding: Finding) -> bool:
    """Return whether a finding has all that the first of its two forms tells."""
    match finding.kind:
        case "typed-in":
            return bool(finding.figure)
        case "ledger-changed":
            return bool(finding.is_now)
        case "misplaced" | "link-changed":
            return bool(finding.was)
        case _:
            return bool(finding.is_now)


def _said(finding: Finding) -> str:
    """Return where an edit of the text stands, or which parts of the file differ."""
    if finding.kind == "difference":
        parts = finding.is_now.split(", ")
        known = (next((words for start, words in _PARTS.items() if part.startswith(start)), part) for part in parts)
        return ", ".join(dict.fromkeys(known))
    return _where(finding.spot) if finding.spot else ""


def _place(finding: Finding) -> str:
    if finding.spot is None:
        return ""
    if finding.sentence and not finding.spot.gone:
        return f"{_under(finding.spot)}“{shortened(_telling(finding.sentence, finding.spot), _LONGEST)}”"
    return _where(finding.spot)


def _where(spot: Spot) -> str:
    if not spot.gone:
        return f"{_under(spot)}“{shortened(_telling(spot.text, spot), _BEGINNING)}”"
    return f"{_under(spot)}after “{shortened(spot.text, _BEGINNING)}”" if spot.text else "at the beginning"


def _telling(words: str, spot: Spot) -> str:
    """Return words by which a place is found: a number alone in a cell tells nothing without its row."""
    return words if not spot.beside or number_of_words(words[:_LOOKED_AT]) >= _ENOUGH else spot.beside


def _under(spot: Spot) -> str:
    if spot.note and not spot.gone:
        return f"note {spot.note}: "
    return f"under “{spot.heading}”: " if spot.heading and spot.heading != spot.text else ""
