"""What a scale may say: any number of lines, each about some numbers or a choice."""

from commissioning.language.forms import Form, Key, Line, Named, Part
from commissioning.language.lines import OWN_NAME

UNREAD = "CONTRACT-045"

NUMBERS = Line("some numbers, or a choice", "from 8.5 % to below 10 %", code=UNREAD)
WORTH = Line("what they are worth", "straight from 0 points to 44 points", code=UNREAD)
SCALE_KEYS = Form("a scale", {}, others=Named("line", NUMBERS, WORTH))
SCALES = Key(
    Named("scale", OWN_NAME, Part(SCALE_KEYS)), "What numbers and choices are worth.", "there are none"
)
