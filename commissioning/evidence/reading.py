"""The whole way from files to facts, on one page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from commissioning.evidence import wrong_files, wrong_sheets
from commissioning.evidence.checks import check
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.facts import facts_of
from commissioning.evidence.files import kind_of
from commissioning.evidence.headings import names_of, says_something
from commissioning.evidence.listed import lists_of
from commissioning.evidence.listing import Listing
from commissioning.evidence.opening import opened
from commissioning.evidence.pause import no_search_for_cycles
from commissioning.evidence.raw import Source
from commissioning.evidence.receipts import receipts_of
from commissioning.evidence.stack import Stack
from commissioning.evidence.tables import SheetRows, gather, has_headings_of
from commissioning.model.editions import editions_of
from commissioning.model.facts import Evidence
from commissioning.model.headings import plain
from commissioning.model.problems import Place, Problem, in_order
from commissioning.model.terms import Contract, Table

NO_TABLES: Final = frozenset(
    ["cover", "notes", "lists", "guidance", "read me", "readme", "problems", "problems 2", "problems 3"]
)
"""Sheets by these names belong to a workbook and hold no evidence; the last are those of a marked copy."""


class Found(NamedTuple):
    """What one file gives."""

    sheets: list[SheetRows]
    problems: list[Problem]
    is_readable: bool = True


ReadOne = Callable[[Contract, Path], Found]


def read_evidence(
    contract: Contract,
    files: Sequence[Path],
    read_one: ReadOne | None = None,
) -> tuple[Evidence, list[Problem]]:
    """The facts in workbooks and CSV files, as a contract's tables, and everything that is wrong with them.

    How the files, sheets and rows are ordered changes nothing but the places of identical rows. Each file is
    read by `read_one`, which may do so apart from this process; without it, by `read_file`.
    """
    paths = sorted(files, key=str)
    if not paths:
        nothing = wrong_sheets.nothing_given().at(Place(file="evidence"))
        return _settle(contract, [], []), [nothing]
    with no_search_for_cycles():
        return _read_files(contract, paths, read_one or read_file)


def read_sources(contract: Contract, sources: Iterable[Source], file: str) -> tuple[Evidence, list[Problem]]:
    """The facts in sheets that somebody already holds, such as the small tables of a case."""
    found = Found([], [])
    for source in sources:
        _read_source(contract, source, file, found)
    evidence = _settle(contract, found.sheets, found.problems)
    return evidence, in_order(found.problems)


def _read_files(
    contract: Contract, paths: Sequence[Path], read_one: ReadOne
) -> tuple[Evidence, list[Problem]]:
    found = [read_one(contract, path) for path in paths]
    problems = [problem for one in found for problem in one.problems]
    sheets = [sheet for one in found for sheet in one.sheets]
    missing: list[str] = []
    if all(one.is_readable for one in found):  # otherwise what is missing may be in the other file
        missing = _not_sent(contract, sheets)
    needed = [name for name in missing if not _may_be_absent(contract.evidence[name])]
    for name in needed:
        flaw = wrong_sheets.not_sent(name, contract.evidence[name].columns)
        problems.append(flaw.at(Place(file=str(paths[0]), sheet=name)))
    evidence = _settle(contract, sheets, problems)
    absent = [name for name in missing if name not in needed]
    return replace(evidence, not_sent=absent), in_order(problems)


def read_file(contract: Contract, path: Path) -> Found:
    """The sheets of a file; one that cannot be read to its end gives one problem and no rows at all."""
    found = Found([], [])
    try:
        headings = {name for table in contract.evidence.values() for name in names_of(table)}
        with opened(path, headings) as sources:
            for source in sources:
                _read_source(contract, source, str(path), found)
            if any(source.is_linked for source in sources):
                found.problems.append(wrong_files.linked().at(Place(file=str(path))))
        if _is_another(path, found):
            found.problems.append(wrong_sheets.another_workbook(contract.evidence).at(Place(file=str(path))))
    except Unreadable as error:
        problem = error.flaw.at(Place(file=str(path), sheet=error.sheet))
        return Found([], [problem], is_readable=False)
    return found


def _is_another(path: Path, found: Found) -> bool:
    """Whether a workbook seems to be none of this contract: no table is in it, under whatever name."""
    named_otherwise = any(problem.must_fix for problem in found.problems)
    return kind_of(path) == "workbook" and not found.sheets and not named_otherwise


def _read_source(contract: Contract, source: Source, file: str, found: Found) -> None:
    """Read a sheet by the table it is named for; a sheet with cells and no table is a problem."""
    tables = {
        plain(name): table for table in contract.evidence.values() for name in (*table.sheets, table.name)
    }
    table = tables.get(plain(source.sheet))
    if table:
        rows, listing = gather(table, source, file)
        found.sheets.append(rows)
        found.problems.extend(listing.problems())
    elif plain(source.sheet) not in NO_TABLES and _has_cells(source):
        holds = _looks_like(contract, source)
        flaw = wrong_sheets.no_such_table(source.sheet, contract.evidence, holds, is_hidden=source.is_hidden)
        found.problems.append(flaw.at(Place(file=file, sheet=source.sheet)))


def _has_cells(source: Source) -> bool:
    return any(says_something(row, source.meaning) for row in chain.from_iterable(source.batches()))


def _looks_like(contract: Contract, source: Source) -> str | None:
    """The table whose headings a sheet has, all or all but one, under another name."""
    for table in contract.evidence.values():
        if has_headings_of(table, source):
            return table.name
    return None


def _not_sent(contract: Contract, sheets: Iterable[SheetRows]) -> list[str]:
    """The tables that nobody sent."""
    sent = {sheet.table for sheet in sheets}
    return [name for name in contract.evidence if name not in sent]


def _may_be_absent(table: Table) -> bool:
    """Whether a table that was not sent says something all the same: that there are no rows."""
    return table.one_row_for is None and table.no_rows == "none"


def _settle(contract: Contract, sheets: Iterable[SheetRows], problems: list[Problem]) -> Evidence:
    """Put each table's rows in order and beside the others; what is wrong then joins the problems."""
    by_table: dict[str, list[SheetRows]] = {name: [] for name in contract.evidence}
    for sheet in sheets:
        by_table[sheet.table].append(sheet)
    stacks = {name: Stack(table, by_table[name]) for name, table in contract.evidence.items()}
    lists = lists_of(stacks)
    told: set[tuple[str, str]] = set()
    for stack in stacks.values():
        listing = Listing()
        check(stack, editions_of(contract)[0].contract.term, lists, told, listing)  # also past an early end
        problems += listing.problems()
    return Evidence(
        tables={name: facts_of(stack) for name, stack in stacks.items()},
        receipts=[receipt for stack in stacks.values() for receipt in receipts_of(stack)],
    )
