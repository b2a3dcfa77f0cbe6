"""The hub of a live process: fans events and values out to the mailboxes of its clients."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from hanseong.core.live import latest, sockets
from hanseong.core.live.domain.events import Event
from hanseong.core.live.domain.mailbox import Delivery, Mailbox

T = TypeVar("T")


class Source(Protocol):
    """Whoever follows the stored events and calls ``deliver`` with each batch, in order."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End soon."""


class Hub:
    """Lives on one event loop; everything but ``_from_thread`` runs there."""

    def __init__(self, make_source: Callable[[Callable[[Sequence[Event]], None]], Source]) -> None:
        self.loop = asyncio.get_running_loop()
        self.values = latest.Shelf()
        self._mailboxes: set[Mailbox] = set()
        # Two threads with a connection each read for clients that catch up; a storm queues here.
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="live-catch-up")
        self._receiver = self._listen()
        self._source = make_source(self._from_thread)
        self._source.start()
        self._is_closed = False

    def subscribe(self, topics: frozenset[str]) -> Mailbox:
        """A mailbox for the topics, filled from now on."""
        mailbox = Mailbox(topics)
        self._mailboxes.add(mailbox)
        if self._is_closed:
            mailbox.close()
        return mailbox

    def leave(self, mailbox: Mailbox) -> None:
        """The client is gone."""
        self._mailboxes.discard(mailbox)

    async def ask(self, question: Callable[..., T], *args: Any) -> T:
        """Run a database question beside the loop."""
        return await self.loop.run_in_executor(self._readers, question, *args)

    def close(self) -> None:
        """End every stream so that clients come back elsewhere; stop reading."""
        self._is_closed = True
        for mailbox in self._mailboxes:
            mailbox.close()
        self._source.stop()
        if self._receiver is not None:
            self.loop.remove_reader(self._receiver)
            sockets.forget(self._receiver)
            self._receiver = None
        self._readers.shutdown(wait=False, cancel_futures=True)

    def __len__(self) -> int:
        return len(self._mailboxes)

    def deliver(self, events: Sequence[Event]) -> None:
        """Offer each event, encoded once, to every mailbox."""
        for event in events:
            delivery = Delivery.of(event)
            for mailbox in self._mailboxes:
                mailbox.offer(delivery)

    def _from_thread(self, events: Sequence[Event]) -> None:
        with suppress(RuntimeError):  # the loop has closed: the process is ending
            self.loop.call_soon_threadsafe(self.deliver, events)

    def _listen(self) -> socket.socket | None:
        try:
            receiver = sockets.listen()
        except OSError:
            return None  # events still flow; values need the folder
        self.loop.add_reader(receiver, self._receive)
        return receiver

    def _receive(self) -> None:
        while self._receiver is not None:
            try:
                message = self._receiver.recv(latest.LARGEST_VALUE_BYTES + 1)
            except BlockingIOError:
                return
            found = latest.read(message)
            if found is not None:
                self.values.put(*found)
                for mailbox in self._mailboxes:
                    mailbox.put(*found)
