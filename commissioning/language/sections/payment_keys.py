"""What a payment may say of itself."""

from commissioning.language.forms import Either, Form, Key, Line, Named, NameList, OneOf
from commissioning.language.lines import PARTY, SHARE, STREAM, TURN, whose
from commissioning.language.sections.between_payments import (
    BELOW,
    INSTEAD,
    LESS,
    OTHER_PAYMENTS,
    PAID_IN,
    SAID_BELOW,
    SAME_PERIOD,
    WAITS,
)
from commissioning.language.sections.prices import DATED, PRICE
from commissioning.language.sections.rounded import ROUNDED

WHOM = r"(each [\w-]+|the contract|[\w-]+)"
AT_MOST = Line("how often", "3 for each person", rf"([1-9][0-9]{{0,8}}) for {WHOM}", "CONTRACT-052")
PAYMENT_KEYS = Form(
    "a payment",
    {
        "pays": Key(
            Either((PRICE, DATED)),
            "What it is worth: an amount, or a formula about whoever met the milestone; or one of these from "
            "each year or day on.",
        ),
        "rounded": Key(ROUNDED, "How what is worked out is rounded, once at the end.", "nothing is rounded"),
        "once for": Key(whose("CONTRACT-052"), "For whom it is paid once.", "`at most` says how often"),
        "at most": Key(AT_MOST, "How often it is paid, the earliest days first.", "`once for` says for whom"),
        "split": Key(
            Named("stream", STREAM, SHARE), "Each stream's share of what is paid.", "`in turn` says who pays"
        ),
        "in turn": Key(
            NameList(TURN),
            "Streams of which each pays what those before it cannot; several may share a turn.",
            "`split` says who pays",
        ),
        LESS: Key(
            OTHER_PAYMENTS, "Payments whose money is taken off; `this` is the payment itself.", "nothing is"
        ),
        PAID_IN: Key(
            OneOf(tuple(SAME_PERIOD)),
            "Of which period of the contract that money is taken off: of the one in which this is met.",
            "of the whole term",
        ),
        BELOW: Key(SAID_BELOW, "What becomes of an amount below nothing.", "there is never one"),
        INSTEAD: Key(OTHER_PAYMENTS, "Payments of which only one is made, this or another.", "all are made"),
        WAITS: Key(
            OTHER_PAYMENTS, "Payments listed above, without which paid in full nothing is paid.", "for none"
        ),
        "to": Key(PARTY, "The party that is paid.", "the one provider is paid"),
    },
    either=(("split", "in turn"), ("once for", "at most")),
)
