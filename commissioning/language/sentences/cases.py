"""A case as the schedule prints it: its sentence, its day, its rows of evidence, and what they give."""

from collections.abc import Iterator

from commissioning.language.cases import Case, TextTable
from commissioning.model.calendar import text_of


def case_sentence(case: Case) -> str:
    """What a case shows, and as at which day."""
    return f"{case.title.rstrip('.')}. As at {text_of(case.as_at)}:"


def case_tables(case: Case) -> Iterator[str]:
    """The lines of the tables below the sentence, the columns of each in line."""
    for name, table in case.evidence.items():
        yield from _table(name, table)
    for name, table in case.gives.items():
        yield from _table(f"gives {name}", table)


def _table(name: str, table: TextTable) -> Iterator[str]:
    yield f"{name}:"
    rows = [table.columns, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {' | '.join(cells)}".rstrip()
