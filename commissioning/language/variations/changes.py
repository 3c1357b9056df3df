"""Changes laid over a contract's own tree: a key replaces or is added, `taken out` removes one."""

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.language.yamltree import Branch, Items, Node, Text

TAKEN_OUT = "taken out"


@dataclass(frozen=True)
class Change:
    """One thing that a variation changes: its path in the contract, what it says, and what stood there."""

    path: tuple[str, ...]
    key: Text
    new: Node
    old: Node | None

    @property
    def takes_out(self) -> bool:
        """Whether it removes what is there."""
        return isinstance(self.new, Text) and self.new.value == TAKEN_OUT

    @property
    def clause(self) -> str:
        """Its path, as a clause is named."""
        return ".".join(self.path)


def changes_to(base: Branch, changes: Branch, path: tuple[str, ...] = ()) -> Iterator[Change]:
    """Each change, as far down as both trees hold keys."""
    for name, new in changes.entries.items():
        old, here = base.entries.get(name), (*path, name)
        if isinstance(old, Branch) and isinstance(new, Branch):
            yield from changes_to(old, new, here)
        else:
            yield Change(here, changes.keys[name], new, old)


def laid_over(base: Branch, changes: Branch) -> Branch:
    """The tree with the changes in it. What is changed stands where the changes stand."""
    entries, keys = dict(base.entries), dict(base.keys)
    for name, new in changes.entries.items():
        old = entries.get(name)
        if isinstance(new, Text) and new.value == TAKEN_OUT:
            entries.pop(name, None)
            keys.pop(name, None)
        else:
            both = isinstance(old, Branch) and isinstance(new, Branch)
            entries[name] = laid_over(old, new) if both else new  # type: ignore[arg-type]
            keys[name] = changes.keys[name]
    return Branch(entries, keys, changes.place)


def says_the_same(one: Node | None, other: Node | None) -> bool:
    """Whether two nodes hold the same texts, wherever they stand."""
    match one, other:
        case Text(value=left), Text(value=right):
            return left == right
        case Items(items=left_items), Items(items=right_items):
            return len(left_items) == len(right_items) and all(
                says_the_same(*pair) for pair in zip(left_items, right_items, strict=True)
            )
        case Branch(entries=left_entries), Branch(entries=right_entries):
            return list(left_entries) == list(right_entries) and all(
                says_the_same(left_entries[name], right_entries[name]) for name in left_entries
            )
        case _:
            return False
