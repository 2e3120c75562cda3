"""The ledger: every figure, event and statement that may be printed, proved against its source.

In: the folder seeds/ and the languages. Out: one `Ledger`, and the words that it vouches for.
Read `ledger` first, then `seeds` and `proof`.
"""
