"""Rows that belong together, as `find` says: one for each line, found by the engine.

Read in this order: `lines`, `readings`, `ways`, `rules`, `candidates`, `finding`.
"""
