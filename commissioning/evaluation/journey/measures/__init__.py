"""All rows of a subject: its numbers and its conditions, on every day up to the as-at day.

Read in this order: `truths`, `numbers`, then how they come about: `sweeping`, `amounts`, `latest`;
and for days on which a number has no value `standing`, `holding`, `so_far`.
"""
