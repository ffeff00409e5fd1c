"""The command `vademecum`, and `python -m exporters`."""

from __future__ import annotations

from exporters.garbage import rarely_collected

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    rarely_collected()  # before anything is loaded
    from exporters import cli

    cli.main()


if __name__ == "__main__":
    main()
