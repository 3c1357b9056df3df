"""Tables of evidence in English: whom a table is about, when its rows count, and what its columns hold."""

from fractions import Fraction

from commissioning.language.sentences.words import a, figure_words, joined, quoted, spaced
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column, Table


def table_sentence(table: Table) -> str:
    """A table in a few sentences; the columns last."""
    sentences = [f"The table {spaced(table.name)} {_rows(table)}; a row counts {_counts(table)}."]
    if not table.one_row_for:
        sentences.append(f"No rows mean {table.no_rows}.")
    if table.key and not table.one_row_for:
        key = joined([quoted(name) for name in table.key], "and")
        sentences.append(f"Rows that share {key} are one row; where they differ, all of them are set aside.")
    sentences += [
        f"{a(role).capitalize()} agrees on {quoted(where.on)}, and is named by {quoted(where.who)}."
        for role, where in table.agreements.items()
    ]
    sentences += [
        f"A return may name the column {quoted(name)} {joined([quoted(other) for other in others], 'or')}."
        for name, others in table.also_called.items()
    ]
    if table.dates_typed:
        sentences.append(f"Dates that are typed as text, and not year first, are read {table.dates_typed}.")
    columns = "; ".join(f"{quoted(name)} ({column_words(column)})" for name, column in table.columns.items())
    return " ".join([*sentences, f"Its columns: {columns}."])


def _rows(table: Table) -> str:
    if not table.one_row_for:
        return f"is about each {spaced(table.about or '')}"
    owner = f", each of which belongs to {a(table.about)}" if table.about else ""
    return f"has one row for each {spaced(table.one_row_for)}{owner}"


def _counts(table: Table) -> str:
    if table.dated:
        return f"from the day in {quoted(table.dated)} on"
    since, until = quoted(table.since or ""), quoted(table.until or "")
    return f"from the day in {since} to that in {until}, both days included"


def column_words(column: Column) -> str:
    """What a column may hold, whether it may be blank, and its words of help."""
    blank = ", may be blank" if column.optional else ""
    about = f", {column.about}" if column.about else ""
    return f"{_holds(column)}{blank}{about}"


def _holds(column: Column) -> str:
    match column.type:
        case "choice":
            return f"one of {joined(column.choices, 'or')}"
        case "quantity":
            unit = column.unit or "number"
            begins = "" if column.least is None else f" from {_figure(column.least)}"
            return unit + begins + ("" if column.most is None else f" to {_figure(column.most)}")
        case _:
            return column.type


def _figure(ticks: int) -> str:
    return figure_words(Fraction(ticks, TICKS))
