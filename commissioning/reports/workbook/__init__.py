"""Workbooks described in plain values, and written. `writing.py` and `styles.py` alone know openpyxl.

Read `sheets.py` first: a book of sheets, each with words and tables. `legal.py` says what names and texts a
workbook allows.
"""
