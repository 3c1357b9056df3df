"""Milestones met one after another: spells, presence and agreements, chained by the engine.

Read in this order: `presence`, `spells`, `rules`, `facts`, `judging`; then, for terms that were varied,
`versions`, `stretches` and `varied`.
"""
