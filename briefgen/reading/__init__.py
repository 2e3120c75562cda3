"""A document as it came -> its text, a card and the figures that it may hold; a person takes them over.

Comes in: the bytes of a PDF, a Word file, a web page or a text. Goes out: files for seeds/, as bytes; who writes is told
by the command. Read first: `intake`, then `proposals`.
"""
