"""The start of every command: one that would do and say the same ends here, before anything else is loaded."""

import gc
import sys

from briefgen.cli.writing import Written, prepare_streams
from briefgen.workspace.runs import unchanged

_MANY = 50_000


def main() -> None:
    """Run the command that was called."""
    # Python looks for rings of objects that nobody holds after each 700 new ones, which took 12 % of a build.
    gc.set_threshold(_MANY)
    if (said := unchanged(sys.argv[1:])) is not None:
        lines, code = said
        prepare_streams()
        written = Written()
        for err, text in lines:
            written.write(text, err=err)
        written.exit(code)
    from briefgen.cli.app import main as run  # noqa: PLC0415 - click takes as long as all that was done until here

    run()
