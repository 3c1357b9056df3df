"""Why a verdict is what it is: the rows it rests on, the numbers on the day, and what is in doubt.

Read in this order: `supports` (what is said), `supporting`, then `uses`, `parts`, `members` and `conditions`.
"""
