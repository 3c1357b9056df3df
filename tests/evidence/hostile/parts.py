"""Workbooks whose XML is broken, is a bomb, or asks for something outside."""

from tests.evidence.books import MAIN, OFFICE, ONE_PERSON, relationships, styles, texts, workbook, worksheet
from tests.evidence.hostile.making import GOOD, Case, Made, with_book, with_part, with_parts, with_texts

BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
BILLION = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.org/x.dtd"> %a;]>'
ENDS = "</sheetData></worksheet>"
PEOPLE = worksheet(ONE_PERSON)


def laughing(inside: str) -> str:
    return inside.replace("P-1", "&l9;")


def in_sheet(content: str | bytes) -> Case:
    """What is wrong with a sheet is said of it."""
    return Case("006", with_part(GOOD, content), "people")


def unsafe_sheet(content: str | bytes) -> Case:
    return Case("008", with_part(GOOD, content), "people")


def other(code: str, name: str, content: str | bytes | None) -> Case:
    """What is wrong with another part is said of the file."""
    return Case(code, with_part(name, content))


def listed(*sheets: str) -> Case:
    """A list of sheets that does not fit the parts."""
    inside = "".join(f"<sheet {sheet}/>" for sheet in sheets)
    return Case("006", with_book(f"<sheets>{inside}</sheets>"))


def related(inside: str) -> Made:
    return with_part(RELATIONS, relationships(inside))


def relation(name: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/worksheet" Target="{target}"{more}/>'


PARTS: dict[str, Case] = {
    # broken
    "no sheet behind the name": Case("006", with_part(GOOD, None), "people"),
    "no texts behind the name": other("006", "xl/texts.xml", None),
    "no styles behind the name": other("006", "xl/styles.xml", None),
    "no list of sheets": other("006", BOOK, None),
    "no relations": other("006", RELATIONS, None),
    "a sheet without a relation": listed('name="people" r:id="rId99"'),
    "a sheet without a name for it": listed('name="people"'),
    "a sheet kept elsewhere": Case(
        "006", related(relation("rId1", "worksheets/sheet1.xml", ' TargetMode="External"'))
    ),
    "a sheet outside of the file": Case("006", related(relation("rId1", "../../../etc/passwd")), None),
    "two relations by one name": Case(
        "006", related(relation("rId1", "worksheets/sheet1.xml") + relation("rId1", "worksheets/sheet2.xml"))
    ),
    "two sheets by one name": Case(
        "006",
        with_book('<sheets><sheet name="people" r:id="rId1"/><sheet name="People" r:id="rId2"/></sheets>'),
    ),
    "two sheets in one part": Case(
        "006",
        with_book('<sheets><sheet name="people" r:id="rId1"/><sheet name="goals" r:id="rId1"/></sheets>'),
    ),
    "half a sheet": in_sheet(PEOPLE[:-30]),
    "an empty sheet part": in_sheet(""),
    "only blanks in a part": in_sheet("  \n "),
    "two roots": in_sheet(PEOPLE + PEOPLE),
    "words before the root": in_sheet("hello" + PEOPLE),
    "ends in the wrong order": in_sheet(PEOPLE.replace(ENDS, "</worksheet></sheetData>")),
    "an attribute twice": in_sheet(PEOPLE.replace("<row ", '<row r="1" ')),
    "a sheet of another kind": in_sheet(f'<chartsheet xmlns="{MAIN}"/>'),
    "a sheet of nobody's": in_sheet("<worksheet><sheetData/></worksheet>"),
    "an undefined entity": in_sheet(worksheet("<row>&a;</row>")),
    "a character that cannot be": in_sheet(PEOPLE.replace("P-1", "P&#0;1")),
    "half a character": in_sheet(PEOPLE.replace("P-1", "P&#xD800;1")),
    "a bell": in_sheet(PEOPLE.replace("P-1", "P\a1")),
    "bytes that are no UTF-8": in_sheet(PEOPLE.encode().replace(b"P-1", b"P\xff1")),
    "a letter written too long": in_sheet(PEOPLE.encode().replace(b"P-1", b"P\xc0\xad1")),
    "a thousand elements deep": in_sheet(worksheet("<a>" * 1_000 + "</a>" * 1_000)),
    "a prefix of nobody's": in_sheet(worksheet('<row r="1"><x:c r="A1"/></row>')),
    # too much
    "too many sheets": Case(
        "007", with_book("<sheets>" + '<sheet name="x" r:id="rId1"/>' * 251 + "</sheets>")
    ),
    "too many styles": other("007", "xl/styles.xml", styles("<xf/>" * 65_491)),
    "an endless format": Case(
        "007",
        with_part("xl/styles.xml", styles("<xf/>", f'<numFmt numFmtId="164" formatCode="{"0" * 200_000}"/>')),
    ),
    "a shared text without end": Case("007", with_texts(f"<t>{'x' * 32_768}</t>")),
    "a shared text in very many pieces": Case("007", with_texts("<r><t>xy</t></r>" * 17_000)),
    "very many names": Case("007", with_book("<definedName/>" * 500_001)),
    # bombs, and what asks for something outside
    "a billion laughs": unsafe_sheet(BILLION + laughing(PEOPLE)),
    "a billion laughs in the texts": other("008", "xl/texts.xml", BILLION + texts("<t>&l9;</t>")),
    "a billion laughs in the styles": other("008", "xl/styles.xml", BILLION + styles("&l9;")),
    "a billion laughs in the list of sheets": Case("008", with_part(BOOK, BILLION + workbook("&l9;"))),
    "a billion laughs in the relations": other("008", RELATIONS, BILLION + relationships("&l9;")),
    "a long entity, often": unsafe_sheet(QUADRATIC + PEOPLE.replace("P-1", "&a;" * 1_000)),
    "an entity from a file": unsafe_sheet(OUTSIDE + PEOPLE.replace("P-1", "&a;")),
    "an entity from the web": unsafe_sheet(PARAMETER + PEOPLE),
    "a document type": unsafe_sheet('<!DOCTYPE worksheet SYSTEM "sheet.dtd">' + PEOPLE),
    "a document type in the list of sheets": Case("008", with_part(BOOK, OUTSIDE + workbook(""))),
    "a document type in the list of parts": Case(
        "008", with_part("[Content_Types].xml", OUTSIDE + "<Types/>")
    ),
    "a document type in the relations": other("008", "_rels/.rels", OUTSIDE + relationships("")),
    "UTF-16": unsafe_sheet(PEOPLE.encode("utf-16")),
    "UTF-16 from the other end": unsafe_sheet(b"\xfe\xff" + PEOPLE.encode("utf-16-be")),
    "UTF-16 within, without a mark": unsafe_sheet(PEOPLE.encode("utf-16-le")),
    "UTF-16 in the list of sheets": other("008", BOOK, workbook("").encode("utf-16")),
    "UTF-32": unsafe_sheet(PEOPLE.encode("utf-32")),
    "Latin letters": unsafe_sheet('<?xml version="1.0" encoding="ISO-8859-1"?>' + PEOPLE),
    "UTF-7": unsafe_sheet('<?xml version="1.0" encoding="UTF-7"?>' + PEOPLE),
    "a tag without end": unsafe_sheet(worksheet(f'<row r="1" x="{"y" * 5_000_000}"/>')),
}


def with_no_workbook() -> Made:
    return with_parts({"_rels/.rels": relationships(""), BOOK: None})


PARTS["no workbook at all"] = Case("003", with_no_workbook())
