"""Text to terms: reads a contract and the rule library into the model, with the place of every problem.

Read `contract.py` first: a contract as a whole; then `looking.py`, what it looks for, and `paying.py`,
what it pays. Then, as you need them:

- how a text is read at all: `yamltree.py` (YAML as texts with places), `keys.py` (the keys of one part),
  `values.py` (money, days, names), `report.py` (problems are collected), `known.py` (one fault, one problem);
- `sections/`: a file for each section; `conditions/`: what `when` and `value` mean;
- `rules.py`, `checking.py`, `uses.py` and `taken.py`: the rule library, and what a contract takes from it;
- `codes.py`: every problem there is;
- back to English: `sentences/`, and `schedule.py`, which people sign; `wording.py`: what no amount rests on.
"""
