"""The limits of the `funding` section, in the order in which they bind."""

import re
from dataclasses import dataclass
from typing import get_args

from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.money import money
from commissioning.language.report import Excused, Misread, Report, listed, nearest, shifted
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sections.parties import party_called
from commissioning.language.yamltree import Text
from commissioning.model.currencies import Currency
from commissioning.model.pooling import THE_TERM, Limit, Period
from commissioning.model.terms import Party

_NAME = r"[\w-]+"
_PERIODS: dict[str, Period] = {
    THE_TERM: "term",
    **{f"each {period}": period for period in get_args(Period) if period != "term"},
}
LIMIT = Line(
    "a limit",
    "£1,200.00 for each person in the term",
    rf"((?:CHF )?\S+(?: credits?)?)(?: for ({_NAME}(?:, {_NAME})*(?: and {_NAME})?))?(?: for each ({_NAME}))?"
    rf"(?: from ({_NAME}))?(?: to ({_NAME}))? in ({'|'.join(_PERIODS)})",
    "CONTRACT-072",
)
MOST, PAYMENTS, EACH, PAYER, PAYEE, PERIOD = range(1, 7)
"""What stands where in a limit."""

_REMEDY = (
    "write `£1,200.00 for each person in the term`, or `£30,000.00 in each year`; in full it is "
    "`£500.00 for connected and contributing for each person from council to club in each month`"
)


@dataclass(frozen=True)
class LimitReader:
    """Reads limits against the kinds of subject, the payments and the parties they name."""

    report: Report
    kinds: Kinds
    payments: tuple[str, ...]
    parties: Known[Party]
    currency: Currency | None

    def read(self, keys: Keys) -> tuple[Limit, ...]:
        """The limits in the order written."""
        items = keys.items("limits")
        read: list[Limit] = []
        for item in items.items if items else ():
            limit = self.report.attempt(item.place, self._limit, item)
            if limit is not None and limit in read:
                what = f"the limit `{limit.words}` stands twice"
                self.report.add("CONTRACT-009", item.place, what, "write it once, where it is to bind first")
            elif limit is not None:
                read.append(limit)
        return tuple(read)

    def _limit(self, item: object) -> Limit:
        text = item.value if isinstance(item, Text) else ""
        if isinstance(item, Text) and item.unread:
            raise Excused
        found = re.fullmatch(LIMIT.pattern, text)
        if not found:
            raise Misread(
                "CONTRACT-072",
                f"`{text}` is not a limit" if text else "a limit is one line of text",
                _REMEDY,
            )
        if found[EACH] is not None:
            with shifted(found.start(EACH)):
                self.kinds.get(found[EACH])
        return Limit(
            words=text,
            pence=money(found[MOST], self.currency),
            for_each=found[EACH],
            period=_PERIODS[found[PERIOD]],
            payments=self._payments(found),
            payer=self._party(found, PAYER),
            payee=self._party(found, PAYEE),
        )

    def _payments(self, found: re.Match[str]) -> tuple[str, ...]:
        if found[PAYMENTS] is None:
            return ()
        names: list[str] = []
        for each in re.finditer(r"(?:^|, | and )([\w-]+)", found[PAYMENTS]):
            with shifted(found.start(PAYMENTS) + each.start(1)):
                self._payment(each[1], names)
            names.append(each[1])
        return tuple(names)

    def _payment(self, name: str, before: list[str]) -> None:
        if name in before:
            raise Misread("CONTRACT-009", f"`{name}` stands twice", "name it once")
        if name not in self.payments:
            remedy = nearest(name, self.payments, f"the payments are {listed(self.payments)}")
            raise Misread("CONTRACT-050", f"no payment is called `{name}`", remedy)

    def _party(self, found: re.Match[str], key: int) -> str | None:
        if found[key] is not None:
            with shifted(found.start(key)):
                party_called(self.parties, found[key])
        return found[key]
