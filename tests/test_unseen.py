"""What is not seen is compared by nobody and printed by nobody: it could hide a number or turn a name round."""

import hashlib
import zipfile

import pytest
from click.testing import CliRunner
from country import TEXT
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.cli import main
from briefgen.document.unseen import unseen_in, without_unseen
from briefgen.language.folding import fold_text, printable
from briefgen.language.phrases import fold

CARD = "seeds/haveno-2031.yaml"
SIGNS = [
    "\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\u3164",
    "\ufe0f", "\ufeff", "\ufff9", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_is_not_seen_is_found_and_left_out(sign):
    """Soft hyphens, joiners, marks of direction, fillers and tags, in words and in numbers."""
    text = f"12{sign}400 homoj"
    assert (2, "12400 homoj", "12400 homoj") == (unseen_in(text), without_unseen(text), fold_text(text).letters)
    assert "00000 homoj" == fold(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم", "क्‍ष", "নে‍পাল", "ശ്രീ‍", "✔\ufe0f one", "葛\U000e0100", "no-break\u00a0space, thin\u2009space, — …",
        "e\u0301",
    ],
)  # fmt: skip
def test_what_a_script_spells_with_is_printed(text):
    """Joiners between letters of scripts that join them, and selectors of the look of a sign, are part of the word."""
    wanted = None if text != "ശ്രീ‍" else len(text) - 1  # at the end of a word there is nothing to join
    assert wanted == unseen_in(text)


@example("ب\ufe0f\u200cب")
@given(st.text(st.sampled_from(["a", "é", "7", " ", "ب", "क", "✔", "\u200c", "\u200d", "\ufe0f", "\u00ad", "\u202b"])))
def test_no_joiner_stands_beside_a_digit_or_a_letter_that_does_not_join(text):
    """What is let through is between letters without capitals, or behind a sign, and prints nothing by itself."""
    if unseen_in(text) is None:
        for index, sign in enumerate(text):
            if sign in "\u200c\u200d":
                assert {text[index - 1 : index], text[index + 1 : index + 2]} <= {"ب", "क"}
            assert sign not in "\u00ad\u202b"


def told(country) -> list[str]:
    """Return what a build says, by the place."""
    result = CliRunner().invoke(main, ["build", str(country.config)], catch_exceptions=False)
    assert 1 == result.exit_code
    return result.stderr.splitlines()


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u202e", "\u200d"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("config.yaml", "name: Ri|ver Watch"),
        ("config.yaml", "country: Vel|dania"),
        ("config.yaml", "role: {vd: Konsi|listo}"),
        ("templates/themes/harbour/vd/words.yaml", "title: Ha|veno"),
        ("templates/themes/harbour/vd/long.md", "Unu patrino pa|rolis"),
        ("templates/charts/shelter.yaml", "label: {vd: Ŝir|mejo}"),
        ("templates/audiences/friends.yaml", "kicker: {vd: Ra|porto}"),
        ("templates/languages/vd.yaml", "about: ĉir|kaŭ"),
        (CARD, "label: {vd: homoj en ŝir|mejoj}"),
        (CARD, "publisher: Mara Ofi|cejo"),
        (CARD, "about: {vd: la registaro promesis daŭ|ran subtenon}"),
        ("seeds/derived.yaml", "method: {vd: la res|to de la plano}"),
    ],
)
def test_it_is_refused_in_all_that_is_printed(country, name, words, sign):
    """The message names the line and the words beside it, since the sign itself cannot be seen."""
    line = country.edit(name, words.replace("|", ""), words.replace("|", sign))
    (message,) = [one for one in told(country) if "this line holds a character that" in one]
    assert message.startswith(f"{name}:{line}: this line holds a character that ")
    before, after = (message.split(mark)[1].split('"')[1] for mark in (" between ", " and "))
    assert (True, True) == (f"{before}|" in words, f"|{after[:3]}" in words)
    assert sign not in message


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("templates/themes/harbour/vd/long.md", "Unu patrino parolis", "Unu patrino pa&shy;rolis"),
        ("templates/themes/harbour/vd/long.md", "Unu patrino parolis", "Unu patrino pa&#x202E;rolis"),
        (
            "templates/themes/harbour/vd/long.md",
            "Unu patrino parolis",
            "Unu [patrino&#8203;](https://example.org) parolis",
        ),
        ("templates/themes/river/vd/words.yaml", "Unua mesaĝo de la rivero.", "Unua &zwj;mesaĝo de la rivero."),
        ("templates/themes/harbour/vd/long.md", "Unu patrino parolis", "Unu {{ 'patri\\u200bno' }} parolis"),
        ("config.yaml", "country: Veldania", 'country: "Vel\\u202edania"'),
    ],
)
def test_a_code_for_it_is_refused_as_well(country, name, old, new):
    """In Markdown, in a template and in YAML such a sign can be written without being there."""
    line = country.edit(name, old, new)
    (message,) = told(country)
    assert message.startswith((f"{name}:{line}: this line holds a ", f"{name}:{line}: the template holds a "))


