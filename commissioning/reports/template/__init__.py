"""The workbook that a contract asks for: what a provider fills in, and nothing else.

`book.py` has its sheets in order; `forms.py` makes a sheet of each table of evidence, `known.py` fills in
what was sent before, `cover.py` says what is asked, and `package.py` is the same as CSV files.
"""
