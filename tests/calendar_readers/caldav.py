"""A Radicale server for this machine alone, and the few requests of CalDAV (RFC 4791) that we need."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest

__all__ = ["CalendarServer", "Resource"]

_HOST = "127.0.0.1"
_DAV = "{DAV:}"
_CALDAV = "{urn:ietf:params:xml:ns:caldav}"
_PATIENCE = 30.0  # seconds; a start takes one
_LOGIN = {"Authorization": "Basic " + b64encode(b"tester:").decode()}


@dataclass(frozen=True, slots=True)
class Resource:
    """One stored calendar object: where, which edition of it, and its text."""

    address: str
    etag: str
    content: bytes


class CalendarServer:
    """Radicale as installed, with its default settings but for the password; stores below `folder`.

    Skips where it is not installed. For use in a `with` statement.
    """

    def __init__(self, folder: Path) -> None:
        if find_spec("radicale") is None:
            pytest.skip("radicale is not installed")
        self._log = folder / "radicale.log"
        self._storage = folder / "collections"
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> CalendarServer:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                self._start()  # again, where another program was given the port in between
            try:
                socket.create_connection((_HOST, self._port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self
        self.__exit__(None, None, None)
        raise AssertionError(f"Radicale does not start: {self._log.read_text(encoding='utf-8')}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_PATIENCE)

    def _start(self) -> None:
        with socket.socket() as free:
            free.bind((_HOST, 0))
            self._port = free.getsockname()[1]
        options = {
            "--config": "",
            "--server-hosts": f"{_HOST}:{self._port}",
            "--auth-type": "none",
            "--storage-filesystem-folder": str(self._storage),
        }
        words = [word for pair in options.items() for word in pair]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "radicale", *words], stdout=log, stderr=subprocess.STDOUT
            )

    def request(
        self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        connection = http.client.HTTPConnection(_HOST, self._port, timeout=_PATIENCE)
        try:
            connection.request(method, address, body, {**_LOGIN, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def make_calendar(self, address: str) -> int:
        return self.request("MKCALENDAR", address)[0]

    def put(self, address: str, content: bytes) -> int:
        """Store a calendar object, or a whole calendar at a collection's address; the status."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        return self.request("PUT", address, content, headers)[0]

    def report(self, address: str, start: str = "", end: str = "") -> list[Resource]:
        """The calendar's entries; with `start` and `end` ("20241027T010000Z") those that meet that span."""
        span = f"<C:time-range start={quoteattr(start)} end={quoteattr(end)}/>" if start else ""
        query = (
            '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
            "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
            '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">'
            f"{span}</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
        )
        headers = {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
        status, body = self.request("REPORT", address, query.encode(), headers)
        assert status == 207, body
        return [
            Resource(
                answer.findtext(f"{_DAV}href") or "",
                answer.findtext(f".//{_DAV}getetag") or "",
                (answer.findtext(f".//{_CALDAV}calendar-data") or "").encode("utf-8"),
            )
            for answer in ElementTree.fromstring(body).iter(f"{_DAV}response")
        ]
