"""The sections of a contract, a file for each, in the order in which a contract has them.

`parties.py`, `tables.py` and `columns.py` (evidence), `kinds.py` (whom it is about), `measures.py`,
`milestones.py` and `circles.py`, `payments.py` and `prices.py`, `streams.py` and `limits.py` (funding),
`decisions.py` and `clashes.py` (terms).
"""
