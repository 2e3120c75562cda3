"""A Word file that people edited, held against what it remembers and, if asked, against today's ledger.

In: the bytes of a .docx. Out: a `Verdict` of findings.
Read `examination` first, then `tracing`.
"""
