"""E-mail addresses as people write them: one at a time, and nothing else; where it is asked for, with a name."""

import re

from briefgen.errors import UnfitError

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})+")
_MAILBOX = re.compile(r"(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>]*?)\s*>")
# What separates, groups or quotes addresses in a header, or ends its line.
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029,;:@\"()\[\]\\]")
_LONGEST = 500
"""Letters of an address with its name; mail takes 320 of the address."""
_WANTED_ALONE = "should be an e-mail address such as advocacy@example.org"
_WANTED = "should be an e-mail address such as awa@example.org or Awa Example <awa@example.org>"
_APART = "write each address as an entry of its own, on its own line after a hyphen"


def mailbox(text: str) -> tuple[str, str]:
    """Return name and address; the name may be empty. Raises UnfitError for anything but one plain address."""
    _refuse_long(text, _WANTED)
    written = text.strip()
    match = _MAILBOX.fullmatch(written)
    name, address = (match["name"], match["address"]) if match else ("", written)
    if len(text.splitlines()) > 1 or _NOT_IN_NAMES.search(name):
        if written.count("@") > 1:
            raise UnfitError(_WANTED, _APART)
        raise UnfitError(_WANTED, 'write the name in plain words, without , ; : @ " or brackets, on one line')
    if not _ADDRESS.fullmatch(address):
        raise UnfitError(_WANTED, _APART if written.count("@") > 1 else _correction(address))
    return name, address


def _refuse_long(text: str, wanted: str) -> None:
    if len(text) > _LONGEST:
        raise UnfitError(wanted, "shorten it")


def _correction(address: str) -> str:
    beyond = not address.isascii()
    return "write it in plain Latin letters, as mail programs send it" if beyond else "correct it"


def checked_address(text: str) -> str:
    """Return the text if it is one plain address without a name, or empty. Raises UnfitError otherwise."""
    _refuse_long(text, _WANTED_ALONE)
    if text and not _ADDRESS.fullmatch(text):
        named = _MAILBOX.fullmatch(text) is not None
        raise UnfitError(_WANTED_ALONE, "write the address alone, without a name" if named else _correction(text))
    return text


def checked_mailbox(text: str) -> str:
    """Return the text if it is one plain address. Raises UnfitError otherwise."""
    mailbox(text)
    return text
