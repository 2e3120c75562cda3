"""Earlier formats of files: each place is found with its line, and nothing else in the file is touched."""

import pytest
from country import DERIVED
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.evidence.cards import CardFile, DerivedFile
from briefgen.workspace.filemodel import validate
from briefgen.workspace.migration import CHANGES, Migration, RenamedKey, read_migration
from briefgen.workspace.yamlfile import parse_yaml

CARD, OWN = "seeds/a-report.yaml", "seeds/derived.yaml"


def migration(folder, **files: str | bytes) -> Migration:
    """Return what a workspace of a card, own calculations and a theme needs."""
    names = {"card": CARD, "own": OWN, "theme": "templates/themes/t/theme.yaml", "schema": "docs/schemas/card.json"}
    for kind, content in files.items():
        path = folder / names[kind]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_migration(folder, {})


def rewritten(folder, name: str = CARD, **files: str | bytes) -> bytes:
    """Return what a file is to hold, which is what it holds if it needs nothing."""
    made = migration(folder, **files)
    assert () == made.by_hand
    return {file.name: file.content for file in made.files}.get(name, (folder / name).read_bytes())


FORMS = {
    "in a block": ("figures:\n  a:\n    note: x\n", "figures:\n  a:\n    caution: x\n"),
    "of an event": ("events:\n  a:\n    note: x\n", "events:\n  a:\n    caution: x\n"),
    "of a statement": ("statements:\n  a:\n    note: x\n", "statements:\n  a:\n    caution: x\n"),
    "in braces": ("figures: {a: {note: x, value: 1}}\n", "figures: {a: {caution: x, value: 1}}\n"),
    "in braces over lines": ("figures:\n  a: {value: 1,\n  note: x}\n", "figures:\n  a: {value: 1,\n  caution: x}\n"),
    "in double quotes": ('figures:\n  a: {"note":"x"}\n', 'figures:\n  a: {"caution":"x"}\n'),
    "in single quotes": ("figures:\n  a:\n    'note' : x\n", "figures:\n  a:\n    'caution' : x\n"),
    "with an escape": ('figures:\n  a:\n    "not\\u0065": x\n', 'figures:\n  a:\n    "caution": x\n'),
    "behind a question mark": ("figures:\n  a:\n    ? note\n    : x\n", "figures:\n  a:\n    ? caution\n    : x\n"),
    "with a tag": ("figures:\n  a:\n    !!str note: x\n", "figures:\n  a:\n    caution: x\n"),
    "over several lines": ("figures:\n  a:\n    note: x\n      note, y\n",
                           "figures:\n  a:\n    caution: x\n      note, y\n"),
    "with a block of text": ("figures:\n  a:\n    note: >-\n      note: x\n\n      y\n    value: 1\n",
                             "figures:\n  a:\n    caution: >-\n      note: x\n\n      y\n    value: 1\n"),
    "in two entries": ("figures:\n  a: {note: x}\n  b: {note: y}\n",
                       "figures:\n  a: {caution: x}\n  b: {caution: y}\n"),
    "with remarks": ("# note: a\nfigures:\n  a:  # note: b\n    note: x  # note: c\n    # note: d\n",
                     "# note: a\nfigures:\n  a:  # note: b\n    caution: x  # note: c\n    # note: d\n"),
    "below a document mark": ("---\nfigures:\n  a:\n    note: x\n", "---\nfigures:\n  a:\n    caution: x\n"),
    "beside signs outside the first plane": ("figures:\n  a:\n    label: 🜂é\n    note: x\n",
                                             "figures:\n  a:\n    label: 🜂é\n    caution: x\n"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_renamed_in_any_form(form, tmp_path):
    """Only the name of the key changes, however it is written; its value, remarks and all else stay."""
    before, after = FORMS[form]
    assert after == rewritten(tmp_path, card=before).decode()


@pytest.mark.parametrize(
    "text",
    [
        "figures:\n  note: {value: 1}\n",
        "figures:\n  a: {label: {note: x}}\n",
        "source: {note: x, acronyms: {note: y}}\n",
        "note: x\n",
        "sections:\n  a: {note: x}\n",
        'figures:\n  a: {quote: "note: x", caution: "{note: y}"}\n',
        "",
    ],
)
def test_the_same_word_elsewhere_stays(text, tmp_path):
    """An id, a language, a word of a quote or a key at another place that happens to be called so is not touched."""
    assert () == migration(tmp_path, card=text).needs


def test_files_of_other_kinds_are_left_alone(tmp_path):
    """A theme may have entries of that name, and what a program left in seeds/ is nobody's card."""
    left = tmp_path / "seeds/._a-report.yaml"
    left.parent.mkdir()
    left.write_text("figures:\n  a:\n    note: x\n")
    assert () == migration(tmp_path, theme="figures:\n  a:\n    note: x\n").needs


def test_own_calculations_have_another_new_name(tmp_path):
    """What was printed is `method`, what was not is `caution`."""
    text = "figures:\n  a:\n    inputs: {note: b}\n    note: {en: x}\n"
    expected = "figures:\n  a:\n    inputs: {note: b}\n    method: {en: x}\n"
    assert expected == rewritten(tmp_path, OWN, own=text).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbffigures:\r\n  a:\r\n    note: x\r\n", b"\xef\xbb\xbffigures:\r\n  a:\r\n    caution: x\r\n"),
        (b"figures:\r\n  a:\n    note: x", b"figures:\r\n  a:\n    caution: x"),
        (b"figures:\r  a:\r    note: x\r", b"figures:\r  a:\r    caution: x\r"),
    ],
)
def test_line_ends_and_the_mark_of_an_editor_stay(before, after, tmp_path):
    """A file of Windows stays one, byte for byte."""
    assert after == rewritten(tmp_path, card=before)


