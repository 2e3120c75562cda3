"""The neutral model of a briefing, free of Markdown, Word and matplotlib.

In: nothing; every stage makes or reads these values. Out: frozen values, from a word (`inlines`) to a whole `Brief`.
Read `brief` first, then `blocks` and `inlines`.
"""
