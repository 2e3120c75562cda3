"""Brief + brand -> .docx: one module a Word feature; `writer.render_word` puts them together.

Import `writer` to write and `seal` to read evidence back; this module imports neither, so that reading does
not pay for python-docx.
"""
