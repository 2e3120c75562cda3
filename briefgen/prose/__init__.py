"""Texts of a workspace to the neutral model, with every number tied to its figure.

In: Markdown with Jinja, the ledger. Out: plain Markdown (`templates`), then inlines and blocks (`markup`).
Read `templates` first, then `markup`.
"""
