"""The evidence room: workbooks, CSV and Parquet files to typed facts, each with its cell.

Read in this order: `reading` (the whole way, on one page), `codes` (what can be wrong), `columns` (raw
cells), `tables` (a sheet becomes rows), `typed_columns` and `cells` (a cell becomes a value or a flaw),
`checks` (rows beside each other), `facts` (what goes up to the evaluators). How the bytes are read stands
apart: `files` (what the file is), `container` and `directory` (the zip), `markup` (the XML in it), `workbook`
and `sheet`; `opendocument`, `content` and `content_rows` for .ods, `csvfile` for CSV, `parquet` for Parquet.
Where a large file is plain, `quick_sheet`, `quick_texts` and `quick_csv` read the same from it, and `in_bulk`
types the plainest cells.

A command reads through `apart`: each file in a child process, which may die and take nothing along.

Nothing is guessed and nothing is dropped in silence: a cell that cannot be read is a problem with its place
and a remedy, its row is set aside, and the receipt of its sheet adds up.
"""

from commissioning.evidence.reading import read_evidence

__all__ = ["read_evidence"]
