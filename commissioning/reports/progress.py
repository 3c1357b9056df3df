"""A progress bar while a run goes on, on a terminal only and gone when it is done."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from commissioning.reports.terminal import console


@contextmanager
def steps_shown(steps: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Gives a function to call as each step begins; it shows nothing where nobody is looking."""
    with _bar() as progress:
        task = progress.add_task(steps[0], total=len(steps))

        def step(name: str) -> None:
            progress.update(task, description=name, completed=list(steps).index(name))

        yield step


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """A bar that moves while something goes on that nobody can say the length of."""
    with _bar() as progress:
        progress.add_task(words, total=None)
        yield


def _bar() -> Progress:
    out = console(to_error=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=out, transient=True, disable=not out.is_terminal)
