"""What kind of thing each part is, as the list of contents says it."""

from typing import Final

from commissioning.reports.annotating.outline import outline_of, with_child
from commissioning.reports.annotating.parts import Parts

LIST: Final = "[Content_Types].xml"
NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
VENDOR: Final = "application/vnd.openxmlformats-officedocument"
SHEET: Final = f"{VENDOR}.spreadsheetml.worksheet+xml"
NOTES: Final = f"{VENDOR}.spreadsheetml.comments+xml"
DRAWING: Final = f"{VENDOR}.vmlDrawing"


def add(parts: Parts, name: str, kind: str, part: bytes) -> None:
    """Add a part, and say of what kind it is."""
    parts.write(name, part)
    xml = parts.read(LIST)
    line = f'<Override xmlns="{NAMESPACE}" PartName="/{name}" ContentType="{kind}"/>'
    parts.write(LIST, with_child(xml, line.encode(), outline_of(xml)))


def add_drawing(parts: Parts, name: str, part: bytes) -> None:
    """Add a drawing of notes: of what kind it is follows from the end of its name, as in every workbook."""
    parts.write(name, part)
    xml = parts.read(LIST)
    outline = outline_of(xml)
    if not any(one.attributes.get("Extension", "").lower() == "vml" for one in outline):
        line = f'<Default xmlns="{NAMESPACE}" Extension="vml" ContentType="{DRAWING}"/>'
        parts.write(LIST, with_child(xml, line.encode(), outline))
