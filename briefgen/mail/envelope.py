"""The bytes of a draft: an unsent message with text, HTML and attachments, and a seal that tells of edits.

The same inputs give the same bytes: there is no date, no id of the message and nothing of the machine in it.
"""

import hashlib
import re
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formataddr

from briefgen.workspace.addresses import mailbox

_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
}
_LINE = "\r\n"
_ENDS_LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_SEAL = re.compile(rb"X-Briefgen-Seal: ([0-9a-f]{64})\r\nX-Briefgen-Text: ([0-9a-f]{64})\r\n")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a draft."""

    name: str
    """Its name, in ASCII, with the ending .docx or .pdf."""
    content: bytes
    """What it holds."""


@dataclass(frozen=True, slots=True)
class DraftMessage:
    """What a draft is made of."""

    subject: str
    """Its subject."""
    text: str
    """Its body as plain text."""
    html: str
    """Its body as HTML."""
    to: tuple[str, ...]
    """Addresses, each of which `mailbox` can read."""
    cc: tuple[str, ...]
    """Addresses of those who get a copy."""
    attachments: tuple[Attachment, ...]
    """The files, in order."""


class _WholeNames(EmailPolicy):
    """Writes names of files on one line: not every program puts the pieces of a long one together again."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as it is written."""
        if name.lower() == "content-disposition":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _WholeNames(linesep=_LINE)


def seal_in(draft: DraftMessage) -> bytes:
    """Return the bytes of an .eml file."""
    headers = ["X-Unsent: 1"]
    for name, addresses in (("To", draft.to), ("Cc", draft.cc)):
        if addresses:
            headers.append(f"{name}: " + f",{_LINE} ".join(formataddr(mailbox(text)) for text in addresses))
    # Whatever ends a line would begin another header.
    subject = _ENDS_LINE.sub(" ", draft.subject).strip()
    # EmailMessage would lose spaces between words that both need encoding, so this older class writes the subject.
    headers.append("Subject: " + Header(subject, header_name="Subject").encode(linesep=_LINE))
    rest = _LINE.join([f"X-Briefgen-Text: {_hash(draft.text.encode())}", *headers, ""]).encode("ascii") + _body(draft)
    return f"X-Briefgen-Seal: {_hash(rest)}{_LINE}".encode("ascii") + rest


def _body(draft: DraftMessage) -> bytes:
    """Return text, HTML and attachments, with boundaries that follow from them: the same mail has the same bytes."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(draft.text, cte="quoted-printable")
    message.add_alternative(draft.html, subtype="html", cte="quoted-printable")
    for attachment in draft.attachments:
        main, sub = _TYPES[attachment.name[attachment.name.rindex(".") :]]
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    content = [draft.text.encode(), draft.html.encode(), *(attachment.content for attachment in draft.attachments)]
    digest = _hash("".join(map(_hash, content)).encode())[:32]
    # The library would take random ones. "=_" cannot occur in what is quoted-printable or base64.
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{number}")
    return message.as_bytes()


def is_untouched(eml: bytes) -> bool:
    """Return whether the file is a draft that briefgen made, byte for byte."""
    seal = _SEAL.match(eml)
    return seal is not None and seal[1].decode() == _hash(eml[seal.end(1) + 2 :])


def is_text_of(eml: bytes, text: bytes) -> bool:
    """Return whether the text is, byte for byte, the one that was written beside this draft."""
    seal = _SEAL.match(eml)
    return seal is not None and seal[2].decode() == _hash(text)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
