"""`python -m exporters` is `vademecum`."""

from exporters.cli import main

if __name__ == "__main__":
    main()
