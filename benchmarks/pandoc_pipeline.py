"""The same document by pandoc, on pictures that are ready.

Started anew for each document: `python pandoc_pipeline.py text.md reference.docx out.docx`.
"""

import sys

import pypandoc

if __name__ == "__main__":
    text, reference, out = sys.argv[1:]
    pypandoc.convert_file(text, "docx", outputfile=out, extra_args=[f"--reference-doc={reference}"])
