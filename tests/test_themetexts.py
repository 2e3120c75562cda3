"""Which text of a theme is printed, and which names are slips."""

from dataclasses import replace

import pytest

from briefgen.workspace.themetexts import TextWanted, text_of, text_slips, texts_of

HARBOUR = "templates/themes/harbour/vd"


@pytest.fixture
def wanted(country) -> TextWanted:
    return TextWanted(country.folder, "harbour", "vd", ("long",), "friends", alone=False)


def write(country, name: str) -> None:
    (country.folder / HARBOUR / f"{name}.md").write_text("Vortoj.", "utf-8")


def test_the_text_that_fits_best_is_printed(country, wanted):
    """For the readers, else for all; of a theme alone, those for a theme alone go before."""
    several, alone = [text_of(wanted)], [text_of(replace(wanted, alone=True))]
    for name in ("long.friends", "long.alone", "long.alone.friends"):
        write(country, name)
        several.append(text_of(wanted))
        alone.append(text_of(replace(wanted, alone=True)))
    assert [f"{HARBOUR}/{name}.md" for name in ("long", *["long.friends"] * 3)] == several
    names = ("long", "long.friends", "long.alone", "long.alone.friends")
    assert [f"{HARBOUR}/{name}.md" for name in names] == alone


def test_a_format_prints_the_first_of_its_texts_that_a_theme_has(country, wanted):
    """So a new format needs no text in every theme; without any list its own name counts."""
    brief = replace(wanted, texts=("brief", "long"))
    read = [text_of(brief)]
    write(country, "long.friends")
    read.append(text_of(brief))
    write(country, "brief")
    read.append(text_of(brief))
    assert [f"{HARBOUR}/{name}.md" for name in ("long", "long.friends", "brief")] == read
    assert (("brief",), ("a", "b")) == (texts_of("brief", []), texts_of("brief", ["a", "b"]))


@pytest.mark.parametrize("name", ["long2", "long-old", "draft", "a.b.c", "notes", "Copy of long", "long.alone.a.b"])
def test_notes_drafts_and_copies_are_left_alone(country, wanted, name):
    """A name that is like that of no format and no audience is nobody's slip, nor one that goes on behind it."""
    write(country, name)
    assert [] == text_slips(wanted)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("long.aloen", "long.alone"),
        ("long.Friends", "long.friends"),
        ("friends.long", "long.friends"),
        ("long.freinds", "long.friends"),
        ("long.friends.alone", "long.alone.friends"),
        ("lnog.alone", "long.alone"),
    ],
)
def test_a_name_that_is_nearly_right_is_told_with_the_right_one(country, wanted, name, meant):
    """Its words would be passed over in silence, and those of another text printed."""
    write(country, name)
    (slip,) = text_slips(wanted)
    assert (f"{HARBOUR}/{name}.md", f'rename it to "{meant}.md"') == (slip.place.file, slip.remedy)


def test_a_text_beside_its_slip_is_printed(country, wanted):
    """If the right name is there too, the other file is a copy."""
    for name in ("long.freinds", "long.friends", "lnog"):
        write(country, name)
    assert [] == text_slips(wanted)
