"""One row of evidence: what its cells allow, what holds of it, and the days on which it counts.

Read in this order: `tables`, `cells`, `row_truths`, `clips`, `counting`.
"""
