"""All editions of a contract as one: the newest terms, with whatever older ones have besides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from commissioning.language.sections.circles import in_order
from commissioning.language.sections.milestones import needed_by
from commissioning.model.terms import Column, Contract, Edition, Table

T = TypeVar("T")


def over_time(editions: Sequence[Edition]) -> Contract:
    """The contract that has these editions."""
    contracts = [edition.contract for edition in editions]
    order, _ = in_order(_needs(contracts))
    return contracts[-1].model_copy(
        update={
            "milestones": _together(terms.milestones for terms in contracts),
            "measures": _together(terms.measures for terms in contracts),
            "scales": _together(terms.scales for terms in contracts),
            "payments": _together(terms.payments for terms in contracts),
            "evidence": _tables(contracts),
            "order": tuple(order),
            "wording_only": dict(_wording_only(contracts)),
            "editions": tuple(editions),
        }
    )


def circles(contracts: Iterable[Contract]) -> list[tuple[str, ...]]:
    """The circles in which milestones rest on one another, whichever terms are in force."""
    return in_order(_needs(contracts))[1]


def _needs(contracts: Iterable[Contract]) -> dict[str, tuple[str, ...]]:
    """The milestones that each milestone rests on under any of the terms."""
    needs: dict[str, dict[str, None]] = {}
    for terms in contracts:
        for name, milestone in terms.milestones.items():
            needs.setdefault(name, {}).update(dict.fromkeys(needed_by(milestone)))
    return {name: tuple(others) for name, others in needs.items()}


def _together(some: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """Things by name, in the order in which they first came: each as the newest terms that have it say it."""
    found: dict[str, T] = {}
    for things in some:
        found |= things
    return found


def _tables(contracts: Sequence[Contract]) -> dict[str, Table]:
    """The tables of all terms; a milestone may be named in them if any of the terms looks for it."""
    tables = _together(terms.evidence for terms in contracts)
    return {
        name: table.model_copy(
            update={"columns": {column: _column(contracts, name, column) for column in table.columns}}
        )
        for name, table in tables.items()
    }


def _column(contracts: Sequence[Contract], table: str, name: str) -> Column:
    columns = [terms.evidence[table].columns[name] for terms in contracts if table in terms.evidence]
    choices = dict.fromkeys(choice for column in columns for choice in column.choices)
    return columns[-1].model_copy(update={"choices": tuple(choices)})


def without_milestones(table: Table) -> Table:
    """A table but for the choices of its columns: some of them follow from the milestones there are."""
    columns = {name: column.model_copy(update={"choices": ()}) for name, column in table.columns.items()}
    return table.model_copy(update={"columns": columns})


def _wording_only(contracts: Sequence[Contract]) -> Iterator[tuple[str, str]]:
    """What no amount rests on by any of the terms that say it; of the limits, what the newest say."""
    for path, reason in _together(terms.wording_only for terms in contracts).items():
        saying = contracts[-1:] if path.startswith("funding.limits.") else contracts
        if all(path in terms.wording_only for terms in saying if _says(terms, path)):
            yield path, reason


def _says(terms: Contract, path: str) -> bool:
    match path.split("."):
        case ["milestones", name]:
            return name in terms.milestones
        case ["measures", name]:
            return name in terms.measures
        case ["scales", name]:
            return name in terms.scales
        case ["evidence", table, *_]:
            return table in terms.evidence
        case _:
            return True
