"""The files that commands write: never over what is read, and said where they are not written."""

from collections.abc import Iterable
from pathlib import Path

import click


def refuse_to_write(out: Path | None, read: Iterable[Path], what: str) -> None:
    """A usage error where a file should not or cannot be written; said before anything is worked out."""
    if out is None:
        return
    if not out.parent.is_dir():
        raise click.UsageError(f"there is no folder `{out.parent}` to write the {what} in")
    if out.exists() and any(file.exists() and out.samefile(file) for file in read):
        raise click.UsageError(f"`{out}` is what is to be read: give the {what} another name")


def say_not_written(*files: tuple[Path | None, str]) -> None:
    """That a file is not written; an older one of that name is not to be taken for it."""
    for out, what in files:
        if out is not None:
            left = f": `{out}` is an older file, left as it was" if out.exists() else f" to `{out}`"
            click.echo(f"no {what} is written{left}", err=True)
