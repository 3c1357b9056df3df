"""Routes of which only one is paid: a payment that is made instead of others, and those others."""

from collections.abc import Mapping

from commissioning.funding.due import Due
from commissioning.funding.paid import Paid
from commissioning.model.terms import Payment


class Routes:
    """Which payments stand in each other's way, and whether one of them was made for the same subject."""

    def __init__(self, payments: Mapping[str, Payment], paid: Paid) -> None:
        self._paid = paid
        self._exclusive = [payment for payment in payments.values() if payment.instead_of]

    def taken(self, due: Due) -> str | None:
        """The payment whose `instead of` stands in the way, where another route was taken."""
        for payment in self._exclusive:
            others = self._others(payment, due)
            if others and self._paid.was_made(others, due, payment.counted_for):
                return payment.name
        return None

    def _others(self, payment: Payment, due: Due) -> tuple[str, ...]:
        """The payments that, once made, stand in the way of what is due by this clause."""
        if payment.counted_for not in due.counts_for:
            return ()
        if payment.name == due.payment.name:
            return payment.instead_of
        return (payment.name,) if due.payment.name in payment.instead_of else ()
