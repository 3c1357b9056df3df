"""A workbook's sheets, in its own order: which parts they are in, and what their raw cells mean."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from posixpath import dirname, join, normpath, split
from typing import Final, NamedTuple

import polars as pl

from commissioning.evidence import wrong_files
from commissioning.evidence.blocks import NotPlain
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet
from commissioning.evidence.container import Container
from commissioning.evidence.files import AS_XLSX, THE_SHEET
from commissioning.evidence.markup import BETWEEN, BOOK, RELATIONS, Attributes, elements
from commissioning.evidence.meaning import Meanings
from commissioning.evidence.quick_sheet import read_quickly
from commissioning.evidence.quick_texts import read_texts_quickly
from commissioning.evidence.raw import SHEETS_MOST, Batch, Hidden, Source, refuse_two_of_one_name
from commissioning.evidence.shared import shared_texts
from commissioning.evidence.sheet import batches_of
from commissioning.evidence.styles import Styles, styles_of
from commissioning.evidence.values import Values
from commissioning.model.template import TEMPLATE

QUICK_FROM: Final = 100_000
"""Parts of fewer bytes are read exactly before a data frame library has begun."""

LINKS: Final = ("externalLink", "connections")
"""Parts by which a workbook takes values from other files, from programs or from the web."""

# What people send in place of a workbook and is a zip too, by a part that tells.
OTHER_ZIPS: Final = {
    "word/document.xml": ("a Word document", THE_SHEET),
    "ppt/presentation.xml": ("a PowerPoint file", THE_SHEET),
    "xl/workbook.bin": ("a binary workbook (.xlsb)", AS_XLSX),
    "index/document.iwa": ("an Apple Numbers or Pages file", AS_XLSX),
    "mimetype": ("an OpenDocument file, and no spreadsheet (.ods)", THE_SHEET),
}


class Relation(NamedTuple):
    """What one part of a workbook is to another, and its name."""

    kind: str
    part: str


def sources_of(container: Container) -> list[Source]:
    """The sheets of a workbook, hidden ones too; charts and dialogs hold no rows."""
    _refuse_macros(container)
    book = _book_of(container)
    relations = _relations_of(container, book)
    found = list(elements(container.chunks(book), BOOK))
    sheets = [attributes for name, attributes in found if name == "sheet"]
    _check_sheets(sheets, relations)
    named = {(name, attributes.get("name")) for name, attributes in found}
    meanings = _meanings_of(container, relations, counts_from_1904=_counts_from_1904(found))
    whole = _Whole(
        container,
        meanings,
        made_to_fill_in=("definedName", TEMPLATE) in named,
        is_linked=any(relation.kind in LINKS for relation in relations.values()),
    )
    return [
        whole.source(attributes, relation.part)
        for attributes in sheets
        for relation in _sheet_relation(attributes, relations)
    ]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all sheets of a workbook share."""

    container: Container
    meanings: Meanings
    made_to_fill_in: bool
    is_linked: bool

    def source(self, attributes: Attributes, part: str) -> Source:
        """A sheet, from what the workbook says of it and the part that it is in."""
        name, hidden = attributes.get("name", ""), Hidden()
        return Source(
            sheet=name,
            is_hidden=attributes.get("state", "visible") != "visible",
            batches=partial(_batches_of, self.container, name, part, hidden),
            meaning=self.meanings.of,
            quickly=partial(_quickly, self.container, part, hidden),
            bulk=self.meanings.in_bulk(),
            made_to_fill_in=self.made_to_fill_in,
            hidden=hidden,
            is_linked=self.is_linked,
        )


def _check_sheets(sheets: Sequence[Attributes], relations: Mapping[str, Relation]) -> None:
    """Each sheet has a name and a part of its own, and there are not very many."""
    if len(sheets) > SHEETS_MOST:
        raise Unreadable(wrong_files.too_large(f"it has {len(sheets)} sheets", str(SHEETS_MOST)))
    refuse_two_of_one_name([attributes.get("name", "") for attributes in sheets])
    refuse_two_of_one_name([part.part for one in sheets for part in _sheet_relation(one, relations)])


