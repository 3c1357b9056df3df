"""What a contract says that no amount rests on, as `check` and `evaluate` show it."""

from rich.console import Console

from commissioning.model.terms import Contract
from commissioning.reports.terminal import heading, table


def print_wording_only(out: Console, contract: Contract) -> None:
    """What the contract says that no amount rests on."""
    if contract.wording_only:
        heading(out, "Wording only: said in the contract, and no amount rests on it")
        table(out, ["where", "why"], list(contract.wording_only.items()))
