"""The bytes of a draft: what two readers and a mail server find in them, and what no subject can smuggle in."""

import email
import email.policy
import re
import smtplib
import socket
from dataclasses import replace
from email.header import decode_header, make_header

import fast_mail_parser
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import Envelope
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.mail.envelope import Attachment, DraftMessage, is_text_of, is_untouched, seal_in

DOCX = Attachment(
    "2031-05-02_Veldania_a-rather-long-name-that-would-not-fit-on-one-line_EN.docx", bytes(range(256)) * 40
)
PDF = Attachment("x.pdf", b"%PDF-1.7\r\n.\r\n\x00\xff")
DRAFT = DraftMessage(
    subject="Mali\u00a0: 16\u00a0% de l’appel de cette année étaient couverts en avril\u00a02026",
    text="Première ligne, assez longue pour être coupée quelque part par qui compte les lettres.\n\n.\n\n"
    "From here = there\n",
    html="<p>Première ligne =C3</p>\n",
    to=("Aïssata Example <a@example.org>", "b@example.org"),
    cc=("Cé Example <c@example.org>",),
    attachments=(DOCX, PDF),
)
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def read(eml: bytes):
    return email.message_from_bytes(eml, policy=email.policy.default)


def test_it_opens_as_an_unsent_draft():
    """X-Unsent is what mail programs look for; a date or an id would be that of a message sent."""
    message = read(seal_in(DRAFT))
    assert ("1", None, None, None) == tuple(message[name] for name in ("X-Unsent", "Date", "Message-ID", "From"))


def test_the_standard_library_reads_what_was_put_in():
    """Subject, addresses, both bodies, and the files byte for byte, each with its type and name."""
    message = read(seal_in(DRAFT))
    assert DRAFT.subject == message["Subject"]
    assert ["Aïssata Example <a@example.org>", "b@example.org"] == [str(one) for one in message["To"].addresses]
    assert ["Cé Example <c@example.org>"] == [str(one) for one in message["Cc"].addresses]
    assert ("multipart/mixed", ["text/plain", "text/html"]) == (
        message.get_content_type(),
        [part.get_content_type() for part in next(message.iter_parts()).iter_parts()],
    )
    assert (DRAFT.text, DRAFT.html) == tuple(
        message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html")
    )
    found = [(part.get_filename(), part.get_content_type(), part.get_content()) for part in message.iter_attachments()]
    assert [(one.name, TYPES["." + one.name.rsplit(".")[-1]], one.content) for one in DRAFT.attachments] == found


def test_another_reader_reads_the_same():
    """That of Rust's mailparse, which shares no code with Python's."""
    message = fast_mail_parser.parse_email(seal_in(DRAFT))
    assert DRAFT.subject == message.subject
    assert ([DRAFT.text], [DRAFT.html]) == tuple(
        [body.replace("\r\n", "\n") for body in bodies] for bodies in (message.text_plain, message.text_html)
    )
    found = [(one.filename, one.mimetype, bytes(one.content)) for one in message.attachments]
    assert [(one.name, TYPES["." + one.name.rsplit(".")[-1]], one.content) for one in DRAFT.attachments] == found


class _Kept(Sink):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[bytes] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802
        """Keep what came in."""
        assert isinstance(envelope.original_content, bytes)
        self.got.append(envelope.original_content)
        return "250 OK"


def test_a_mail_server_takes_it_and_holds_the_same_bytes():
    """Lines end as mail wants them, none is too long, and dots at the beginning of a line do no harm."""
    eml = seal_in(DRAFT)
    kept = _Kept()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("from@example.org", ["a@example.org"], eml)
    finally:
        server.stop()
    assert [eml] == kept.got


def test_it_is_ascii_in_lines_that_every_server_takes():
    """No bare line feed, no bare carriage return, nothing beyond ASCII, no line of more than 998 letters."""
    eml = seal_in(DRAFT)
    *lines, rest = eml.split(b"\r\n")
    assert b"" == rest
    assert [] == [line for line in lines if re.search(rb"[\r\n]|[^\x00-\x7f]", line) or len(line) > 998]


