"""Workbooks of an odd form: what is read of each, and what is said about how it was read."""

from tests.evidence.books import OFFICE, ONE_PERSON, relationships, serial, sheet, worksheet
from tests.evidence.hostile.making import GOOD, around, changed, with_part, with_parts, with_rows
from tests.evidence.hostile.odd import (
    DAY,
    HEADINGS,
    THE_SHEET,
    Odd,
    listed,
    replaced,
    stored,
    streamed,
    strict,
    with_folders,
    with_remark,
)

CSV = "person,joined\nP-1,2025-04-01\n"
NO_GOALS_SENT = ("011 goals",)
FAR = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'

ODD_BOOKS: dict[str, Odd] = {
    # the zip
    "stored and not packed": Odd(stored),
    "written in a stream": Odd(streamed),
    "folders in the zip": Odd(with_folders),
    "a remark at its end": Odd(changed(with_remark)),
    "blanks after its end": Odd(changed(lambda data: data + b"\r\n\r\n")),
    "a part of nobody's": Odd(with_part("docProps/thumbnail.jpeg", b"\xff\xd8\xff")),
    "a part that is broken and not needed": Odd(with_part("docProps/app.xml", "<Properties><")),
    "no list of types": Odd(with_part("[Content_Types].xml", None)),
    "no styles and no texts named": Odd(
        with_parts(
            {
                "xl/_rels/workbook.xml.rels": relationships(
                    "".join(
                        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="{to}/sheet{at}.xml"/>'
                        for at, to in ((1, "/xl/worksheets"), (2, "../xl/worksheets"))
                    )
                ),
                GOOD: worksheet(sheet(HEADINGS, ["P-1", "2025-04-01"])),
            }
        )
    ),
    # the XML
    "the strict form": Odd(strict),
    "a declaration and a mark": Odd(
        with_part(GOOD, b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="UTF-8"?>\r\n' + THE_SHEET.encode())
    ),
    "plain letters declared": Odd(with_part(GOOD, '<?xml version="1.0" encoding="us-ascii"?>' + THE_SHEET)),
    "a style sheet declared": Odd(
        with_part(GOOD, '<?xml-stylesheet href="http://example.org/x.xsl"?>' + THE_SHEET)
    ),
    "remarks between cells": Odd(with_part(GOOD, THE_SHEET.replace("<row", "<!-- a row --><row"))),
    "a remark within a text": Odd(with_part(GOOD, THE_SHEET.replace("P-1", "P<!-- - -->-1"))),
    "text as it is": Odd(with_part(GOOD, THE_SHEET.replace("P-1", "<![CDATA[P-1]]>"))),
    "letters by number": Odd(with_part(GOOD, THE_SHEET.replace("P-1", "&#80;&#x2d;1"))),
    "an element of another house": Odd(
        around(after='<extLst><ext xmlns:y="urn:y"><y:row r="9"><y:c r="A9"/></y:row></ext></extLst>')
    ),
    "a sheet of another house": Odd(
        listed(
            '<sheet name="people" r:id="rId1"/><sheet name="goals" r:id="rId2"/>'
            '<y:sheet xmlns:y="urn:y" name="ties" r:id="rId1"/>'
        )
    ),
    "a text of another house": Odd(
        with_part(GOOD, THE_SHEET.replace("<t>P-1</t>", '<t>P-1</t><y:t xmlns:y="urn:y">000</y:t>'))
    ),
    "a formula after its value": Odd(
        with_part(GOOD, THE_SHEET.replace("<v>45748</v>", "<v>45748</v><f>TODAY()</f>"))
    ),
    "a file to include": Odd(
        around(after='<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
    ),
    "prefixes": Odd(
        with_part(
            GOOD,
            replaced(THE_SHEET, {"<": "<x:", "<x:/": "</x:", "xmlns=": "xmlns:x="}),
        )
    ),
    # the sheet
    "a size that lies": Odd(around(before='<dimension ref="A1"/>')),
    "a size of everything": Odd(around(before='<dimension ref="A1:XFD1048576"/>')),
    "spans that lie": Odd(with_rows(ONE_PERSON.replace("<row ", '<row spans="9:9" '))),
    "without addresses": Odd(
        with_rows(
            '<row><c t="str"><v>person</v></c><c t="str"><v>joined</v></c></row>'
            f'<row><c t="inlineStr"><is><t>P-1</t></is></c><c s="1"><v>{serial(DAY)}</v></c></row>'
        )
    ),
    "far down": Odd(with_rows(sheet(HEADINGS, first=1_048_570) + sheet(["P-1", DAY], first=1_048_576))),
    "far to the right": Odd(
        with_rows(
            '<row r="1"><c r="XFC1" t="inlineStr"><is><t>person</t></is></c>'
            '<c r="XFD1" t="inlineStr"><is><t>joined</t></is></c></row>'
            '<row r="2"><c r="XFC2" t="inlineStr"><is><t>P-1</t></is></c>'
            f'<c r="XFD2" s="1"><v>{serial(DAY)}</v></c></row>'
        )
    ),
    "a formatted cell far away": Odd(
        with_rows(f'{ONE_PERSON}<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    ),
    "a cell far away": Odd(with_rows(ONE_PERSON + FAR), says=("015 people!XFD1048576",)),
    "a thousand blank rows": Odd(
        with_rows(ONE_PERSON + "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(3, 1_003)))
    ),
    "merged from end to end": Odd(around(after='<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>')),
    "ten thousand merged cells": Odd(
        around(after="<mergeCells>" + '<mergeCell ref="C9:D9"/>' * 10_000 + "</mergeCells>")
    ),
    "ten thousand rules": Odd(around(after='<conditionalFormatting sqref="A1"/>' * 10_000)),
    "pictures, notes and links": Odd(
        around(after='<hyperlinks><hyperlink ref="A2" r:id="rId7" xmlns:r="urn:r"/></hyperlinks><drawing/>')
    ),
    "a name with spaces": Odd(
        listed('<sheet name=" PEOPLE&#10;" r:id="rId1"/><sheet name="goals" r:id="rId2"/>')
    ),
    "a name to upset a screen": Odd(
        listed('<sheet name="people" r:id="rId1"/><sheet name="&#x202e;&#x200b;goals" r:id="rId2"/>'),
        says=("011 goals", "010 \u202e\u200bgoals"),
    ),
}
