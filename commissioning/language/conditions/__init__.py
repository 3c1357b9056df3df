"""Conditions and formulas: how they are written, and what they mean in a contract.

Read `grammar.lark` (how they are written), `parts.py` (what the text comes apart into), `parsing.py` (text to
parts), `rows.py` (what parts mean about one row), `subjects.py` and `numbers.py` (about one subject). Numbers
stand on `amounts.py` (as written), `units.py` (joined) and `functions.py` (what stands before a bracket).
"""
