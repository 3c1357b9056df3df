"""Decisions to amounts to streams, to the penny. Integer pence and exact fractions; opens no file.

Read `settle.py` first. It takes what is due in its order (`due.py`) and asks `limits.py` what may be paid at
all, and `sharing.py` by which streams: `pennies.py` says who owes which penny, `room.py` what each stream can
still pay. `taking_back.py` gives back what comes back to who paid it (`paid.py`).
"""
