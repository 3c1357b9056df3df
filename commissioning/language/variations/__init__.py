"""Variations: files beside a contract, each an agreed change of it from a day on.

Read in this order: `files`, `header` (who agreed, and from when), `changes` (laid over the contract's own
tree), `allowed` (what may be varied), `editions` (the contract read again with each), `bounds` (what must
stay as it is), `over_time` (all editions as one contract), `as_of` (what was in force on a day),
and `words` (the changes as people read them).
"""
