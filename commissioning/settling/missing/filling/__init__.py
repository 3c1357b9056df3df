"""Rows of one subject made to say more: which cells are open, what might stand there, and what will do.

Read `rows` (what is there), `holding` (does a row count?), `slots` and `puzzle` (open cells and how they are
filled), then `changing` (one row) and `finding` (several that belong together).
"""
