"""Reading without Python's search for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep the garbage collector still meanwhile, and as it was afterwards.

    Reading makes millions of small things and no cycles among them. Searching for some took a fifth of the
    time at a million rows, and its part grew with the rows.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
