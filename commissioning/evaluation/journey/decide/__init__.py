"""What is done about met milestones, what they are worth, and who may pay.

Decision rules and exceptions are run by the engine.

Read in this order: `rules`, `deciding`, `eligibility`, `worth`.
"""
