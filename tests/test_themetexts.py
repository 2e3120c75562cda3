"""Which text of a theme is printed, and which names are slips."""

import pytest

from briefgen.workspace.themetexts import TextWanted, text_of, text_slips

HARBOUR = "templates/themes/harbour"


@pytest.fixture
def wanted(country) -> TextWanted:
    return TextWanted(country.folder, "harbour", "vd", "long", "friends")


def test_the_text_that_fits_best_is_printed(country, wanted):
    """For format and audience, else for the format, else for the audience, else for all."""
    read = [text_of(wanted)]
    for name in ("vd.friends", "vd.long", "vd.long.friends"):
        (country.folder / HARBOUR / f"{name}.md").write_text("Vortoj.", "utf-8")
        read.append(text_of(wanted))
    names = ("vd", "vd.friends", "vd.long", "vd.long.friends")
    assert [f"{HARBOUR}/{name}.md" for name in names] == read


@pytest.mark.parametrize(
    "name", ["vd.long2", "vd.long-old", "vd.draft", "vd.a.b.c", "vd.notes", "fr.logn", "Copy of vd"]
)
def test_notes_drafts_and_copies_are_left_alone(country, wanted, name):
    """A name that is like that of no format and no audience is nobody's slip, nor one that goes on behind it."""
    (country.folder / HARBOUR / f"{name}.md").write_text("Vortoj.", "utf-8")
    assert [] == text_slips(wanted)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vd.logn", "vd.long"),
        ("vd.Friends", "vd.friends"),
        ("vd.friends.long", "vd.long.friends"),
        ("vd.long.freinds", "vd.long.friends"),
    ],
)
def test_a_name_that_is_nearly_right_is_told_with_the_right_one(country, wanted, name, meant):
    """Its words would be passed over in silence, and those of another text printed."""
    (country.folder / HARBOUR / f"{name}.md").write_text("Vortoj.", "utf-8")
    (slip,) = text_slips(wanted)
    assert (f"{HARBOUR}/{name}.md", f'rename it to "{meant}.md"') == (slip.place.file, slip.remedy)


def test_a_text_beside_its_slip_is_printed(country, wanted):
    """If the right name is there too, the other file is a copy."""
    for name in ("vd.logn", "vd.long", "vd"):
        (country.folder / HARBOUR / f"{name}.md").write_text("Vortoj.", "utf-8")
    assert [] == text_slips(wanted)
