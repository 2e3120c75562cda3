"""Pictures and alternative texts, held against their hashes: a chart that was replaced says what nobody proved."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.verification.findings import Finding, Spot
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import BuiltParagraph, EvidencePart
from briefgen.word.pictured import WordPicture


def replaced(
    evidence: EvidencePart,
    pictures: Sequence[WordPicture],
    tables: Sequence[str],
    now: Sequence[CurrentParagraph],
    paired: Paired,
) -> Iterator[Finding]:
    """Yield a finding for each picture or alternative text that is another, gone, new, or under another's caption."""
    yield from _pictures(evidence.pictures, pictures, _captions(evidence.paragraphs, now, paired, pictures))
    gone = Counter(filter(None, evidence.tables)) - Counter(tables)
    new = Counter(filter(None, tables)) - Counter(evidence.tables)
    # Older programs drop the alternative texts of tables; what they drop says nothing wrong.
    for at, words in enumerate(tables):
        if gone and new[words] and (at >= len(evidence.tables) or gone[evidence.tables[at]] or not evidence.tables[at]):
            yield Finding("alternative-text-changed", "", "", "", _table_spot(now, at))


_Captions = Mapping[int, tuple[int | None, Spot]]


def _captions(
    built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired, pictures: Sequence[WordPicture]
) -> _Captions:
    """Return for each picture now the place where it stands, and which picture stood there as built."""
    before = {new: old for old, new in (*paired.same, *paired.changed)}
    found: dict[int, tuple[int | None, Spot]] = {}
    for at, paragraph in enumerate(now):
        if paragraph.written.area != "body":
            continue
        own = built[before[at]].pictures if at in before else ()
        for number, picture in enumerate(paragraph.written.pictures):
            found[picture] = (own[number] if number < len(own) else None, paragraph.spot())
    for number, shown in enumerate(pictures):
        if shown.area != "body":
            found[number] = (None, Spot("", ""))
    return found


def _pictures(built: Sequence[WordPicture], now: Sequence[WordPicture], captions: _Captions) -> Iterator[Finding]:
    left = list(range(len(built)))
    strange: list[int] = []
    nowhere = Spot("", "")
    for number, picture in enumerate(now):
        home, spot = captions.get(number, (None, nowhere))
        same = [at for at in left if _is_same(built[at], picture)]
        if not same:
            strange.append(number)
            continue
        at = min((built[at].alt != picture.alt, at != home, at) for at in same)[-1]
        left.remove(at)
        if built[at].alt != picture.alt:
            yield Finding("alternative-text-changed", "", "", picture.words, spot)
        if home is not None and home != at:
            yield Finding("misplaced", "", "", picture.words, spot)
    for number in strange:
        home, spot = captions.get(number, (None, nowhere))
        own = [at for at in left if at == home or (built[at].alt and built[at].alt == now[number].alt)]
        # Where just as many are there as were, each stands in the place of one.
        own = own or [
            at for at in left if home is None and len(left) == len(strange) and built[at].area == now[number].area
        ]
        if not own:
            yield Finding("picture-added", "", "", now[number].words, spot)
            continue
        left.remove(own[0])
        yield Finding("picture-changed", "", "", now[number].words, spot)
        if built[own[0]].alt != now[number].alt:
            yield Finding("alternative-text-changed", "", "", now[number].words, spot)
    for _ in left:
        yield Finding("picture-removed", "", "", "", None)


def _is_same(built: WordPicture, now: WordPicture) -> bool:
    """Return whether a picture is as built; a program that knows no SVG leaves the other form alone."""
    return built.area == now.area and built.shown == now.shown and now.better in ("", built.better)


def _table_spot(now: Sequence[CurrentParagraph], table: int) -> Spot | None:
    inside = (one for one in now if one.written.cell is not None and one.written.cell.table == table)
    return next((one.spot() for one in inside), None)
