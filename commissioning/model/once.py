"""What follows from a contract alone, worked out once for each contract and kept beside it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from commissioning.model.terms import Contract

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def once_for_a_contract(
    work: Callable[Concatenate[Contract, Asked], Found],
) -> Callable[Concatenate[Contract, Asked], Found]:
    """The same function, which does its work once for each contract and whatever else it is asked with."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def found(contract: Contract, /, *asked: Asked.args, **named: Asked.kwargs) -> Found:
        key = (name, asked, tuple(sorted(named.items())))
        if key not in contract.worked_out:
            contract.worked_out[key] = work(contract, *asked, **named)
        known: Found = contract.worked_out[key]
        return known

    return found
