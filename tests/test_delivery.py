"""Files: names in ASCII, writing that is whole or not at all, and an edited file that nobody loses."""

import errno
import io
import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from briefgen.delivery import files as delivery
from briefgen.delivery.files import deliver
from briefgen.delivery.names import ascii_name, file_name
from briefgen.errors import ConfigError, DeliveryError
from briefgen.workspace.migration import Rewritten


@pytest.fixture(scope="module")
def docx(untouched_country) -> bytes:
    (result,) = untouched_country.build()
    return result.path.read_bytes()


def changed(docx: bytes, words: str = "Velda") -> bytes:
    """Return what Word might save after somebody typed a word."""
    document = Document(io.BytesIO(docx))
    document.paragraphs[0].add_run(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_new_file_is_written_with_its_folders(docx, tmp_path):
    """Folders are made, and nothing but the file stands in them."""
    path = tmp_path / "a" / "b" / "x.docx"
    assert "written" == deliver(docx, path, force=False, shown="x.docx")
    assert {"x.docx": docx} == files(path.parent)


def test_the_same_bytes_again_are_up_to_date(docx, tmp_path):
    """Nothing is written when nothing changed: even the time of the file stays."""
    path = tmp_path / "x.docx"
    path.write_bytes(docx)
    os.utime(path, (1, 1))
    assert ("up to date", 1) == (deliver(docx, path, force=False, shown="x"), path.stat().st_mtime)


def test_a_file_as_built_is_replaced(docx, tmp_path):
    """A briefing that nobody touched gives way to its new version."""
    path = tmp_path / "x.docx"
    path.write_bytes(docx)
    new = changed(docx)
    assert ("replaced", {"x.docx": new}) == (deliver(new, path, force=False, shown="x"), files(tmp_path))


@pytest.mark.parametrize("kind", ["text", "foreign", "no zip", "empty", "cut"])
def test_an_edited_or_foreign_file_is_left_alone_byte_for_byte(docx, tmp_path, kind):
    """A file that was edited, or that briefgen did not make, is not touched, and the message says what to do."""
    foreign = io.BytesIO()
    Document().save(foreign)
    content = {
        "text": changed(docx), "foreign": foreign.getvalue(), "no zip": b"my notes", "empty": b"", "cut": docx[:-200],
    }[kind]  # fmt: skip
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, path, force=False, shown="x.docx")
    (problem,) = caught.value.problems
    assert ("edited", "x.docx") == (problem.rule, problem.place.file)
    assert "--force" in problem.remedy
    assert {"x.docx": content} == files(tmp_path)


@pytest.mark.parametrize("kind", ["damaged", "encrypted"])
def test_a_damaged_file_is_left_alone_too(docx, tmp_path, kind):
    """A zip that cannot be unpacked is somebody's file all the same; no traceback."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        info = max(package.infolist(), key=lambda info: info.compress_size)
    broken = bytearray(docx)
    if kind == "damaged":
        start = info.header_offset + 30 + len(info.filename)
        broken[start : start + 40] = b"\xff" * 40
    else:
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            position = -1
            while (position := broken.find(signature, position + 1)) >= 0:
                broken[position + offset] |= 1
    path = tmp_path / "x.docx"
    path.write_bytes(bytes(broken))
    with pytest.raises(DeliveryError):
        deliver(docx, path, force=False, shown="x.docx")
    assert {"x.docx": bytes(broken)} == files(tmp_path)


def test_a_format_change_a_comment_or_a_picture_is_an_edit_too(docx, tmp_path):
    """Any part that differs, or one more part, makes the file edited: not only its words."""
    for name, content in (("word/styles.xml", b" "), ("word/comments.xml", b"<c/>"), ("word/media/z.png", b"x")):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as new:
            for info in old.infolist():
                new.writestr(info.filename, old.read(info) + (content if info.filename == name else b""))
            if name not in old.namelist():
                new.writestr(name, content)
        path = tmp_path / "x.docx"
        path.write_bytes(buffer.getvalue())
        with pytest.raises(DeliveryError):
            deliver(docx, path, force=False, shown="x")


def test_zipped_anew_without_a_change_is_not_an_edit(docx, tmp_path):
    """What counts is the content of the parts, not how they were packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for info in reversed(old.infolist()):
            new.writestr(info.filename, old.read(info))
    path = tmp_path / "x.docx"
    path.write_bytes(buffer.getvalue())
    assert "replaced" == deliver(docx, path, force=False, shown="x")


