"""What exactly is missing for a verdict to be met: rows to add, cells to fill, rows to put right.

Read `seeking.py` first: it goes for a milestone part by part and keeps a supply only if the journey then
says met. `filling` finds cell values that make a row count; `supply.py` is what is found, and applies it;
`obstacles.py` and `reasons.py` say why nothing can be added.
"""