@pytest.mark.parametrize(
    "address", ["https://example.org/%E2%80%AE418", "https://example.org/&rlm;418", "mailto:a%E2%80%AEb@example.org"]
)
def test_no_sign_that_is_not_seen_is_hidden_in_the_codes_of_an_address(country, address):
    """Word shows an address decoded."""
    text = "templates/themes/harbour/vd/long.md"
    country.edit(text, "Unu patrino parolis", f"Unu [patrino]({address}) parolis")
    assert [text] == [message.split(":")[0] for message in told(country)]


def test_a_card_whose_name_holds_such_a_sign_is_refused(country):
    """The name of a card goes into each file as that of the source."""
    (country.folder / CARD).rename(country.folder / CARD.replace("haveno", "ha\u202eveno"))
    assert any("the name of this file holds a character that" in message for message in told(country))


def test_a_quote_may_be_copied_as_it_is_found(country):
    """The signs of the document are in the card, in the text, in neither or in both, and in no file that is built."""
    text = TEXT.replace("daŭran sub-\ntenon", "da\u00adŭ\u200bran sub\u00ad\ntenon").replace("fermita", "ﬁnita")
    country.write("seeds/haveno-2031.txt", text)
    old, new = (hashlib.sha256(one.encode()).hexdigest() for one in (TEXT, text))
    card = country.text(CARD).replace(old, new).replace("estas fermita", "estas ﬁnita")
    card = card.replace('quote: "La registaro promesis daŭran', 'quote: "La regis\u00adtaro\ufeff promesis daŭran')
    country.write(CARD, card)
    ledger = country.ledger()
    quotes = [ledger.statements["support-promised"].quote, ledger.figures["schools-2031"].quote]
    assert ["La registaro promesis daŭran subtenon", "duono de la lernejoj estas finita"] == quotes
    (built,) = country.build()
    with zipfile.ZipFile(built.path) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                words = package.read(name).decode()
                assert (name, None, "ﬁ" in words) == (name, unseen_in(words), False)


def test_forms_of_letters_are_not_printed_and_other_signs_stay():
    """Ligatures and wide letters are written out; raised digits, fractions and quotation marks are as they were."""
    assert "first office, 12 000 ABC" == printable("ﬁrst oﬃce, １２ ０００ ＡＢＣ")
    assert "8,300³ ½ “a” – № …" == printable("8,300³ ½ “a” – № …")


def test_a_sentence_that_a_page_breaks_is_printed_whole(country):
    """`[…]` stands in the card alone: no word is left out, so readers are not told that any is."""
    whole = "La registaro promesis daŭran subtenon"
    page = "La registaro promesis\n\n4\n\n\f\nRaporto\n\ndaŭran subtenon"
    text = TEXT.replace(whole.replace("subtenon", "sub-\ntenon"), page)
    country.write("seeds/haveno-2031.txt", text)
    old, new = (hashlib.sha256(one.encode()).hexdigest() for one in (TEXT, text))
    card = country.text(CARD).replace(old, new)
    country.write(CARD, card.replace(f'"{whole}"', '"La registaro promesis […] daŭran subtenon"'))
    assert whole == country.ledger().statements["support-promised"].quote
    country.edit(CARD, "promesis […] daŭran", "[…] daŭran")
    (problem,) = [one for one in told(country) if "[…]" in one]
    fact = '[…] in the quote of "support-promised" leaves out "promesis", which may belong to the sentence'
    assert fact in problem
