"""How a language prints numbers and dates and reads them back, all of it from the language's own file.

In: templates/languages/, words to be read. Out: printed words, and the numbers and phrases found in a text.
Read `language` first, then `wordlists` and `numerals`.
"""
