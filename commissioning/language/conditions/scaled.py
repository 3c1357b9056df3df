"""What a scale means where it is used, as in `dementia_points(achievement)`."""

from commissioning.language.conditions.amounts import SHARE
from commissioning.language.conditions.cells import kind_words, misread
from commissioning.language.conditions.functions import refuse_limits, refuse_others
from commissioning.language.conditions.parts import Call, Parsed, Ref
from commissioning.language.conditions.typed import TypedNumber
from commissioning.language.report import listed
from commissioning.language.sections.tables import TableRead
from commissioning.model.expressions import EVERY_ROW, Chosen, Rows, Scaled
from commissioning.model.scales import Bands, ByChoice, Tiers
from commissioning.model.terms import Column


def only_part(call: Call) -> Parsed:
    """What stands in the brackets of a scale."""
    refuse_limits(call)
    refuse_others(call)
    return call.arguments[0]


def scaled(part: Parsed, scale: Bands | Tiers, of: TypedNumber) -> TypedNumber:
    """What a number is worth."""
    unit = _plain(scale.unit)
    if of.unit != unit:
        numbers, its = unit or "plain numbers", of.unit or "a plain number"
        what = f"`{scale.name}` is a scale of {numbers}, and this is {its}"
        remedy = (
            f"give it a number of {unit}" if unit else "give it a plain number, or a share such as `35 %`"
        )
        raise misread("CONTRACT-023", part, what, remedy)
    return TypedNumber(Scaled(scale=scale, of=of.node), _plain(scale.gives))


def chosen(part: Parsed, scale: ByChoice, table: TableRead | None) -> TypedNumber:
    """What the choice in a subject's own row is worth."""
    if not isinstance(part, Ref) or table is None or table.table.one_row_for is None:
        what = f"`{scale.name}` is a scale of choices, and `{part.words}` is no column of a subject's own row"
        raise misread(
            "CONTRACT-029", part, what, f"write `{scale.name}(TABLE.COLUMN)`, or name a column there"
        )
    name = part.second or part.first
    column = table.columns.get(name)
    if column is None or column.type != "choice":
        holds = "not there" if column is None else kind_words(column)
        what = f"`{scale.name}` is a scale of choices, and `{part.words}` is {holds}"
        raise misread("CONTRACT-029", part, what, "name a column of type `one of […]`")
    _refuse_others(part, scale, column)
    rows = Rows(table=table.table.name, where=EVERY_ROW)
    return TypedNumber(Chosen(scale=scale, rows=rows, column=name), _plain(scale.gives))


def _refuse_others(part: Parsed, scale: ByChoice, column: Column) -> None:
    """Refuse a scale that leaves a choice of the column out, or knows one that the column has not."""
    known = [worth.choice for worth in scale.worth]
    missing = [choice for choice in column.choices if choice not in known]
    others = [choice for choice in known if choice not in column.choices]
    if missing:
        what = f"`{scale.name}` does not say what {listed(missing)} is worth"
        raise misread("CONTRACT-021", part, what, f"add a line such as `{missing[0]}: …` to the scale")
    if others:
        what = f"`{scale.name}` has {listed(others)}, and `{part.words}` has no such choice"
        raise misread(
            "CONTRACT-021", part, what, "take the line out of the scale, or add the choice to the column"
        )


def _plain(unit: str) -> str:
    """The unit that numbers are joined by: a share is a plain number."""
    return "" if unit == SHARE else unit
