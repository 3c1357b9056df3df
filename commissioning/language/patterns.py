"""How small values are written: the reader holds a text against these, and so does the schema for editors."""

NAME = r"[a-z][a-z0-9]*([_-][a-z0-9]+)*"
MONEY = r"£([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.([0-9]{2}))?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
SPAN = r"([0-9]{1,6}) (day|week|month|year)s?"
PERCENT, FRACTION = r"([0-9]{1,3}(?:\.[0-9]{1,10})?) ?%", r"([0-9]{1,10})/([0-9]{1,10})"
SHARE = f"(?:{PERCENT}|{FRACTION})"
TERM = r"(\S+) to (\S+), years from ([0-9]{1,2}) (\w+)"
