"""Addresses: one at a time, and nothing that a header could take for something else; where asked for, with a name."""

import email
import email.policy
from email.utils import formataddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import UnfitError
from briefgen.workspace.addresses import checked_address, mailbox


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("awa@example.org", ("", "awa@example.org")),
        ("Awa Example <awa@example.org>", ("Awa Example", "awa@example.org")),
        ("  Aïssata d’Arc-Diallo  <a.b+c@mail.example.org> ", ("Aïssata d’Arc-Diallo", "a.b+c@mail.example.org")),
        ("<awa@example.org>", ("", "awa@example.org")),
        ("Dr. Awa O'Neil <awa@example.org>", ("Dr. Awa O'Neil", "awa@example.org")),
    ],
)
def test_one_plain_address_is_read(text, expected):
    """With a name before it or without; spaces round it do no harm."""
    assert expected == mailbox(text)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("awa@example.org, bo@example.org", "entry of its own"),
        ("Awa <awa@example.org>, Bo <bo@example.org>", "entry of its own"),
        ("Example, Awa <awa@example.org>", "plain words"),
        ('"Awa" <awa@example.org>', "plain words"),
        ("Awa\nBcc: x@example.org <awa@example.org>", "entry of its own"),
        ("awa@example.org\r\nBcc: bo@example.org", "entry of its own"),
        ("Awa\u2028 <awa@example.org>", "plain words"),
        ("Team: awa <awa@example.org>;", "correct"),
        ("Team: Awa <awa@example.org>", "plain words"),
        ("awa", "correct"),
        ("awa@example", "correct"),
        ("a..b@example.org", "correct"),
        (".a@example.org", "correct"),
        ("awa@-example.org", "correct"),
        ("awa@exa mple.org", "correct"),
        ("awa@exämple.org", "Latin"),
        ("", "correct"),
        ("Awa <>", "correct"),
        ("Awa <awa@example.org> x", "correct"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text, remedy):
    """Several addresses in one entry, groups, quotes, line ends, and what is no address."""
    with pytest.raises(UnfitError) as caught:
        mailbox(text)
    assert remedy in caught.value.remedy


ADDRESS_LIKE = st.from_regex(r"[a-z.%+-]{1,6}@[a-zä.-]{1,8}", fullmatch=True)


@given(st.text(max_size=60) | ADDRESS_LIKE)
def test_an_address_alone_is_held_to_the_same_rule(text):
    """What stands as the contact could be written to: it is what is taken among the addresses of an e-mail."""
    try:
        alone = checked_address(text) == text != ""
    except UnfitError:
        alone = False
    try:
        among = ("", text) == mailbox(text)
    except UnfitError:
        among = False
    assert among == alone


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("a..b@example.org", "correct it"),
        ("awa@exämple.org", "write it in plain Latin letters, as mail programs send it"),
        ("Awa <awa@example.org>", "write the address alone, without a name"),
        ("awa@example.org, bo@example.org", "correct it"),
        (" awa@example.org", "correct it"),
    ],
)
def test_a_contact_has_an_address_alone(text, remedy):
    """Its name has a key of its own."""
    with pytest.raises(UnfitError) as caught:
        checked_address(text)
    assert remedy == caught.value.remedy


@given(st.text(max_size=60) | st.from_regex(r"[^<>]{0,20}<[^<>]{0,20}@[^<>]{0,20}>", fullmatch=True))
def test_what_is_read_makes_one_header_with_one_address(text):
    """Whatever is typed: it is refused, or a header made of it holds this address, this name and nothing else."""
    try:
        name, address = mailbox(text)
    except UnfitError:
        return
    raw = f"To: {formataddr((name, address))}\r\nSubject: S\r\n\r\n".encode("ascii")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    (read,) = message["To"].addresses
    assert (["To", "Subject"], address) == (message.keys(), read.addr_spec)
    assert " ".join(name.split()) == " ".join(read.display_name.split())


@pytest.mark.parametrize("text", [f"a{' ' * 99_000}b", f"a{' ' * 9_000}<{' ' * 9_000}", f"a@{'a.' * 40_000}"])
def test_what_is_far_too_long_for_an_address_is_not_looked_at(text):
    """Blanks between a name and an address that never comes took the square of their number, and minutes."""
    for read in (mailbox, checked_address):
        with pytest.raises(UnfitError) as caught:
            read(text)
        assert "shorten it" == caught.value.remedy
