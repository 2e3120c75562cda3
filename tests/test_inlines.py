"""What a line of text is made of."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.inlines import Link, mail_link
from briefgen.workspace.addresses import checked_address


@pytest.mark.parametrize(
    ("words", "url", "shown"),
    [
        ("https://x.example/a", "https://x.example/a", True),
        ("x.example", "https://x.example", True),
        ("x.example", "https://x.example/", True),
        ("ana@x.example", "mailto:ana@x.example", True),
        ("x.example/é", "https://x.example/%C3%A9", True),
        ("Our 5 reports", "https://x.example", False),
        ("x.example", "https://x.example/5", False),
        ("example", "https://x.example", False),
    ],
)
def test_a_link_shows_its_address_or_has_words_of_its_own(words, url, shown):
    """Numbers in an address are no text, and an address that is shown is not printed behind it again."""
    assert shown == Link(words, url).shows_address


@given(st.from_regex(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}@[a-z]{1,8}\.[a-z]{2,4}", fullmatch=True))
def test_a_mail_address_leads_to_itself(address):
    """Whatever signs it holds: none is read as the beginning of a subject or a fragment."""
    assert address == checked_address(address)
    link = mail_link(address)
    parts = urlsplit(link.url)
    assert ("mailto", address, "", "") == (parts.scheme, unquote(parts.path), parts.query, parts.fragment)
    assert link.shows_address
