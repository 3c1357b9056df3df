"""`commissioning codes`: what the code of a problem means, and what to do about it."""

from typing import TYPE_CHECKING

import click

from commissioning.commands.options import json_option

if TYPE_CHECKING:
    from commissioning.settling.catalogue import Explained


@click.command(short_help="Explain the code of a problem, with an example and what to do.")
@click.argument("code", required=False)
@json_option
def command(code: str | None, *, as_json: bool) -> None:
    """Explain the CODE of a problem, such as EVIDENCE-041, with an example and what to do.

    Without one, every code is listed. A code never changes its meaning.
    """
    from commissioning.commands.printing import print_json
    from commissioning.reports.cataloguing import codes_text, print_code, print_list
    from commissioning.reports.terminal import console
    from commissioning.settling.catalogue import all_codes

    codes = list(all_codes())
    chosen = codes if code is None else [_chosen(codes, code)]
    if as_json:
        print_json(codes_text(chosen))
    elif code is None:
        print_list(console(), chosen)
    else:
        print_code(console(), chosen[0])


def _chosen(codes: "list[Explained]", asked: str) -> "Explained":
    for each in codes:
        if each.code == asked.upper():
            return each
    raise click.UsageError(f"no problem has the code `{asked}`: `commissioning codes` lists them all")
