"""`python -m commissioning`: the same commands as `commissioning`."""

from commissioning.commands import main

if __name__ == "__main__":  # worker processes import this file again
    main()