def test_names_of_files_stand_on_one_line():
    """Not every program joins the pieces of a split name."""
    names = re.findall(rb'\r\nContent-Disposition: attachment; filename="(.+?)"\r\n', seal_in(DRAFT))
    assert [one.name.encode() for one in DRAFT.attachments] == names


def test_the_same_draft_has_the_same_bytes_and_another_one_other_boundaries():
    """Boundaries come from what is in it, and stand in no body."""
    one, other = seal_in(DRAFT), seal_in(replace(DRAFT, text="x\n"))
    assert one == seal_in(DRAFT)
    boundaries = [set(re.findall(rb'boundary="(.+?)"', eml)) for eml in (one, other)]
    assert ([2, 2], set()) == ([len(found) for found in boundaries], boundaries[0] & boundaries[1])


def test_without_addresses_there_are_no_headers_for_them():
    """An empty header is no valid one; programs show empty fields."""
    message = read(seal_in(replace(DRAFT, to=(), cc=())))
    assert (None, None) == (message["To"], message["Cc"])


INJECTED = ["a\r\nBcc: x@example.org", "a\nBcc: x@example.org", "a\rBcc: x", "a\u2028Bcc: x", "a\x0bBcc: x", "a\x00b",
            "a\r\n\r\n<script>", "=?utf-8?q?a=0D=0ABcc:_x?=", "é" * 200, "\u2029", "a\x85Bcc: x"]  # fmt: skip


@pytest.mark.parametrize("subject", INJECTED)
def test_a_subject_begins_no_other_header(subject):
    """Whatever ends a line, in whatever script, is a space."""
    _holds_one_subject(subject)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=120))
def test_no_subject_begins_another_header(subject):
    """Nothing that can be typed adds a header, or a line to the body."""
    _holds_one_subject(subject)


def _holds_one_subject(subject: str) -> None:
    draft = replace(DRAFT, subject=subject, attachments=())
    eml = seal_in(draft)
    wanted = [name for name, _ in read(seal_in(replace(draft, subject="s"))).items()]
    message = read(eml)
    assert wanted == message.keys() == [name for name, _ in email.message_from_bytes(eml).items()]
    assert len(wanted) == len(fast_mail_parser.parse_email(eml).headers)
    assert DRAFT.text == message.get_body(("plain",)).get_content().replace("\r\n", "\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=90))
def test_a_subject_comes_out_as_it_went_in(subject):
    """Spaces between accented words too, which some encoders lose."""
    if "=?" in subject:
        return  # it would be read as encoded already
    raw = email.message_from_bytes(seal_in(replace(DRAFT, subject=subject)))["Subject"]
    assert " ".join(subject.split(" ")).strip() == str(make_header(decode_header(raw))).replace("\r\n", "").strip()


def test_the_seal_holds_until_anything_is_changed():
    """One byte more, less or other anywhere, and the draft counts as edited."""
    eml = seal_in(DRAFT)
    assert is_untouched(eml)
    changed = [eml + b"\r\n", eml[:-1], eml.replace(b"X-Unsent: 1", b"X-Unsent: 0"), eml.replace(b"\r\n", b"\n"),
               b"Received: x\r\n" + eml, eml.replace(b"b@example.org", b"d@example.org"), b"", b"my notes"]  # fmt: skip
    assert [] == [one for one in changed if is_untouched(one)]
    for position in range(0, len(eml), 97):
        other = bytearray(eml)
        other[position] ^= 1
        assert not is_untouched(bytes(other)), position


def test_the_draft_knows_its_text():
    """The text beside it carries no seal of its own."""
    eml = seal_in(DRAFT)
    text = DRAFT.text.encode()
    assert is_text_of(eml, text)
    assert not is_text_of(eml, text + b" ")
    assert not is_text_of(b"x", text)
