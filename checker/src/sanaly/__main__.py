"""The program's door and its only catch-all."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `sanaly`; exit codes: 0 clean, 1 findings, 2 bad use or unreadable, 130 interrupted."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        _print_version()
        return
    from sanaly.cli import run

    sys.exit(run(arguments))


def _print_version() -> None:
    """Answer without loading anything."""
    from sanaly import __version__

    try:
        sys.stdout.write(f"sanaly {__version__}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(0)
    except (OSError, AttributeError):  # a full disk, or no output at all
        os._exit(2)


if __name__ == "__main__":
    main()
