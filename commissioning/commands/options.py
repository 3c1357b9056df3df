"""Arguments and options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Any

import click


class DayOption(click.ParamType[int]):
    """A day written year first, as in 2026-09-30; given to the command as a whole number."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The day, or a usage error that shows how to write it."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or value != day.isoformat():
            self.fail(f"`{value}` is not a day: write it as in 2026-09-30", param, ctx)
        return day.toordinal()


class PeriodOption(click.ParamType[tuple[int, int]]):
    """Two days, as in `2026-07-01 to 2026-09-30`."""

    name = "DAY to DAY"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The first day and the last."""
        first, to, last = str(value).partition(" to ")
        if not to:
            self.fail(f"`{value}` is not two days: write it as in 2026-07-01 to 2026-09-30", param, ctx)
        day = DayOption()
        return day.convert(first, param, ctx), day.convert(last, param, ctx)


contract_argument = click.argument("contract", type=click.Path(path_type=Path))
evidence_argument = click.argument("evidence", nargs=-1, required=True, type=click.Path(path_type=Path))
library_option = click.option(
    "--library",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="COMMISSIONING_LIBRARY",
    help="Folder that holds rules/ and contracts/.",
)
as_at_option = click.option(
    "--as-at",
    required=True,
    type=DayOption(),
    help="The day as at which to judge: later events do not count.",
)
as_known_option = click.option(
    "--as-known",
    type=DayOption(),
    help="Only what was known on this day counts: variations, agreements, files named by the day they came.",
)
mapping_option = click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file that says which of your own sheets and headings is which of the contract's.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON.")
