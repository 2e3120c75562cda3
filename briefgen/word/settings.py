"""The settings part: Word's current layout rules, the language and the separators of notes."""

from briefgen.word.elements import Element, element, outermost

# Word 2013 and later; a lower number opens the file in "Compatibility Mode".
COMPATIBILITY_MODE = "15"
SEPARATOR_NOTES = ("-1", "0")


def settings(language: str) -> Element:
    """Return the whole settings part, made anew: a brand's own holds traces of who edited it.

    No field is asked to update on opening, since Word would greet the reader with a question.
    """
    return outermost(
        "w:settings",
        element("w:zoom", {"w:percent": "100"}),
        element("w:defaultTabStop", "708"),
        element("w:characterSpacingControl", "doNotCompress"),
        element("w:footnotePr", *(element("w:footnote", {"w:id": note}) for note in SEPARATOR_NOTES)),
        element(
            "w:compat",
            _compat("compatibilityMode", COMPATIBILITY_MODE),
            _compat("overrideTableStyleFontSizeAndJustification", "1"),
            _compat("enableOpenTypeFeatures", "1"),
            _compat("doNotFlipMirrorIndents", "1"),
            _compat("differentiateMultirowTableHeaders", "1"),
        ),
        element("w:themeFontLang", language),
        element("w:clrSchemeMapping", _COLOUR_MAPPING),
    )


_COLOUR_MAPPING = {
    "w:bg1": "light1",
    "w:t1": "dark1",
    "w:bg2": "light2",
    "w:t2": "dark2",
    **{f"w:accent{number}": f"accent{number}" for number in range(1, 7)},
    "w:hyperlink": "hyperlink",
    "w:followedHyperlink": "followedHyperlink",
}


def _compat(setting: str, value: str) -> Element:
    uri = "http://schemas.microsoft.com/office/word"
    return element("w:compatSetting", {"w:name": setting, "w:uri": uri, "w:val": value})
