"""Fields: what Word can compute anew, stored with the result that is right already."""

from briefgen.word.elements import Element, element, run


def field(instruction: str, result: str, *, style: str = "") -> list[Element]:
    """Return the runs of a field, all in a character style: LibreOffice takes it from the first."""
    runs = [
        element("w:r", element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", element("w:instrText", text=f" {instruction} ")),
        element("w:r", element("w:fldChar", {"w:fldCharType": "separate"})),
        run(result),
        element("w:r", element("w:fldChar", {"w:fldCharType": "end"})),
    ]
    if style:
        for each in runs:
            each.insert(0, element("w:rPr", element("w:rStyle", style)))
    return runs
