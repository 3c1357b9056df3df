"""OpenDocument spreadsheets of an odd form: what is read of each, and what is said about how it was read."""

from tests.evidence.hostile.odd import Odd, replaced
from tests.evidence.hostile.opendocuments import BILLION, listed, spread
from tests.evidence.opendocuments import (
    KIND,
    NO_GOALS_SENT,
    ONE_PERSON_SENT,
    content,
    holds,
    meta,
    row_of,
    table,
    text_cell,
)

PEOPLE = table("people", *ONE_PERSON_SENT)
GOALS = table("goals", *NO_GOALS_SENT)
GOOD = content(PEOPLE + GOALS)
HEADINGS = row_of(text_cell("person") + text_cell("joined"))
THE_DAY = holds("date", 'office:date-value="2025-04-01"', "01/04/25")
P_1 = row_of(text_cell("P-1") + THE_DAY)
HIDES = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)
FOLDED = '<table:table-{0}-group table:display="false">{1}</table:table-{0}-group>'
ELSEWHERE = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///other.ods"'
KEPT = "'file:///other.ods'#$Sheet1"
LINKED = ("065 return.ods",)
OTHER_PREFIXES = {"<table:": "<t:", "</table:": "</t:", " table:": " t:", "xmlns:table=": "xmlns:t="}


def people(inside: str, style: str = "ta1") -> dict[str, str | bytes | None]:
    """The sheet of people, as it stands in the file."""
    sheet = f'<table:table table:name="people" table:style-name="{style}">{inside}</table:table>'
    return {"content.xml": content(sheet + GOALS, HIDES)}


def odd(inside: str, *says: str) -> Odd:
    return Odd(spread(people(inside)), says=says)


def whole(content_xml: str | bytes, *says: str) -> Odd:
    return Odd(spread({"content.xml": content_xml}), says=says)


def around(before: str = "", after: str = "", *says: str) -> Odd:
    """A good spreadsheet with more than sheets in it."""
    return whole(content(before + PEOPLE + GOALS + after), *says)


ODD_OPEN_DOCUMENTS: dict[str, Odd] = {
    # the package
    "no kind, and a list that says it": Odd(
        spread(
            {
                "mimetype": None,
                "META-INF/manifest.xml": listed(
                    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
                ),
            }
        )
    ),
    "no list of parts": Odd(spread({"META-INF/manifest.xml": None})),
    "no account of itself": Odd(spread({"meta.xml": None})),
    "laughter in its account of itself": Odd(spread({"meta.xml": BILLION + meta("&l9;")})),
    "a template": Odd(spread({"mimetype": f"{KIND}-template"})),
    "a kind on a line": Odd(spread({"mimetype": f"{KIND}\r\n"})),
    "a picture and a chart": Odd(spread({"Pictures/1.png": b"\x89PNG", "Object 1/content.xml": "<x/>"})),
    # the XML
    "other prefixes": whole(replaced(GOOD, OTHER_PREFIXES)),
    "a mark and a declaration in an .ods": whole(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\r\n' + GOOD.encode()
    ),
    "text as it is in an .ods": whole(GOOD.replace("P-1", "<![CDATA[P-1]]>")),
    "a remark within a text of an .ods": whole(GOOD.replace("P-1", "P<!-- - -->-1")),
    "rows that are headings": odd(f"<table:table-header-rows>{HEADINGS}</table:table-header-rows>{P_1}"),
    "rows within groups": odd(
        f"{HEADINGS}<table:table-row-group><table:table-row-group><table:table-rows>{P_1}</table:table-rows>"
        "</table:table-row-group></table:table-row-group>"
    ),
    "changes that are kept track of": around(
        before="<table:tracked-changes><table:cell-content-change><table:previous>"
        "<table:change-track-table-cell><text:p>P-0</text:p></table:change-track-table-cell>"
        "</table:previous></table:cell-content-change></table:tracked-changes>"
    ),
    "rules for cells": around(
        before="<table:content-validations><table:content-validation><table:help-message><text:p>Help</text:p>"
        "</table:help-message></table:content-validation></table:content-validations>"
    ),
    "drawings above a sheet": odd(
        "<table:shapes><draw:frame><draw:text-box><text:p>P-0</text:p></draw:text-box></draw:frame>"
        f"</table:shapes>{HEADINGS}{P_1}"
    ),
    "columns said to be more than there are": odd(
        f'<table:table-column table:number-columns-repeated="9999999"/>{HEADINGS}{P_1}'
    ),
    "nothing below a million rows": odd(
        HEADINGS + P_1 + row_of("<table:table-cell/>", 'table:number-rows-repeated="9999999"')
    ),
    # what is hidden
    "a hidden sheet in an .ods": Odd(spread(people(HEADINGS + P_1, "ta2")), says=("064 people",)),
    "a hidden row in an .ods": odd(
        HEADINGS + P_1.replace(" ", ' table:visibility="collapse" ', 1), "064 people!A2"
    ),
    "a row that a filter hides in an .ods": odd(
        HEADINGS + P_1.replace(" ", ' table:visibility="filter" ', 1), "064 people!A2"
    ),
    "a row folded away": odd(
        HEADINGS + FOLDED.format("row", f"<table:table-row-group>{P_1}</table:table-row-group>"),
        "064 people!A2",
    ),
    "a row after what is folded away": odd(HEADINGS + FOLDED.format("row", row_of("")) + P_1),
    "a row that is shown in an .ods": odd(HEADINGS + P_1.replace(" ", ' table:visibility="visible" ', 1)),
    "hidden headings in an .ods": odd(HEADINGS.replace(" ", ' table:visibility="collapse" ', 1) + P_1),
    "a million hidden rows with nothing in them": odd(
        HEADINGS + P_1 + row_of("", 'table:visibility="collapse" table:number-rows-repeated="1048574"')
    ),
    "a hidden column in an .ods": odd(
        f'<table:table-column/><table:table-column table:visibility="collapse"/>{HEADINGS}{P_1}',
        "064 people!B1",
    ),
    "columns folded away": odd(
        FOLDED.format("column", '<table:table-column table:number-columns-repeated="2"/>') + HEADINGS + P_1,
        "064 people!A1",
    ),
    "hidden columns beside in an .ods": odd(
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16382"/>'
        + HEADINGS
        + P_1
    ),
    # what comes from elsewhere
    "another file in an .ods": around("", table(KEPT, ["P-0"], style="ta_extref"), *LINKED),
    "a sheet in the style of another file's": Odd(spread(people(HEADINGS + P_1, "ta_extref"))),
    "a sheet that is another's": odd(f"<table:table-source {ELSEWHERE}/>{HEADINGS}{P_1}", *LINKED),
    "cells that are another's": odd(
        HEADINGS
        + P_1.replace("</table:table-cell>", f"<table:cell-range-source {ELSEWHERE}/></table:table-cell>", 1),
        *LINKED,
    ),
    "a program to ask in an .ods": around(
        "",
        "<table:dde-links><table:dde-link><office:dde-source/>"
        f"{table('x', ['P-0'])}</table:dde-link></table:dde-links>",
        *LINKED,
    ),
    "a database to ask in an .ods": around(
        "",
        "<table:database-ranges><table:database-range><table:database-source-sql/></table:database-range>"
        "</table:database-ranges>",
        *LINKED,
    ),
}
