"""The e-mail drafts of a build: each takes the Word files, and the PDFs, that were just made of its briefings."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from briefgen.briefing.parts import MailParts, Parts
from briefgen.delivery.files import Sealed, deliver_together
from briefgen.delivery.names import shown, stem
from briefgen.delivery.obstacles import unread
from briefgen.delivery.results import BriefingResult, Delivered, EmailResult
from briefgen.errors import DeliveryError, Place, Problem
from briefgen.mail.envelope import Attachment, DraftMessage, is_text_of, is_untouched, seal_in
from briefgen.mail.htmlbody import html_body
from briefgen.mail.letter import Letter, write_letter
from briefgen.mail.textbody import text_body
from briefgen.word.brandfile import brand_of
from briefgen.workspace.config import Config
from briefgen.workspace.opening import MAIL, is_there, read_file

_MEGABYTE = 1_000_000


def make_drafts(
    plans: Sequence[Config], results: Sequence[BriefingResult], pdfs: Sequence[Path], *, force: bool, strict: bool
) -> Iterator[EmailResult]:
    """Yield the draft of each briefing, or of the briefings that share one.

    There is none if a file of it was edited, or could not be made: what goes out is what was checked.
    """
    for members in _together(plans):
        yield _drafted([plans[m] for m in members], [results[m] for m in members], pdfs, force=force, strict=strict)


def _together(plans: Sequence[Config]) -> list[list[int]]:
    """Return the positions of the plans that share a draft, in order of the first of each."""
    groups: dict[str, list[int]] = {}
    for position, plan in enumerate(plans):
        own = plan.briefing.model_dump_json(exclude={str(key) for key in plan.email.together})
        groups.setdefault(own, []).append(position)
    return list(groups.values())


def _drafted(
    plans: Sequence[Config], results: Sequence[BriefingResult], pdfs: Sequence[Path], *, force: bool, strict: bool
) -> EmailResult:
    """Return what became of one draft and of the text to paste, which are left alone together if either was edited."""
    paths = [result.path for result in results if result.path is not None]
    lacking = tuple(_lacking(plans, results, pdfs))
    if lacking or len(paths) < len(results):
        return EmailResult((), (), problems=lacking)
    eml = paths[0].with_name(f"{stem(plans[0], plans[1:])}.eml")
    place = Place(shown(eml))
    try:
        attachments = tuple(_attachments(paths, pdfs))
        before = read_file(eml, MAIL, eml.parent) if is_there(eml) else b""
    except OSError as error:
        return EmailResult((), (), problems=(unread(error, "email", "no e-mail draft can be made"),))
    size = sum(len(attachment.content) for attachment in attachments) / _MEGABYTE
    limits = plans[0].email
    if size > limits.refuse_above:
        fact = f"the attachments of this draft have {size:.1f} MB, and email.refuse_above is {limits.refuse_above:g} MB"
        return _none(place, "email-size", fact, "make fewer briefings share it, or send a link")
    problems: tuple[Problem, ...] = ()
    if size > limits.warn_above:
        fact = f"the attachments of this draft have {size:.1f} MB, and a mail is a third larger than its attachments"
        remedy = "see whether your readers can receive it"
        if strict:
            return _none(place, "email-size", fact, remedy)
        problems = (Problem(place, "email-size", fact, remedy, "warning"),)
    letters = _letters(results)
    brand = brand_of(plans[0].folder, plans[0].brand)
    text = text_body(letters)
    draft = DraftMessage(
        letters[0].subject_line, text, html_body(letters, brand), tuple(limits.to), tuple(limits.cc), attachments
    )
    txt = eml.with_suffix(".txt")
    # The text cannot carry a seal, as it is there to be pasted: the draft beside it tells whether it was edited.
    sealed = [
        Sealed(text.encode(), txt, shown(txt), partial(is_text_of, before)),
        Sealed(seal_in(draft), eml, place.file, is_untouched),
    ]
    try:
        outcomes = deliver_together(sealed, force=force)
    except DeliveryError as error:
        return EmailResult((), (), problems=(*problems, *error.problems))
    files = (Delivered(eml, outcomes[1]), Delivered(txt, outcomes[0]))
    compositions = tuple(result.composition for result in results if result.composition is not None)
    return EmailResult(files, compositions, draft.subject, len(attachments), size, problems)


def _none(place: Place, rule: str, fact: str, remedy: str) -> EmailResult:
    return EmailResult((), (), problems=(Problem(place, rule, fact, remedy),))


def _lacking(plans: Sequence[Config], results: Sequence[BriefingResult], pdfs: Sequence[Path]) -> Iterator[Problem]:
    """Yield why a draft would be incomplete, where that was not told yet."""
    for plan, result in zip(plans, results, strict=True):
        if result.edited is not None:
            fact = "no e-mail draft is made with a Word file that was edited: its words may not be those of the mail"
            remedy = "attach your file to a mail of your own, or run with --force for a draft with the new file"
            yield Problem(result.edited.place, "email-edited", fact, remedy)
        elif result.path is None and len(plans) > 1:
            fact = f"no e-mail draft is made, since it would lack {result.name}"
            yield Problem(plan.file.place(("email", "together")), "email-lacking", fact, "correct that briefing first")
        elif result.path is not None and "pdf" in plan.output.formats and result.path.with_suffix(".pdf") not in pdfs:
            pdf = Place(shown(result.path.with_suffix(".pdf")))
            fact = "no e-mail draft is made, since this PDF was to be attached and was not made"
            yield Problem(pdf, "email-lacking", fact, "see the message about the PDF, or make the draft without PDFs")


def _attachments(paths: Sequence[Path], pdfs: Sequence[Path]) -> Iterator[Attachment]:
    """Yield each Word file with its PDF behind it. Raises OSError if one cannot be read."""
    for path in paths:
        for one in (path, path.with_suffix(".pdf")):
            if one == path or one in pdfs:
                yield Attachment(one.name, read_file(one, MAIL))


def _letters(results: Sequence[BriefingResult]) -> list[Letter]:
    """Return one letter a language, which names all that is attached in it."""
    by_language: dict[str, list[tuple[MailParts, Parts]]] = {}
    for result in results:
        parts = result.composition.parts if result.composition is not None else None
        if parts is not None and parts.mail is not None:
            by_language.setdefault(parts.printer.language.code, []).append((parts.mail, parts))
    return [write_letter(*first, [mail for mail, _ in others]) for first, *others in by_language.values()]
