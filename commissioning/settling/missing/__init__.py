"""What exactly is missing for a verdict to be met: rows to add, cells to fill, rows to put right.

Read `supply.py` first (what is found, and the evidence there would be with it), then `seeking.py` and
`reaching.py`: they go for a milestone, those before it first, and keep a supply only if the journey then says
met. `raising.py` makes a condition hold day by day, `comparing.py` a comparison row by row, and `filling`
finds cells that will do. `least.py` leaves out what is not needed; `reasons.py` has why nothing was found.
"""
