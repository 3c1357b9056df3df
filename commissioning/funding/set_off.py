"""What is owed back and not paid back: it is set off against what the same stream pays next, or falls due."""

from collections import Counter

from commissioning.model.calendar import NEVER, Day
from commissioning.model.settlement import Owed, Part


class SetOff:
    """What each party still owes each stream, in pence, and up to which day it may be set off."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], Counter[Day]] = {}

    def owe(self, part: Part, party: str, until: Day | None) -> Part:
        """A part that is taken back and that the party goes on owing to the stream."""
        debts = self._open.setdefault((part.stream, party), Counter())
        debts[NEVER if until is None else until] -= part.pence
        return part._replace(set_off=part.pence)

    def against(self, part: Part, party: str, day: Day) -> Part:
        """A part that a stream pays, with what of it is set off against what the party owes the stream.

        What must be set off first, is.
        """
        debts = self._open.get((part.stream, party))
        if not debts:
            return part
        set_off = 0
        for until in sorted(until for until in debts if day <= until):
            piece = min(part.pence - set_off, debts[until])
            set_off += piece
            debts[until] -= piece
            if not debts[until]:
                del debts[until]
        return part._replace(set_off=set_off)

    def owed(self) -> list[Owed]:
        """What is still owed, by stream, party and the last day on which it may be set off."""
        return [
            Owed(stream, party, None if until == NEVER else until, pence)
            for (stream, party), debts in sorted(self._open.items())
            for until, pence in sorted(debts.items())
            if pence
        ]
