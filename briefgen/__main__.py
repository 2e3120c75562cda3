"""`python -m briefgen`."""

from briefgen.cli.start import main

if __name__ == "__main__":  # other processes of a build import this module too
    main()
