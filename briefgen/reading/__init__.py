"""A document as it came -> its text, a card and the figures that it may hold; a person takes them over.

Comes in: a PDF, a Word file, a web page or a text. Goes out: the bytes of files for seeds/, which others write. Read
first: `intake`, then `proposals`.
"""