def test_force_moves_the_edited_file_aside(docx, tmp_path):
    """The edits are kept under a dated name, each time under another one, and the new file takes the place."""
    path = tmp_path / "x.docx"
    kept = []
    for words in ("unu", "du", "tri"):
        edited = changed(docx, words)
        kept.append(edited)
        path.write_bytes(edited)
        os.utime(path, (86400 * 365, 86400 * 365))
        assert "replaced" == deliver(docx, path, force=True, shown="x")
    found = files(tmp_path)
    assert (docx, sorted(kept)) == (found.pop("x.docx"), sorted(found.values()))
    assert all(name.startswith("x_edited-1971-01-01") and name.endswith(".docx") for name in found)


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failing_write_leaves_the_old_file(docx, tmp_path, monkeypatch, failing):
    """A full disk or a locked file leaves what was there, no half file, and a message."""
    path = tmp_path / "x.docx"
    path.write_bytes(docx)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.os, "fsync", fail) if failing == "fsync" else monkeypatch.setattr(
        Path, "replace", fail
    )
    with pytest.raises(DeliveryError) as caught:
        deliver(changed(docx), path, force=False, shown="x.docx")
    assert ("disk-full", {"x.docx": docx}) == (caught.value.problems[0].rule, files(tmp_path))


def test_an_interruption_leaves_no_half_file(docx, tmp_path, monkeypatch):
    """Ctrl+C while writing leaves the old file and nothing beside it."""
    path = tmp_path / "x.docx"
    path.write_bytes(docx)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(delivery.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        deliver(changed(docx), path, force=False, shown="x.docx")
    assert {"x.docx": docx} == files(tmp_path)


def test_a_failing_write_under_force_changes_nothing(docx, tmp_path, monkeypatch):
    """`deliver` promises that nothing is changed when it raises."""
    path = tmp_path / "x.docx"
    edited = changed(docx)
    path.write_bytes(edited)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.os, "fsync", fail)
    with pytest.raises(DeliveryError):
        deliver(docx, path, force=True, shown="x.docx")
    assert {"x.docx": edited} == files(tmp_path)


def test_a_folder_in_the_way_is_told(docx, tmp_path):
    """A folder of the file's name is a message, not a traceback."""
    (tmp_path / "x.docx").mkdir()
    with pytest.raises(DeliveryError):
        deliver(docx, tmp_path / "x.docx", force=False, shown="x.docx")


def test_a_file_in_the_place_of_a_folder_is_told(docx, tmp_path):
    """So is a file where the folder should be."""
    (tmp_path / "out").write_text("x")
    with pytest.raises(DeliveryError):
        deliver(docx, tmp_path / "out" / "x.docx", force=False, shown="x.docx")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_as_readable_as_any_other(docx, tmp_path):
    """A briefing is not private to its writer, as temporary files are."""
    before = os.umask(0o022)
    try:
        deliver(docx, tmp_path / "x.docx", force=False, shown="x")
    finally:
        os.umask(before)
    assert 0o644 == stat.S_IMODE((tmp_path / "x.docx").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-05-12_Mali_EN", "2026-05-12_Mali_EN"),
        ("Ségou été", "Segou-ete"),
        ("a/b\\c:d*?", "a-b-c-d"),
        ("../../x", "x"),
        ("日本", "briefing"),
        ("", "briefing"),
        ("Mali EN. . ", "Mali-EN"),
        ("con", "con_"),
        ("NUL.2026.draft", "NUL_.2026.draft"),
        ("Com¹", "Com1_"),
        ("LPT9", "LPT9_"),
        ("console", "console"),
        ("-rf", "rf"),
        ("a" * 179 + ". b", "a" * 179),
    ],
)
def test_names_are_ascii_and_safe(name, expected):
    """Letters lose their accents, all else becomes hyphens; a name never leaves its folder and is never empty.

    Names of Windows' devices, spaces and dots at the end, and great lengths would fail on one system or another.
    """
    assert expected == ascii_name(name)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{date}_{country}_{themes}_{format}_{audience}_{language}", "2031-05-02_Veldania_all-themes_long_friends_VD"),
        ("{name}", "config"),
        ("fix", "fix"),
    ],
)
def test_the_pattern_of_the_config_names_the_file(country, pattern, expected):
    """The pattern's keys are filled in; the language is in capitals; all themes have one name."""
    country.edit("config.yaml", "evidence:\n", f'output: {{name: "{pattern}"}}\nevidence:\n')
    (plan,) = country.plans()
    assert expected == file_name(plan, ["haveno", "rivero"], all_themes=True)


def test_some_themes_are_named_one_by_one(untouched_country):
    """A briefing of some themes carries their short names."""
    (plan,) = untouched_country.plans()
    assert "2031-05-02_Veldania_haveno-rivero_long_friends_VD" == file_name(
        plan, ["haveno", "rivero"], all_themes=False
    )


