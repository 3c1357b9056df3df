"""What rests on what by name: the order in which to judge it, and the circles that have no order."""

from collections.abc import Iterator, Mapping


def in_order(needs: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names, each after those it needs, and every circle as its path.

    >>> in_order({"b": ("a",), "a": ()})
    (['a', 'b'], [])
    >>> in_order({"b": ("a",), "a": ("b",)})[1]
    [('b', 'a', 'b')]
    """
    done: dict[str, None] = {}
    circles: list[tuple[str, ...]] = []
    for start in needs:
        path: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter(needs[start]))]
        while path:
            name, rest = path[-1]
            names = [other for other, _ in path]
            other = next(rest, None)
            if other is None:
                done[name] = None
                path.pop()
            elif other in names:
                circles.append((*names[names.index(other) :], other))
            elif other in needs and other not in done:
                path.append((other, iter(needs[other])))
    return list(done), circles


def circle_words(circle: tuple[str, ...]) -> str:
    """A circle of names, aloud.

    >>> circle_words(("known", "connected", "known"))
    '`known` rests on `connected`, which rests on `known`'
    """
    if len(circle) == 2:
        return f"`{circle[0]}` rests on itself"
    return f"`{circle[0]}` rests on " + ", which rests on ".join(f"`{name}`" for name in circle[1:])
