"""One briefing put together: every word of it rendered, put in order, numbered and given its notes.

In: a plan of the config and what all briefings share. Out: `Parts` (`gather`), then a `Brief` (`compose`).
Read `gather` first, then `parts` and `compose`.
"""
