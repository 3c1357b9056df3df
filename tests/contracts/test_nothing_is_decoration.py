"""Nothing in a contract is decoration: taking any key out is refused, changes a case, or was wording only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commissioning.language.cases import read_cases
from commissioning.language.contract import contract_of, read_contract
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, read_tree
from commissioning.settling.cases import run_case

CONTRACTS = [
    Path("contracts/local-area-coordination/contract.yaml"),
    *sorted(Path("contracts/templates").glob("*/contract.yaml")),
]


def tree(contract: Path) -> Branch:
    found = read_tree(contract, Report())
    assert found is not None
    return found


def paths(branch: Branch, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key, from the top down."""
    for name, node in branch.entries.items():
        yield (*above, name)
        if isinstance(node, Branch):
            yield from paths(node, (*above, name))


def without(branch: Branch, path: tuple[str, ...]) -> Branch:
    """The same keys but one."""
    first, *rest = path
    entries, keys = dict(branch.entries), dict(branch.keys)
    inner = entries.pop(first)
    key = keys.pop(first)
    if rest:
        assert isinstance(inner, Branch)
        names = list(branch.entries)
        rebuilt = without(inner, tuple(rest))
        entries = {name: rebuilt if name == first else branch.entries[name] for name in names}
        keys = {name: key if name == first else branch.keys[name] for name in names}
    return Branch(entries, keys, branch.place)


KEYS = [(contract, path) for contract in CONTRACTS for path in paths(tree(contract))]


@pytest.mark.parametrize(
    ("file", "path"), KEYS, ids=[f"{key[0].parent.name} {'.'.join(key[1])}" for key in KEYS]
)
def test_taking_a_key_out_is_noticed(file: Path, path: tuple[str, ...]) -> None:
    whole = read_contract(file, shipped_library()).contract
    assert whole is not None
    if ".".join(path) in whole.wording_only:
        return
    report = Report()
    changed = contract_of(without(tree(file), path), shipped_library(), report).contract
    if changed is None:
        assert report.problems
        return
    cases, problems = read_cases(file.with_name("cases.yaml"))
    assert not problems
    assert any(not run_case(changed, case).holds for case in cases), (
        f"no case notices that {'.'.join(path)} is gone"
    )
