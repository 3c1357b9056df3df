"""What became of the rows that were sent, sheet by sheet, as a table."""

from rich.console import Console

from commissioning.model.facts import Evidence
from commissioning.reports.receipts import NOT_SENT
from commissioning.reports.short_names import short_names
from commissioning.reports.terminal import WAITS, coloured, counted, heading, table


def print_sheets(out: Console, evidence: Evidence) -> None:
    """What was sent, read and set aside of each sheet, and which tables were not sent."""
    files = short_names(list(dict.fromkeys(receipt.file for receipt in evidence.receipts)))
    if files:
        heading(out, "Evidence")
    table(
        out,
        ["file", "sheet", "sent>", "read>", "repeated>", "set aside>", "why"],
        [
            (
                files[receipt.file] if len(files) > 1 else "",
                receipt.sheet,
                f"{receipt.sent:,}",
                f"{receipt.read:,}",
                counted(receipt.repeated),
                coloured(counted(receipt.aside), WAITS),
                ", ".join(
                    f"{count} × {code}" if count > 1 else code for code, count in receipt.reasons.items()
                ),
            )
            for receipt in evidence.receipts
        ],
    )
    for name in evidence.not_sent:
        out.print(coloured(f"{name}: {NOT_SENT}", WAITS))
