"""What things are: frozen types with no behaviour beyond their own validity. Imports no other room.

Read in this order: `problems`, `calendar`, `scales`, `expressions` (`walk` goes through them), `terms`,
`pooling`, `variations` and `editions` (terms over time), `facts`, `answers`, `settlement`. Everything above
this room speaks in these types.
"""
