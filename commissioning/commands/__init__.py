"""The commands, in the order in which people use them. A command holds no rule of the trade.

Exit codes: 0 done, also where rows were set aside and the receipt says so; 1 what was asked could not be
done; 2 misuse. Each command imports what it needs when it runs, so that `--help` is there at once.
"""

import sys
from importlib import import_module

import click

from commissioning import __version__

COMMANDS = (
    *("check", "template", "evaluate", "explain", "diff", "test", "schedule", "new"),
    *("pseudonymise", "codes", "schema"),
)


class InOrder(click.Group):
    """Commands by name, each in the file of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click asks for it
        """The commands in the order in which people use them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"commissioning.commands.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 what was asked could not be done; 2 the command was not understood.",
)
@click.version_option(__version__, prog_name="commissioning")
def group() -> None:
    """Write a commissioning contract once, check it, run it on the evidence, and pay to the penny."""


def main() -> None:
    """The front door of the command line; consoles of any encoding get what they can show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    group(prog_name="commissioning")
