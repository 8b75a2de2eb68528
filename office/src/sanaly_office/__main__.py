"""The command ``sanaly-office``: Django's own commands and the office's."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command; ``sanaly-office help`` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanaly_office.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
