"""A workbook written by hand, as Excel would save it, some rows at a time."""

from zipfile import ZipFile

Cell = str | int | float | None
"""A text, a day (a whole number of days since 1900), hours, or nothing."""

DATES = {
    "joined",
    "left",
    "from",
    "until",
    "since",
    "day",
    "agreed_on",
    "reached_on",
    "superseded_on",
    "person_agreed_on",
    "coordinator_agreed_on",
}


def row_of(at: int, values: tuple[Cell, ...], columns: tuple[str, ...], texts: dict[str, int]) -> bytes:
    """A row of a sheet; a cell that is None is left out, and texts are put among those that are shared."""
    cells = "".join(
        _cell(f"{'ABCDEFGHIJ'[place]}{at}", value, columns[place] in DATES, texts)
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<row r="{at}">{cells}</row>'.encode()


def _cell(name: str, value: Cell, is_date: bool, texts: dict[str, int]) -> str:  # noqa: FBT001 read beside its value
    if isinstance(value, str):
        return f'<c r="{name}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    return f'<c r="{name}"{" s=" + chr(34) + "1" + chr(34) if is_date else ""}><v>{value}</v></c>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()


def write_frame(archive: ZipFile, sheets: list[str], texts: dict[str, int]) -> None:
    """The parts around the sheets: what is where, the texts they share, and one style for dates."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbered = list(enumerate(sheets, start=1))
    archive.writestr(
        "xl/sharedStrings.xml",
        f'<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
    )
    archive.writestr(
        "xl/styles.xml",
        (
            f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
            '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
            "</styleSheet>"
        ),
    )
    archive.writestr(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered)
        + "</sheets></workbook>",
    )
    parts = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at, _ in numbered]
    parts += [("rIdT", "sharedStrings", "sharedStrings.xml"), ("rIdS", "styles", "styles.xml")]
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{name}" Type="{_RELATED}/{what}" Target="{target}"/>'
            for name, what, target in parts
        )
        + "</Relationships>",
    )
    archive.writestr(
        "_rels/.rels",
        (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    archive.writestr(
        "[Content_Types].xml",
        (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
                for at, _ in numbered
            )
            + "</Types>"
        ),
    )
