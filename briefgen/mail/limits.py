"""What the writer of an e-mail should look at again: its lengths, its first line, its figures."""

from collections.abc import Iterator

from briefgen.document.inlines import Figure, See, plain
from briefgen.errors import Problem
from briefgen.language.sentences import number_of_words
from briefgen.mail.letter import Letter

MOST_LETTERS = 69
"""What programs show of a subject in a list."""
MOST_WORDS = 149


def letter_problems(letter: Letter) -> Iterator[Problem]:
    """Yield what is too long, out of place or without its source in an e-mail."""
    length = len(plain(letter.subject))
    if length > MOST_LETTERS:
        fact = f"the subject of the e-mail has {length} letters and spaces; programs show fewer than 70"
        yield Problem(letter.subject_place, "email-length", fact, f"cut {length - MOST_LETTERS}", "warning")
    words = count_words(letter)
    if words > MOST_WORDS:
        fact = f"the body of the e-mail has {words} words; it should have fewer than 150"
        remedy = f"cut {words - MOST_WORDS} of its points, its reason or its template"
        yield Problem(letter.subject_place, "email-length", fact, remedy, "warning")
    body = {part.id for block in letter.blocks for run in block.runs for part in run if isinstance(part, Figure)}
    for part in letter.subject:
        if isinstance(part, Figure) and part.id not in body:
            fact = f'the subject of the e-mail gives "{part.id}", and its body does not, so no source stands behind it'
            yield Problem(letter.subject_place, "email-subject", fact, "say it in `why` or in a point too")
    first = plain(next((run for block in letter.blocks for run in block.runs), ()))
    if letter.embargo[1] and letter.embargo[1] not in first:
        fact = "the body of the e-mail does not begin with the embargo"
        yield Problem(letter.place, "email-embargo", fact, "begin the template with {{ embargo }}")
    for run in letter.runs:
        for part in run:
            if isinstance(part, See):
                fact = f'the e-mail refers to "{part.id}", and has no figures and no tables'
                yield Problem(part.place, "reference", fact, "take the reference out")
    if not any(letter.blocks):
        yield Problem(letter.place, "words-missing", "this template prints nothing", "write the e-mail")


def count_words(letter: Letter) -> int:
    """Return the words of the body, sources and contact among them, without those of an embargo."""
    said = " ".join(plain(run) for block in letter.blocks for run in block.runs)
    return number_of_words(said.replace(letter.embargo[1], "", 1))
