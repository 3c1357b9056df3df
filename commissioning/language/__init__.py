"""Text to terms: reads a contract and the rule library into the model, with the place of every problem.

Read `contract.py` first (the sections of a contract in order), then `yamltree.py` (text with places),
`conditions.py` and `grammar.lark` (how a condition is written), `names.py` (what its names mean), and
the file of whichever section you came for. `sentences.py` and `schedule.py` print terms back as English.
"""
