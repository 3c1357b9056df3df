"""Decisions to amounts to streams, to the penny. Integer pence and exact fractions; opens no file.

Read `settle.py` first. It takes what is due in its order (`due.py`) and asks `limits.py` what may be paid at
all, `pennies.py` who owes which penny, and `budgets.py` what each stream still has.
"""
