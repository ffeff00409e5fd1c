"""Calendar readers that share no code with our writer, each a process of its own that reads many files."""

from tests.calendar_readers.caldav import CalendarServer
from tests.calendar_readers.seen import READERS, Seen, read_all

__all__ = ["READERS", "CalendarServer", "Seen", "read_all"]
