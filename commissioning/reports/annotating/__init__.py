"""A provider's own workbook with its problems marked in it: notes on cells, and a sheet that links to each.

Read `copying.py` first: which parts of the workbook change, and which are copied as they are. `outline.py`
finds where XML may be added without writing the rest anew, `book.py` adds the sheet, `notes.py` and
`listing.py` say the problems.
"""
