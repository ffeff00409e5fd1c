"""Where a programme's calendar files are on the web, once its organisers have put them there."""

from __future__ import annotations

from exporters.addresses import calendar_address
from model.programme import Programme

__all__ = ["Web"]


class Web:
    """The addresses of a programme's files; "" where it has none.

    A part of a programme has none: what stands at its files' addresses is of the whole.
    """

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._base = "" if programme.selection else calendar_address(programme, "")

    def __bool__(self) -> bool:
        return bool(self._base)

    def address(self, file: str) -> str:
        """The http or https address of a file below the calendars' folder."""
        return calendar_address(self._programme, file) if self._base else ""

    def subscription(self, file: str) -> str:
        """The same with the scheme at which calendar programs subscribe."""
        address = self.address(file)
        return f"webcal:{address.partition(':')[2]}" if address else ""
