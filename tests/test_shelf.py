"""Which templates there are: the files that people put there, and not those that programs leave beside them."""

import pytest

from briefgen.workspace.shelf import SHELVES, file_of, names_of


@pytest.mark.parametrize(
    ("shelf", "left"),
    [
        ("brands", "~$utral.docx"),
        ("brands", "._neutral.docx"),
        ("formats", "~$long.yaml"),
        ("formats", ".~lock.long.yaml"),
        ("audiences", "._friends.yaml"),
    ],
)
def test_what_a_program_left_beside_a_template_is_no_template(country, shelf, left):
    """Word puts `~$` before the name of a file that is open, macOS and LibreOffice hide theirs behind a dot."""
    before = names_of(country.folder, shelf)
    country.write(f"templates/{shelf}/{left}", "")
    assert before == names_of(country.folder, shelf)
    assert [] == [problem for problem in country.problems() if problem.level == "error"]


def test_every_template_has_a_path_by_its_kind_and_name(country):
    """Its file lies there, whatever its kind."""
    names = [(shelf, name) for shelf in SHELVES for name in names_of(country.folder, shelf)]
    assert {shelf for shelf, _ in names} == set(SHELVES)
    assert [] == [file_of(*each) for each in names if not (country.folder / file_of(*each)).is_file()]
