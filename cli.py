"""Front door from a checkout. Any old Python can parse it, so that it can say which one is needed."""

import sys

HOW = (
    "run `make demo`, or without make `py -3.12 -m venv .venv` (elsewhere `python3.12 -m venv .venv`), then "
    "inside it `pip install --require-hashes -r requirements-build.lock` and "
    "`pip install --require-hashes --no-build-isolation -r requirements.lock`, and use the Python in .venv.\n"
)

if __name__ == "__main__":
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        version = "%d.%d" % sys.version_info[:2]
        sys.stderr.write("Commissioning needs Python 3.11 or 3.12 and this is %s: %s" % (version, HOW))
        sys.exit(2)
    try:
        from commissioning.commands import main
    except ImportError as error:
        if str(error.name).partition(".")[0] == "commissioning":
            raise  # ours, and a bug
        sys.stderr.write("This Python has no `%s`, which Commissioning uses: %s" % (error.name, HOW))
        sys.exit(2)
    main()
