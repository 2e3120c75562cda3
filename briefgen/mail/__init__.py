"""The e-mail that a briefing goes out with.

In: the parts of a briefing. Out: a `Letter`, its text and HTML, and the bytes of a draft with its seal.
Read `letter` first, then `envelope`.
"""
