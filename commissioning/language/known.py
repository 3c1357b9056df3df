"""What goes by a name, as far as it could be read: so that one fault gives one problem and no echoes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from commissioning.language.report import Excused

T = TypeVar("T")


@dataclass(frozen=True)
class Known(Generic[T]):
    """Things by their names.

    A name in `faulty` is there, and what it names has its own problem. `partly` says that the section
    could not be read whole, so that a name which is missing may have been in it. Asking for either is
    excused.
    """

    things: Mapping[str, T] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()
    partly: bool = False

    def get(self, name: str) -> T | None:
        """What goes by a name; nothing where nothing does."""
        if name in self.things:
            return self.things[name]
        if name in self.faulty or self.partly:
            raise Excused
        return None

    def __contains__(self, name: str) -> bool:
        """Whether something goes by the name, whole or not; excused where that cannot be told."""
        if name in self.things or name in self.faulty:
            return True
        if self.partly:
            raise Excused
        return False

    def __iter__(self) -> Iterator[str]:
        """Every name there is, for telling the reader what was near."""
        return iter([*self.things, *sorted(self.faulty - set(self.things))])


def there(found: T | None) -> T:
    """What is there by now. INVARIANT: in a contract without problems nothing is missing."""
    if found is None:
        raise AssertionError("a part is missing, and no problem says so")
    return found
