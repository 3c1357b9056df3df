"""Who pays: streams by shares, or one after another in turn, where several may share a turn."""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language import patterns, values
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, Report, listed, nearest, shifted
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sentences import a
from commissioning.language.yamltree import Text
from commissioning.model.pooling import Stream
from commissioning.model.terms import Share, Turn

_PARTED = r", | and "


@dataclass(frozen=True)
class SharingReader:
    """Reads by which streams a payment is paid, each of which must be able to choose whom it is for."""

    report: Report
    streams: Known[Stream]
    kinds: Kinds

    def split(self, keys: Keys, kind: str | None) -> tuple[Share, ...]:
        """The shares of a payment, which add up to the whole."""
        branch = keys.branches("split")
        shares: list[Share] = []
        for name, node in branch.entries.items() if branch else ():
            if branch is not None:
                self._stream(branch.keys[name], name, kind)
            fraction = self.report.attempt(node.place, _share, node)
            if fraction is not None:
                shares.append(Share(stream=name, fraction=fraction))
        if branch is not None and len(shares) == len(branch.entries):
            self.report.attempt(branch.place, _add_up, shares)
        return tuple(shares)

    def in_turn(self, keys: Keys, kind: str | None) -> tuple[Turn, ...]:
        """Those who pay, one after another; a stream has one turn."""
        found: list[Turn] = []
        named = Counter[str]()
        for text in keys.names("in turn"):
            turn = self.report.attempt(text.place, _turn, text.value) or ()
            for share in turn:
                self._stream(text, share.stream, kind)
                named[share.stream] += 1
                if named[share.stream] == 2:
                    what = f"the stream `{share.stream}` stands twice in `in turn`"
                    self.report.add("CONTRACT-009", text.place, what, "name it once")
            found += [turn] if turn else []
        return tuple(found)

    def _stream(self, text: Text, name: str, kind: str | None) -> None:
        """Refuse a stream that is not there, or that chooses among others than those who are paid for."""
        self.report.attempt(text.place, _named, name, self.streams, text.value)
        stream = self.streams.things.get(name)
        owner = None if kind is None else self.kinds.owner(kind)
        if stream is not None and owner is not None and stream.kind not in (None, owner):
            what = f"`{name}` chooses each {stream.kind} it pays for, and this is about {a(owner)}"
            remedy = "name a stream that is for anybody"
            if owner in self.kinds.roots:
                remedy = f"{remedy}, or that chooses each {owner}"
            self.report.add("CONTRACT-043", text.place, what, remedy)


def _named(name: str, streams: Known[Stream], where: str) -> None:
    if name not in streams:
        remedy = nearest(name, streams, f"the streams are {listed(streams)}")
        raise Misread("CONTRACT-054", f"no funding stream is called `{name}`", remedy, where.find(name))


def _turn(text: str) -> Turn:
    """One stream, or the shares of several, as in `1/2 care and 1/2 health`."""
    pieces = re.split(_PARTED, text)
    if len(pieces) == 1 and " " not in text:
        return (Share(stream=text, fraction=Fraction(1)),)
    shares: list[Share] = []
    at = 0
    for piece in pieces:
        found = re.fullmatch(rf"({patterns.SHARE}) (\S+)", piece)
        if not found:
            shared = " and ".join(f"1/{len(pieces)} {each.split()[-1]}" for each in pieces if each.split())
            what = f"`{text}` does not say what share of it each of them pays"
            raise Misread(
                "CONTRACT-053", what, f"write `{shared}`" if len(pieces) > 1 else "write its name alone"
            )
        with shifted(at):
            shares.append(Share(stream=piece.split()[-1], fraction=values.share(found[1])))
        at = text.find(piece, at) + len(piece)
    _add_up(shares)
    return tuple(shares)


def _add_up(shares: list[Share]) -> None:
    total = sum((share.fraction for share in shares), Fraction(0))
    if total != 1:
        what = f"these shares add up to {_percent(total)}, not to 100 %"
        raise Misread("CONTRACT-053", what, "change them so that they add up to 100 %, or to 1 in fractions")


def _share(node: object) -> Fraction:
    if isinstance(node, Text) and node.unread:
        raise Excused
    if not isinstance(node, Text):
        raise Misread("CONTRACT-031", "a share is one line of text", "write it after the colon: `60 %`")
    return values.share(node.value)


def _percent(total: Fraction) -> str:
    whole, rest = divmod((total * 100).numerator, (total * 100).denominator)
    part = f" {rest}/{(total * 100).denominator}" if rest else ""
    return f"{whole}{part} %"
