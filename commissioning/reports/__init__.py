"""Words out: what a person reads on a terminal, in a workbook, or as JSON.

`terminal.py` prints tables and bars, `problems.py` shows a problem at its place, `result.py` is the whole
outcome as data, `statement.py` the workbook for a finance officer.
"""
