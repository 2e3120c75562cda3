"""Files made and written, and never over an edited one: the only package that writes what was built.

In: bytes, and where they go. Out: files, PDFs, drafts and the manifest, and what was done to each.
Read `files` first, then `export` and `drafts`.
"""
