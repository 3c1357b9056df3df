"""Nothing in a contract is decoration: taking any key out is refused, changes a case, or was wording only.

That goes for the keys of its variations as well, and it is the contract as varied whose cases are run.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from commissioning.language.contract import Reading
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.variations.editions import contract_over_time, read_over_time
from commissioning.language.variations.files import variation_trees
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.terms import Contract
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


@cache
def whole_of(contract: Path) -> Reading:
    """The contract as it stands, with its variations and its cases."""
    return read_over_time(contract, shipped_library())


@cache
def files_of(contract: Path) -> dict[str, Branch]:
    """The contract's own text and those of its variations, by their names."""
    return {"contract": tree(contract), **dict(variation_trees(contract, Report()))}


KEYS = [
    (contract, name, path)
    for contract in CONTRACTS
    for name, text in files_of(contract).items()
    for path in paths(text)
]


def read_without(contract: Path, name: str, path: tuple[str, ...]) -> Reading:
    """The contract with its variations, without one key of one of these texts."""
    texts = dict(files_of(contract))
    texts[name] = without(texts[name], path)
    own = texts.pop("contract")
    return contract_over_time(own, list(texts.items()), shipped_library(), Report())


NOTICED: Counter[str] = Counter()
"""How often each case has noticed something: those that notice the most are tried first."""


def a_case_notices(whole: Reading, changed: Contract) -> bool:
    """Whether one of the cases does not hold any more."""
    for case in sorted(whole.cases, key=lambda case: -NOTICED[case.title]):
        if not run_case(changed, case).holds:
            NOTICED[case.title] += 1
            return True
    return False


def test_the_sample_has_a_variation_whose_keys_are_tried() -> None:
    assert [name for name in files_of(CONTRACTS[0]) if name != "contract"]


@pytest.mark.parametrize(
    ("file", "name", "path"), KEYS, ids=[f"{key[0].parent.name} {key[1]} {'.'.join(key[2])}" for key in KEYS]
)
def test_taking_a_key_out_is_noticed(file: Path, name: str, path: tuple[str, ...]) -> None:
    whole = whole_of(file)
    assert whole.contract is not None
    assert not whole.problems
    if ".".join(path) in whole.contract.wording_only:
        return
    reading = read_without(file, name, path)
    if reading.contract is None:
        assert reading.problems
        return
    assert a_case_notices(whole, reading.contract), f"no case notices that {'.'.join(path)} is gone"