@pytest.mark.parametrize("pattern", ["{nothing}", "{0}", "{", "{date.year.x}", "{date:x}", "{date[x]}"])
def test_a_pattern_that_cannot_be_filled_in_is_told(country, pattern):
    """An unknown key names the line of the pattern and the keys there are."""
    line = country.edit("config.yaml", "evidence:\n", f'output: {{name: "{pattern}"}}\nevidence:\n')
    (plan,) = country.plans()
    with pytest.raises(ConfigError) as caught:
        file_name(plan, [], all_themes=True)
    (problem,) = caught.value.problems
    assert line == problem.place.line
    assert "{themes}" in problem.remedy


def test_two_briefings_of_one_name_do_not_overwrite_each_other(country):
    """The second of two briefings that would be one file is told, or it has another name."""
    country.write("config.yaml", country.text("config.yaml") + "briefings:\n  - {title: Unu}\n  - {title: Du}\n")
    try:
        results = country.build()
    except ConfigError:
        return
    paths = [result.path for result in results if result.path]
    assert sorted(set(paths)) == sorted(paths)


# --- what stands in the way ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("2031-05-02_Veldania_VD.docx", "~$31-05-02_Veldania_VD.docx"),
        ("raporto.docx", "~$aporto.docx"),
        ("unu.docx", "~$unu.docx"),
        ("2031-05-02_Veldania_VD.docx", ".~lock.2031-05-02_Veldania_VD.docx#"),
        ("unu.pdf", ".~lock.unu.pdf#"),
    ],
)
def test_a_document_that_is_open_is_left_alone(docx, tmp_path, name, lock, force):
    """Word's lock drops up to two letters of the name, LibreOffice's none; what is saved there would undo the build."""
    path = tmp_path / name
    path.write_bytes(docx)
    (tmp_path / lock).write_bytes(b"")
    before = files(tmp_path)
    with pytest.raises(DeliveryError) as caught:
        deliver(changed(docx), path, force=force, shown=name)
    (problem,) = caught.value.problems
    assert ("open", before) == (problem.rule, files(tmp_path))
    assert f'"{lock}"' in problem.remedy
    # Nothing is to be written, so nothing is in the way; nor is the lock of another document.
    assert "up to date" == deliver(docx, path, force=force, shown=name)
    assert "written" == deliver(docx, tmp_path / f"x{name}", force=force, shown="x")


def test_an_edited_file_that_is_open_is_not_moved_from_under_its_writer(docx, tmp_path):
    """--force keeps edits, and those that are not saved yet are edits too."""
    (tmp_path / "unu.docx").write_bytes(changed(docx))
    (tmp_path / "~$unu.docx").write_bytes(b"")
    before = files(tmp_path)
    with pytest.raises(DeliveryError):
        deliver(docx, tmp_path / "unu.docx", force=True, shown="unu.docx")
    assert before == files(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="names of 255 letters")
def test_a_path_that_is_too_long_is_told(docx, tmp_path):
    """How long it is, what to shorten, and where else to write; no folder is left behind."""
    path = tmp_path / ("x" * 300) / "x.docx"
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, path, force=False, shown=str(path))
    (problem,) = caught.value.problems
    assert ("path-too-long", {}) == (problem.rule, files(tmp_path))
    assert f"({len(str(path))} characters)" in problem.fact
    assert "--output" in problem.remedy


