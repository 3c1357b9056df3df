"""The mark of a workbook that was made to be filled in, by which it is known when it comes back."""

TEMPLATE = "commissioning_template"
"""The name that such a workbook gives to the first cell of its cover."""

HEADINGS = 3
"""The row of the headings on its sheets: above them stand a title and a line of help for each column."""
