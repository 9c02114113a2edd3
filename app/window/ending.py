"""The end that the system asks for, as at shutting down: the window closes as its user would close it (promise P24)."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


def close_when_told(window: QWidget) -> None:
    """Close the window when the system, or Ctrl+C in the terminal, asks the program to end.

    While Qt waits, no Python runs and no handler would be called; but a byte in a socket wakes Qt.
    """
    heard, told = socket.socketpair()
    for end in (heard, told):
        end.setblocking(False)
    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: _close(window, heard))
    window.destroyed.connect(lambda: told.close())
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)


def _close(window: QWidget, heard: socket.socket) -> None:
    heard.recv(64)
    window.close()
