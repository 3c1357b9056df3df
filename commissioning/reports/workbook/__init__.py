"""Workbooks described in plain values, and written.

Read `sheets.py` first: a book of sheets, each with words and tables. `entry.py` is a sheet that somebody
fills in, and `legal.py` says what names and texts a workbook allows. `writing.py`, `entering.py` and
`styles.py` alone know openpyxl.
"""
