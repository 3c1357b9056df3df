"""Words of a problem as a workbook's XML can hold them: always a text, and never a formula."""

import re
from typing import Final
from xml.sax.saxutils import escape

from commissioning.model.problems import Problem
from commissioning.reports.receipts import weight_words

NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LIKE_AN_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A spreadsheet program would read `_x0041_` as one character."""


def said(words: str) -> str:
    """The words in XML.

    >>> said('<b> & "_x0041_"')
    '&lt;b&gt; &amp; &quot;_x005F_x0041_&quot;'
    """
    return escape(LIKE_AN_ESCAPE.sub("_x005F_", NOT_XML.sub("?", words)), {'"': "&quot;"})


def weight_of(problem: Problem) -> str:
    """Whether it must be fixed."""
    return weight_words(must_fix=problem.must_fix)
