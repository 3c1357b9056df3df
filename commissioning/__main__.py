"""`python -m commissioning`: the same commands as `commissioning`."""

from commissioning.commands import main

main()
