"""One whole run: evidence in, both evaluators, and money only where they agree. Commands and pages call this.

Read `run.py` first, then `agree.py` (the two evaluators side by side) and `missing` (what would turn a
verdict). `cases.py` runs the cases that stand beside a contract or a rule.
"""
