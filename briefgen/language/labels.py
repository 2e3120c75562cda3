"""What is filled in into the labels of a language file."""

from collections.abc import Mapping

LABEL_WORDS: Mapping[str, tuple[str, ...]] = {
    "ask-by": ("date",),
    "card-history": ("source",),
    "logo-alt": ("organisation",),
    "embargo-until": ("date", "time"),
    "header-embargo": ("date", "time"),
    "spokesperson": ("name", "phone"),
    "note-full": ("authors", "title", "publisher", "date", "short"),
    "note-section": ("section",),
    "note-page": ("page",),
    "annex-checked": ("name",),
    "note-page-of-file": ("page",),
    "note-origin": ("origin",),
    "note-origin-dated": ("origin", "date"),
    "then": ("when", "about"),
    "data-caption": ("figure",),
    "gap-goal": ("amount",),
    "waffle-square": ("part",),
    "map-scale": ("n",),
    "note-own": ("note",),
    "source-line": ("sources", "date"),
    "email-credit": ("sources",),
    "sourced": ("origin", "short"),
    "sourced-dated": ("origin", "date", "short"),
    "sourced-alone": ("short",),
    "sourced-unnamed": ("short",),
    "own-calculation-note": ("label", "note"),
    "own-calculation-from": ("sources",),
}
"""What is filled in into each label; all others hold plain words."""