KEYS = st.sampled_from(["note", '"note"', "'note'"])
VALUES = st.sampled_from(
    ["x", '"note: y"', ">-\n      note: z\n      on", "|\n      note: z", "a\n      note b", "'é🜂'"]
)
REMARKS = st.sampled_from(["", "    # note: r\n", "\n"])


@given(
    st.lists(st.tuples(KEYS, VALUES, REMARKS, st.booleans()), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"])
)
def test_data_and_all_other_bytes_stay(entries, line_end):
    """Whatever stands in a card: the data are the same but for the name, and so is each line but for that word."""
    text = "figures:\n"
    for number, (key, value, remark, flow) in enumerate(entries):
        if flow:
            text += f"  n{number}: {{value: {number}, {key}: 'x'}}\n{remark}"
        else:
            text += f"  n{number}:\n{remark}    {key}: {value}\n    value: {number}\n"
    text = text.replace("\n", line_end)
    file = parse_yaml(text, CARD)
    made = text
    (change,) = [change for change in CHANGES if change.concerns(CARD) and isinstance(change, RenamedKey)]
    edits = [edit for need in change.needs(file) for edit in need.edits]
    for edit in reversed(edits):
        made = made[: edit.start] + edit.text + made[edit.end :]
    now = parse_yaml(made, CARD).data["figures"]
    expected = [
        {"caution" if key == "note" else key: value for key, value in entry.items()}
        for entry in file.data["figures"].values()
    ]
    assert (len(entries), expected) == (len(edits), list(now.values()))
    assert [list(entry) for entry in expected] == [list(entry) for entry in now.values()]
    assert len(made) == len(text) + len(entries) * (len("caution") - len("note"))


def test_each_place_is_told_with_its_line(tmp_path):
    """What a workspace needs is told by file and line, in the words that a build refuses it with."""
    made = migration(tmp_path, card="figures:\n  a:\n    note: x\n  b: {note: y}\n", own="figures: {c: {note: z}}\n")
    in_cards = 'the key "note" is called "caution" now, since it is never printed. Write `caution:`'
    in_own = 'the key "note" is called "method" now, since it is printed. Write `method:`, or `caution:` if it is for'
    assert [
        f"{CARD}:3: {in_cards}; `briefgen migrate --write` writes `caution:` in all files.",
        f"{CARD}:4: {in_cards}; `briefgen migrate --write` writes `caution:` in all files.",
        f"{OWN}:1: {in_own} the writer alone; `briefgen migrate --write` writes `method:` in all files.",
    ] == [str(problem) for problem in made.needs]


def test_a_build_refuses_the_earlier_name_in_one_message():
    """The earlier name is told with the new one, and the new one is not missed beside it."""
    own = parse_yaml(DERIVED.replace("method: {vd: la resto", "note: {vd: la resto"), OWN)
    with pytest.raises(ConfigError) as caught:
        validate(own, DerivedFile)
    assert [f"{OWN}:13", "key-renamed"] == [
        text for problem in caught.value.problems for text in (str(problem.place), problem.rule)
    ]


def test_the_name_of_another_kind_is_no_earlier_name():
    """`method` on a card was never there: it is answered with the keys there are."""
    with pytest.raises(ConfigError) as caught:
        validate(parse_yaml("statements:\n  a: {quote: x, about: y, method: z}\n", CARD), CardFile)
    assert {"key-missing", "key-unknown"} == {problem.rule for problem in caught.value.problems}


def test_two_names_side_by_side_are_joined_by_hand(tmp_path):
    """Which of two remarks holds, only a person can say; the other places of the file are told too."""
    made = migration(tmp_path, card="figures:\n  a:\n    note: x\n    caution: y\n  b: {note: z}\n")
    (told,) = made.by_hand
    fact = '"note" and "caution" stand side by side, and are one key now: "caution"'
    assert (f'{CARD}:3: {fact}. Put into "caution" what both say.', 2) == (str(told), len(made.needs))


def test_a_key_over_several_lines_is_renamed_by_hand(tmp_path):
    """A key that nobody writes so is told and not guessed at."""
    made = migration(tmp_path, card='figures:\n  a:\n    ? "no\\\n      te"\n    : x\n')
    assert [f"{CARD}:3"] == [str(problem.place) for problem in made.by_hand]


def test_a_file_that_cannot_be_read_is_told_with_the_others(tmp_path):
    """One card with a slip keeps none of the others from being told."""
    made = migration(tmp_path, card="figures: {a: no}\n", own="figures: {c: {note: z}}\n")
    assert [(CARD, "yaml-surprise"), (OWN, "key-renamed")] == [(need.place.file, need.rule) for need in made.needs]
    assert [CARD] == [problem.place.file for problem in made.by_hand]


def test_what_briefgen_writes_itself_is_renewed(tmp_path, country):
    """A schema of another version is told and renewed, one that is not there written, and line ends do not count."""
    folder = tmp_path / "docs/schemas"
    folder.mkdir(parents=True)
    (folder / "card.json").write_text("{}\n")
    (folder / "theme.json").write_bytes(b"{\r\n}\r\n")
    names = [f"docs/schemas/{kind}.json" for kind in ("card", "theme", "chart")]
    made = read_migration(tmp_path, dict.fromkeys(names, "{\n}\n"))
    assert [f"{names[0]}:1", f"{names[2]}:1"] == [str(need.place) for need in made.needs]
    assert {(names[0], b"{\n}\n"), (names[2], b"{\n}\n")} == {(file.name, file.content) for file in made.files}
    assert () == read_migration(country.folder, dict.fromkeys(names, "{\n}\n")).needs


def test_a_workspace_of_today_needs_nothing(country):
    """What is in its present format is left alone."""
    assert Migration((), (), ()) == read_migration(country.folder, {})


EXCUSED = """\
figures:
  a:
    period: 2031
    caution: >-
      The year, it stands

      in the title.
    # a remark
    quote: "410 families wait"
"""


def test_a_caution_that_excused_a_date_becomes_its_reason(tmp_path):
    """The words stand under a key of their own, and as a caution still; lines, remarks and folds stay."""
    lines = "      The year, it stands\n\n      in the title.\n"
    after = EXCUSED.replace("    caution: >-\n", f"    period_reason: >-\n{lines}    caution: >-\n")
    assert after == rewritten(tmp_path, card=EXCUSED).decode()
    with_windows = rewritten(tmp_path, card=EXCUSED.replace("\n", "\r\n").encode())
    assert after.replace("\n", "\r\n") == with_windows.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("410 families wait", "410 families wait in 2031"),
        ("    period: 2031\n", ""),
        ("    period: 2031\n", "    period: 2031\n    period_basis: publication\n"),
        ("    period: 2031\n", "    period: 2031\n    period_basis: inferred\n"),
        ("    period: 2031\n", "    period: 2031\n    period_reason: it stands in the title\n"),
    ],
)
def test_other_cautions_stay_what_they_are(tmp_path, old, new):
    """A quote with a year was never excused, and what has a basis or a reason needs none."""
    card = EXCUSED.replace(old, new)
    assert card == rewritten(tmp_path, card=card).decode()


def test_the_note_of_an_earlier_card_becomes_caution_and_reason(tmp_path):
    """What is found by one change is found as the change before it leaves it."""
    card = 'figures:\n  a:\n    note: In the title.\n    period: 2031\n    quote: "410"\n'
    after = card.replace("note: In the title.\n", "period_reason: In the title.\n    caution: In the title.\n")
    assert after == rewritten(tmp_path, card=card).decode()


def test_a_caution_in_braces_is_left_to_a_person(tmp_path):
    """Where the key has no line of its own, the message says what to do."""
    made = migration(tmp_path, card="figures:\n  a: {period: 2031, caution: x, quote: y}\n")
    (need,) = made.by_hand
    remedy = "say in `period_reason:` why it holds, or write `period_basis: inferred`, which readers are told"
    assert ("period-unexcused", remedy) == (need.rule, need.remedy)
