"""What a contract pays: its streams, limits and choices, then each payment read against them."""

from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.looking import LookedFor
from commissioning.language.report import Report
from commissioning.language.section import Section
from commissioning.language.sections.between_payments import BetweenPayments
from commissioning.language.sections.choices import choices
from commissioning.language.sections.decisions import Decider, RuleText
from commissioning.language.sections.limits import LimitReader
from commissioning.language.sections.payments import PaymentReader
from commissioning.language.sections.prices import PriceReader
from commissioning.language.sections.sharing import SharingReader
from commissioning.language.sections.streams import StreamReader
from commissioning.model.calendar import Term
from commissioning.model.currencies import Currency
from commissioning.model.pooling import Choices, Limit, Stream
from commissioning.model.terms import Party, Payment


@dataclass(frozen=True)
class Funding:
    """The section `funding`, as far as it could be read."""

    streams: Known[Stream]
    limits: tuple[Limit, ...] = ()
    choices: Choices | None = None


@dataclass(frozen=True)
class Paying:
    """Payments, and the funding they come out of."""

    payments: Mapping[str, Payment]
    funding: Funding


@dataclass(frozen=True)
class PayingReader:
    """Reads the sections about money against what is looked for, the parties and the decision rules."""

    report: Report
    looking: LookedFor
    term: Term | None
    currency: Currency | None
    parties: Known[Party]
    rules: tuple[RuleText, ...]

    def read(self, keys: Keys) -> Paying:
        """The sections `funding` and `payments` of a contract."""
        section = Section(keys, "payments", str)
        funding = self._funding(keys, tuple(section.entries))
        payments = self._payments(section, funding.streams).read(section)
        return Paying(payments, funding)

    def _funding(self, keys: Keys, payments: tuple[str, ...]) -> Funding:
        inner = keys.inside("funding")
        if inner is None:
            return Funding(Known(partly=True))
        names, subjects = self.looking.names, self.looking.kinds
        section = Section(inner, "streams")
        reader = StreamReader(self.report, names, self.term, self.currency, self.parties, subjects)
        streams = reader.read(section)
        bounds = LimitReader(self.report, subjects, payments, self.parties, self.currency).read(inner)
        chosen = inner.inside("choices")
        inner.done()
        return Funding(streams, bounds, choices(chosen) if chosen else None)

    def _payments(self, section: Section, streams: Known[Stream]) -> PaymentReader:
        names, subjects = self.looking.names, self.looking.kinds
        return PaymentReader(
            self.report,
            PriceReader(self.report, names, self.term, self.currency),
            BetweenPayments(self.report, tuple(section.entries), names.milestones, subjects),
            names.milestones,
            subjects,
            self.parties,
            streams,
            SharingReader(self.report, streams, subjects),
            Decider(self.report, names, subjects, self.rules),
            tuple(self.looking.milestones),
        )
