"""What is owed back and not paid back: it is set off against what the same stream pays next."""

from dataclasses import replace

from commissioning.model.settlement import Part


class SetOff:
    """What each party still owes each stream, in pence."""

    def __init__(self) -> None:
        self.open: dict[tuple[str, str], int] = {}

    def owe(self, part: Part, party: str) -> Part:
        """A part that is taken back and that the party goes on owing to the stream."""
        key = part.stream, party
        self.open[key] = self.open.get(key, 0) - part.pence
        return replace(part, set_off=part.pence)

    def against(self, part: Part, party: str) -> Part:
        """A part that a stream pays, with what of it is set off against what the party owes the stream."""
        key = part.stream, party
        set_off = min(part.pence, self.open.get(key, 0))
        if set_off:
            self.open[key] -= set_off
        return replace(part, set_off=set_off)