def _batches_of(container: Container, sheet: str, part: str, hidden: Hidden) -> Iterator[Batch]:
    """The rows of a sheet; what is wrong with its part is said of the sheet."""
    try:
        yield from batches_of(container.chunks(part), hidden)
    except Unreadable as error:
        raise Unreadable(error.flaw, error.sheet or sheet) from error


def _quickly(container: Container, part: str, hidden: Hidden) -> RawSheet | None:
    """A sheet whose XML is plain; nothing where it has to be read exactly."""
    if container.said_size(part) < QUICK_FROM:
        return None
    try:
        return read_quickly(container.chunks(part), hidden)
    except NotPlain:
        return None


def _texts_of(container: Container, part: str) -> Values[str]:
    """The shared texts, read quickly where their XML is plain."""
    if container.said_size(part) >= QUICK_FROM:
        with suppress(NotPlain):
            return Values(read_texts_quickly(container.chunks(part)))
    return Values(pl.Series(shared_texts(container.chunks(part)), dtype=pl.String))


def _sheet_relation(attributes: Attributes, relations: Mapping[str, Relation]) -> list[Relation]:
    """Where a sheet is; nothing for what is no sheet of cells."""
    ids = (value for name, value in attributes.items() if name.endswith(BETWEEN + "id"))
    relation = relations.get(next(ids, ""))
    if relation is None:
        raise Unreadable(wrong_files.damaged("it names a sheet and does not hold it"))
    return [relation] if relation.kind == "worksheet" else []


def _counts_from_1904(found: list[tuple[str, Attributes]]) -> bool:
    return any(name == "workbookPr" and one.get("date1904") in ("1", "true") for name, one in found)


def _meanings_of(
    container: Container, relations: Mapping[str, Relation], *, counts_from_1904: bool
) -> Meanings:
    by_kind = {relation.kind: relation.part for relation in relations.values()}
    texts, styles = by_kind.get("sharedStrings"), by_kind.get("styles")
    shown = styles_of(elements(container.chunks(styles), BOOK)) if styles else Styles()
    return Meanings(
        texts=_texts_of(container, texts) if texts else Values(pl.Series(dtype=pl.String)),
        dates=shown.dates,
        counts_from_1904=counts_from_1904,
        percents=shown.percents,
    )


def _book_of(container: Container) -> str:
    """The part that lists the sheets."""
    for part, (what, remedy) in OTHER_ZIPS.items():
        if part in container:
            raise Unreadable(wrong_files.something_else(what, remedy))
    if "_rels/.rels" in container:
        for relation in _relations_of(container, "").values():
            if relation.kind == "officeDocument":
                return relation.part
    raise Unreadable(wrong_files.something_else("a folder of files (a zip), and not a workbook", THE_SHEET))


def _refuse_macros(container: Container) -> None:
    has_programs = any("vbaproject" in name or "/macrosheets/" in name for name in container.names)
    types = elements(container.chunks("[Content_Types].xml")) if "[Content_Types].xml" in container else ()
    if has_programs or any("macroenabled" in one.get("ContentType", "").lower() for _, one in types):
        raise Unreadable(wrong_files.macros())


def _relations_of(container: Container, part: str) -> dict[str, Relation]:
    """What a part says of others, by its own names for them; the whole file is the part without a name."""
    folder, name = split(part)
    found = elements(container.chunks(join(folder, "_rels", f"{name}.rels")), RELATIONS)
    relations = [one for element, one in found if element == "Relationship"]
    if len({one.get("Id", "") for one in relations}) < len(relations):
        raise Unreadable(wrong_files.damaged("two of its parts go by the same name"))
    return {
        one.get("Id", ""): Relation(
            one.get("Type", "").rpartition("/")[2], _path(part, one.get("Target", ""))
        )
        for one in relations
        if one.get("TargetMode") != "External"
    }


def _path(part: str, target: str) -> str:
    """The name of a part, written from another part or from the root."""
    return normpath(join("/", dirname(part), target)).lstrip("/")
