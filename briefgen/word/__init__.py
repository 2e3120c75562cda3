"""Brief and brand to a .docx: one module a Word feature; what the file remembers, and reading it back.

In: a `Brief`, a `Brand`, the pictures of its charts. Out: the bytes of a Word file; or, of a file, its words.
Read `writer` first, then `blocks`; for reading back, `memory` and `reading`.
"""
