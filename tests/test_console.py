"""Rows as lines: one line each where nobody looks, no wider than the window where somebody does."""

from briefgen.cli.console import lines_of

HEADINGS = ("Id", "Period", "Used in")
ROWS = [("water", "2031", "harbour (text); chart aid"), ("aid-for-everyone-2031", "", "river (asks)")]


def test_without_a_window_each_row_is_one_line_of_any_length():
    """Nothing is cut off, columns stand below each other, and an empty cell is not nothing."""
    assert [
        "Id                     Period  Used in",
        "water                  2031    harbour (text); chart aid",
        "aid-for-everyone-2031  –       river (asks)",
    ] == list(lines_of(HEADINGS, ROWS))


def test_in_a_wide_window_it_is_the_same_table():
    """Rows are broken only where they must be."""
    assert list(lines_of(HEADINGS, ROWS)) == list(lines_of(HEADINGS, ROWS, 200))


def test_columns_that_do_not_fit_stand_below_their_row():
    """With their heading, indented, and wrapped to the window."""
    assert [
        "Id                     Period",
        "",
        "water                  2031",
        "    Used in: harbour (text);",
        "      chart aid",
        "",
        "aid-for-everyone-2031  –",
        "    Used in: river (asks)",
    ] == list(lines_of(HEADINGS, ROWS, 31))


def test_a_name_is_never_broken():
    """It is there to be copied: a window that is narrower than a name shows it whole all the same."""
    lines = list(lines_of(("Id", "Used in"), [("aid-for-everyone-2031", "chart aid-for-everyone-2031")], 12))
    assert ["Id", "", "aid-for-everyone-2031", "    Used in:", "      chart", "      aid-for-everyone-2031"] == lines


def test_no_rows_are_headings_alone():
    """An empty table has no width to work out."""
    assert ["Id  Used in"] == list(lines_of(("Id", "Used in"), []))
