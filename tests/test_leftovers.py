"""Files that programs leave beside those of people: told apart in one place, for templates, cards and documents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.workspace.leftovers import files_in, is_left_behind, is_lock, lock_of


@pytest.mark.parametrize(
    "name",
    [
        "~$neutral.docx", ".~lock.neutral.docx#", ".DS_Store", "._en.yaml", ".git", "~WRL0005.tmp", "en.yaml~",
        "Thumbs.db", "desktop.ini", "report.proposed.yaml",
    ],
)  # fmt: skip
def test_what_a_program_leaves_is_known_by_its_name(name):
    """Marks of Word and LibreOffice, hidden files, what editors keep, the lists of Windows, proposals."""
    assert is_left_behind(Path("templates") / name)


@pytest.mark.parametrize("name", ["en.yaml", "a~b.yaml", "README.md", "Copy of en.md", "en-2.yaml"])
def test_what_a_person_wrote_is_no_leftover(name):
    """A copy, a remark and a name with a tilde in it are theirs."""
    assert not is_left_behind(Path("templates") / name)


def test_files_of_people_are_found_and_hidden_folders_are_not_looked_into(tmp_path):
    """In the folder and below it, as the pattern says, sorted; a folder that is not there holds none."""
    for name in ("b.md", "a.md", "._a.md", "x.yaml", "deep/c.md", ".obsidian/d.md", "deep/~$c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    shown = {p: [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path, p)] for p in ("*.md", "**/*.md")}
    assert {"*.md": ["a.md", "b.md"], "**/*.md": ["a.md", "b.md", "deep/c.md"]} == shown
    assert [] == files_in(tmp_path / "missing", "*") == files_in(tmp_path / "a.md", "*")


def test_a_folder_may_stand_in_a_hidden_one(tmp_path):
    """Only what lies below the folder counts, not where it lies."""
    folder = tmp_path / ".hidden"
    folder.mkdir()
    (folder / "a.md").touch()
    assert [folder / "a.md"] == files_in(folder, "*.md")


STEMS = st.text("abcdefgh-_ 0123456789", min_size=1, max_size=12).filter(lambda stem: stem.strip() == stem)


@given(STEMS, st.sampled_from([".docx", ".pdf", ".csv"]), st.booleans())
def test_the_mark_of_an_open_document_is_found_and_is_a_mark(tmp_path_factory, stem, suffix, by_word):
    """As the two programs name it: LibreOffice whole, Word without up to two letters of a long name."""
    folder = tmp_path_factory.mktemp("open")
    path = folder / f"{stem}{suffix}"
    cut = max(0, min(2, len(stem) - 6))
    mark = folder / (f"~${path.name[cut:]}" if by_word else f".~lock.{path.name}#")
    path.touch()
    assert lock_of(path) is None
    mark.touch()
    assert mark == lock_of(path)
    assert is_lock(mark)
    assert is_left_behind(mark)
