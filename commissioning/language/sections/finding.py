"""`find`: the rows that must be there for a milestone, a line to each, and what ties them together."""

from commissioning.language import values
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.rows import RowNames
from commissioning.language.conditions.subjects import Names
from commissioning.language.forms import Line
from commissioning.language.known import Known
from commissioning.language.report import Misread, Report, listed, nearest, shifted
from commissioning.language.sections.about import only_about, table_about
from commissioning.language.sections.tables import TableRead
from commissioning.language.yamltree import Branch, Text
from commissioning.model.expressions import EVERY_ROW, RowTruth
from commissioning.model.terms import FindLine

FIND_LINE = Line(
    "a table, and what holds of the row", "hours where gave >= 1 hour", r"\w+(?: +where .*)?", "CONTRACT-021"
)


def found_lines(branch: Branch, kind: str | None, names: Names, report: Report) -> tuple[FindLine, ...]:
    """Every line that can be understood; a later line may name columns of the rows on earlier ones."""
    lines: list[FindLine] = []
    earlier: dict[str, TableRead] = {}
    misnamed = False
    for number, (name, node) in enumerate(branch.entries.items()):
        named = report.attempt(branch.keys[name].place, _line_name, name, names.tables)
        misnamed |= named is None
        if isinstance(node, Text) and node.unread:
            continue
        if not (isinstance(node, Text) and node.value.strip() and node.lines == 1):
            what = f"the line `{name}` is one line of text"
            report.add("CONTRACT-031", node.place, what, f"write `{name}: TABLE where …`")
            continue
        known = Known(dict(earlier), frozenset(list(branch.entries)[:number]) - set(earlier), misnamed)
        line = report.attempt(node.place, _line, name, node.value, names, known)
        table = names.tables.things.get(node.value.partition(" ")[0])
        if table is not None:
            earlier[name] = table
        if line is not None:
            lines.append(line)
            if kind is not None:
                report.attempt(node.place, _about, line, kind, names)
    return tuple(lines)


def _line_name(name: str, tables: Known[TableRead]) -> str:
    if values.own_name(name) in tables.things:
        what = f"`{name}` is a table of evidence, and cannot be the name of a row too"
        raise Misread("CONTRACT-009", what, "name the row after what it is, as in `tie: ties where …`")
    return name


def _line(name: str, text: str, names: Names, earlier: Known[TableRead]) -> FindLine:
    table, _, condition = text.partition(" ")
    rows = names.tables.get(table)
    if rows is None:
        remedy = nearest(table, names.tables, f"there are {listed(names.tables)}")
        raise Misread("CONTRACT-021", f"no table of evidence is called `{table}`", remedy)
    where: RowTruth = EVERY_ROW
    if condition:
        where = _where(condition.strip(), RowNames(rows, names.tables, names.milestones, lines=earlier), text)
    return FindLine(name=name, table=table, where=where)


def _where(condition: str, names: RowNames, text: str) -> RowTruth:
    start = text.rindex(condition)
    word, _, rest = condition.partition(" ")
    if word != "where":
        what = f"`{word}` does not fit here: after the name of a table comes `where`"
        raise Misread("CONTRACT-020", what, f"write `{names.table.table.name} where …`", start)
    with shifted(start + len(word) + 1):
        return names.truth(parse(rest))


def _about(line: FindLine, kind: str, names: Names) -> None:
    table_about(line.table, kind, names.tables)
    only_about(line.where, kind, names.tables, names.milestones)
