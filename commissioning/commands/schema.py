"""`commissioning schema`: what an editor needs to complete and check what is written."""

import click

KINDS = ("contract", "rule", "cases", "variation", "mapping")


@click.command(short_help="Print the JSON Schema of what you write, for your editor.")
@click.argument("kind", type=click.Choice(KINDS), default="contract")
def command(kind: str) -> None:
    """Print the JSON Schema of a kind of file, so that an editor completes and checks it.

    KIND is contract (if you name none), rule, cases, variation, or mapping.
    """
    from commissioning.commands.printing import print_json
    from commissioning.reports.schemas import schema_text

    print_json(schema_text(kind))
