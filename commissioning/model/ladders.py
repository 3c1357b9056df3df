"""Ladders: a milestone in steps that are met one after another, each a milestone with the ladder's name.

The first step bears the name of the ladder itself, the others that name and their number: `sustained`,
`sustained 2`. No name that a contract writes has a space in it. The times of a milestone that is met again
each time it has lapsed are named, paid and counted like steps.
"""

from collections.abc import Iterable, Iterator


def step_named(ladder: str, step: int) -> str:
    """What a step of a ladder is called."""
    return ladder if step == 1 else f"{ladder} {step}"


def ladder_of(name: str) -> str:
    """The name that the contract writes: of the ladder that a step belongs to, or of what is no step.

    >>> ladder_of("sustained 2"), ladder_of("connected")
    ('sustained', 'connected')
    """
    return name.partition(" ")[0]


def step_of(name: str, names: Iterable[str]) -> int | None:
    """Which step of its ladder something is, among the names of all; nothing for what is no step."""
    _, _, number = name.partition(" ")
    if number:
        return int(number)
    return 1 if step_named(name, 2) in names else None


def steps_in(ladder: str, names: Iterable[str]) -> int:
    """How many steps a ladder has; one for what is no ladder."""
    return sum(1 for name in names if ladder_of(name) == ladder)


def written(names: Iterable[str]) -> Iterator[str]:
    """Each name that the contract writes, once: a ladder and not its steps."""
    return iter(dict.fromkeys(map(ladder_of, names)))