@pytest.mark.parametrize(
    ("error", "rule"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk-full"),
        (OSError(errno.EROFS, "Read-only file system"), "folder-closed"),
        (OSError(errno.EIO, "Input/output error"), "not-writable"),
        (PermissionError(errno.EACCES, "Permission denied"), "not-writable"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(docx, tmp_path, monkeypatch, error, rule):
    """Each kind has a message of its own; whatever the step at which it comes, the old file stands, and it alone."""
    path = tmp_path / "x.docx"
    path.write_bytes(docx)

    def fail(*_: object, **__: object) -> None:
        raise error

    for owner, step in ((Path, "touch"), (delivery.os, "fsync"), (Path, "chmod"), (Path, "replace")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, step, fail)
            with pytest.raises(DeliveryError) as caught:
                deliver(changed(docx), path, force=False, shown="out/x.docx")
        (problem,) = caught.value.problems
        of_folder = rule in ("disk-full", "folder-closed")
        assert (rule, "out" if of_folder else "out/x.docx") == (problem.rule, problem.place.file)
        assert {"x.docx": docx} == files(tmp_path)


def test_a_run_that_is_stopped_as_a_file_is_made_leaves_none(docx, tmp_path, monkeypatch):
    """Ctrl+C may come when the file is there and nothing is in it yet; its name is known before."""
    make = Path.touch

    def stopped(path: Path, *arguments: object, **named: object) -> None:
        make(path, *arguments, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "touch", stopped)
    with pytest.raises(KeyboardInterrupt):
        deliver(docx, tmp_path / "x.docx", force=False, shown="x.docx")
    assert {} == files(tmp_path)


@pytest.fixture
def mounted(tmp_path):
    """Return a function that mounts a small disk in a folder, where that is allowed."""
    disks = []

    def mount(options: str) -> Path:
        disk = tmp_path / f"disk{len(disks)}"
        disk.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no disk can be mounted here; the same errors are made by hand above")
        disks.append(disk)
        return disk

    if shutil.which("mount") is None:
        pytest.skip("no disk can be mounted here; the same errors are made by hand above")
    yield mount
    for disk in disks:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(docx, mounted):
    """A disk smaller than the file: one message, and the old file as it was."""
    disk = mounted("size=64k")
    (disk / "x.docx").write_bytes(b"my notes")
    assert len(docx) > 64 * 1024
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, disk / "x.docx", force=True, shown="x.docx")
    assert (["disk-full"], {"x.docx": b"my notes"}) == (
        [problem.rule for problem in caught.value.problems], files(disk),
    )  # fmt: skip


def test_a_folder_that_really_takes_no_files(docx, mounted):
    """A disk that can only be read, which stops the administrator too."""
    disk = mounted("ro")
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, disk / "new" / "x.docx", force=False, shown="disk/new/x.docx")
    (problem,) = caught.value.problems
    assert ("folder-closed", "disk/new") == (problem.rule, problem.place.file)
    assert "--output" in problem.remedy


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_without_the_right_to_write(docx, tmp_path):
    """So is a folder that belongs to others."""
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, folder / "x.docx", force=False, shown="x.docx")
    assert ["folder-closed"] == [problem.rule for problem in caught.value.problems]


def test_a_folder_that_others_closed(docx, tmp_path, monkeypatch):
    """The same for the administrator, by hand."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DeliveryError) as caught:
        deliver(docx, tmp_path / "x.docx", force=False, shown="x.docx")
    assert (["folder-closed"], {}) == ([problem.rule for problem in caught.value.problems], files(tmp_path))


def test_what_a_killed_run_left_is_swept_away_and_what_another_is_writing_is_not(tmp_path, monkeypatch):
    """A file that is being written is a second old; after a minute nobody will come for it. Others are not touched."""
    now = 2_000_000_000
    monkeypatch.setattr(delivery.time, "time", lambda: now)
    ages = {".briefgen-new.docx": 0, ".briefgen-minute.docx": 60, ".briefgen-older.docx": 61, "mine.docx": 10_000}
    for name, age in ages.items():
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (now - age, now - age))
    delivery.sweep(tmp_path)
    assert [".briefgen-minute.docx", ".briefgen-new.docx", "mine.docx"] == list(files(tmp_path))


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("work", ["put", "rewrite"])
def test_files_that_belong_together_are_as_before_if_one_cannot_be_moved(tmp_path, monkeypatch, work, number):
    """Whichever it is: those before it are put back, and no copy is left beside them."""
    before = {"a.txt": b"a", "b.txt": b"b"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    move, failing = Path.replace, ("a.txt", "b.txt", "c.txt")[number]

    def fail(path: Path, to: Path) -> Path:
        if to.name == failing and path.name.startswith(delivery.UNFINISHED) and path.read_bytes() == b"new":
            raise OSError(errno.EIO, "Input/output error", str(path), None, str(to))
        return move(path, to)

    monkeypatch.setattr(Path, "replace", fail)
    new = {tmp_path / name: b"new" for name in ("a.txt", "b.txt", "c.txt")}
    rewritten = [Rewritten(path, path.name, content, 1) for path, content in new.items()]
    with pytest.raises(DeliveryError) as caught:
        delivery.put(new, tmp_path) if work == "put" else delivery.rewrite(rewritten)
    assert ([failing], before) == ([problem.place.file for problem in caught.value.problems], files(tmp_path))


@pytest.mark.parametrize("left", [0, 1, 2, 3, 4])
def test_a_disk_that_is_full_at_any_file_leaves_all_as_before(tmp_path, monkeypatch, left):
    """Also at the copy of one that is to be put back."""
    before = {"a.txt": b"a", "b.txt": b"b"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    written = iter(range(left))

    def full(_: int) -> None:
        if next(written, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(delivery.os, "fsync", full)
    with pytest.raises(DeliveryError):
        delivery.put({tmp_path / name: b"new" for name in ("a.txt", "b.txt", "c.txt")}, tmp_path)
    assert before == files(tmp_path)
