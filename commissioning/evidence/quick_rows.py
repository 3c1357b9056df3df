"""A block of a sheet's rows taken apart, as fast as a data frame library can look for a pattern.

Every byte is accounted for: the block is cut where rows and cells start, and each piece matches one pattern
from end to end. What else is in it is `NotPlain`.
"""

from typing import Final

import polars as pl

from commissioning.evidence.blocks import TEXT, NotPlain, after_each, refuse_long, with_names_read
from commissioning.model.addresses import ROWS_MOST

NUMBER: Final = "[1-9][0-9]{0,6}"
MORE: Final = r'(?: [A-Za-z0-9:]+="[^"<>&\x00-\x1f\x{FFFE}\x{FFFF}]*")* ?'
ROW: Final = f'^r="{NUMBER}"{MORE}/?>$'

# Nearly all cells have a value, and nearly all values match this: no name of a character, and no letter but
# those of English. What a cell says before its value is looked at later, of which little is different.
PLAINEST: Final = "^[ -%'-;=?-~]+</v></c>$"
ENDS: Final = "</v></c>"

# What else is plain, and what takes it apart.
VALUE: Final = rf"><v>{TEXT}+</v></c>"
WORDS: Final = rf'><is><t(?: xml:space="preserve")?>{TEXT}*</t></is></c>'
STYLE: Final = r'(?: s="[0-9]{1,9}")?'
FORM: Final = rf'{STYLE}(?: t="[A-Za-z]{{1,9}}")?'
PLAIN: Final = rf'^(?:{FORM}(?:{VALUE}| ?/>|></c>)|{STYLE} t="inlineStr"{WORDS})$'
PARTS: Final = r"^(?P<form>[^>]*?) ?/?>(?:(?:<v>|<is><t[^>]*>)(?P<text>[^<]*))?"


def rows_of(block: bytes) -> pl.DataFrame:
    """The rows: `row` and `digits`, their rising numbers; `more`, how their tags go on; and their `cells`."""
    rows = after_each("<row ", block)
    is_closed = rows.str.ends_with("</row>")
    cells = rows.str.strip_suffix("</row>").str.split('<c r="')
    starts, cells = cells.list.first(), cells.list.slice(1)
    ends_itself = starts.str.ends_with("/>")
    if not starts.str.contains(ROW).all() or (ends_itself == is_closed).any():
        raise NotPlain
    if (ends_itself & (cells.list.len() > 0)).any():
        raise NotPlain
    _, digits, more = starts.str.splitn('"', 3).struct.unnest().get_columns()
    numbers = digits.cast(pl.UInt32)
    if (numbers <= numbers.shift(1)).any() or numbers[-1] > ROWS_MOST:
        raise NotPlain
    return pl.DataFrame({"row": numbers, "digits": digits, "more": more, "cells": cells})


def cells_of(rows: pl.DataFrame) -> pl.DataFrame:
    """The cells in order: `row`, `letters`, `form`, and `text` where there is one."""
    cells = rows.select("row", "digits", "cells").explode("cells", empty_as_null=False)
    address, rest = cells["cells"].str.splitn('"', 2).struct.unnest().get_columns()
    if rest.null_count():
        raise NotPlain
    letters = cells.select(pl.lit(address).str.strip_suffix(pl.col("digits"))).to_series()
    return _contents_of(rest).insert_column(0, letters.alias("letters")).insert_column(0, cells["row"])


def _contents_of(cells: pl.Series) -> pl.DataFrame:
    """What stands after the address of each: `form`, and `text` where there is one."""
    form, opens, value = cells.str.splitn(">", 3).struct.unnest().get_columns()
    is_other = ~((opens == "<v") & value.str.contains(PLAINEST)).fill_null(value=False)
    text = value.str.strip_suffix(ENDS)
    refuse_long(text)
    parts = pl.DataFrame({"form": form, "text": text})
    return _put_back(parts, is_other, _others(cells.filter(is_other))) if is_other.any() else parts


def _others(cells: pl.Series) -> pl.DataFrame:
    """The same of cells without a value, or with one of any letters."""
    if not cells.str.contains(PLAIN).all():
        raise NotPlain
    parts = cells.str.extract_groups(PARTS).struct.unnest()
    return parts.with_columns(with_names_read(parts["text"]))


def _put_back(parts: pl.DataFrame, is_other: pl.Series, others: pl.DataFrame) -> pl.DataFrame:
    """All cells in their order, the others in their places."""
    numbered = parts.with_row_index("at")
    return (
        pl.concat([numbered.filter(~is_other), others.insert_column(0, numbered["at"].filter(is_other))])
        .sort("at")
        .drop("at")
    )
