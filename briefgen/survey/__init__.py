"""What a whole workspace holds: the knowledge behind `check`, `list` and `schema`.

In: the plans of a config. Out: an `Audit`, an inventory, the schemas of the files; nothing is written.
Read `audit` first, then `inventory`.
"""
