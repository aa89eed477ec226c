"""One running program a user: a second start hands its project to the first one and ends.

What speaks between processes is loaded when it is needed: the first window does not wait for it.
"""

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 5_000
_AGAIN_MS = 50
_LONGEST_NAME = 100
"""Bytes of a socket's path; some systems take no more than 103."""
_LONGEST_CALL = 65_536
_HEARD = b"ok\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""What a desktop gives to a program that is started, so that its window may come to the top."""


class FrontDoor(QObject):
    """Stands where others of this user can call; who holds the file `lock` is the first.

    A lock held by a process that was killed counts for nothing.
    """

    called = Signal(object)
    """Another start handed over a project's path, or None: it only wants the window to be seen."""

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        self._name = _server_name(lock)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Whether no other program of this user is running; from now on this one is.

        Where no lock can be written at all nobody can be found, and every start is the first.
        """
        taken = QLockFile.LockError.LockFailedError
        return self._lock.tryLock(0) or self._lock.error() != taken

    def listen(self) -> None:
        """Hear those that start later; for the first one only."""
        from PySide6.QtNetwork import QLocalServer

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._let_in(server))
        # What is there was left by a process that was killed: the lock is ours.
        QLocalServer.removeServer(self._name)
        server.listen(self._name)

    def hand_over(self, path: Path | None, *, patience_ms: int = _PATIENCE_MS) -> bool:
        """Give a project to the program that is running; whether it took it within the time.

        The first one may just be starting, so it is tried again until then.
        """
        call = {"path": str(path.absolute()) if path else "", "token": os.environ.get(_TOKEN, "")}
        deadline = QDeadlineTimer(patience_ms)
        while not deadline.hasExpired():
            if _told(self._name, json.dumps(call).encode() + b"\n", deadline):
                return True
            QThread.msleep(_AGAIN_MS)
        return False

    def close(self) -> None:
        """Hear no more, and let another one be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _let_in(self, server: "QLocalServer") -> None:
        while server.hasPendingConnections():
            caller = server.nextPendingConnection()
            caller.readyRead.connect(partial(self._hear, caller))
            caller.disconnected.connect(caller.deleteLater)

    def _hear(self, caller: "QLocalSocket") -> None:
        if caller.canReadLine():
            self._take(caller)
        elif caller.bytesAvailable() > _LONGEST_CALL:
            caller.abort()

    def _take(self, caller: "QLocalSocket") -> None:
        try:
            call = json.loads(bytes(caller.readLine().data()))
            path, token = str(call["path"]), str(call["token"])
        except (ValueError, KeyError, TypeError):
            caller.abort()
            return
        caller.write(_HEARD)
        caller.disconnectFromServer()
        if token:
            os.environ[_TOKEN] = token
        self.called.emit(Path(path) if path else None)


def _server_name(lock: Path) -> str:
    """The socket beside the lock; where paths are too long for one, a name of the system's own."""
    socket = lock.with_suffix(".socket")
    is_path = sys.platform != "win32" and len(os.fsencode(socket)) <= _LONGEST_NAME
    return str(socket) if is_path else lock.stem


def _told(name: str, call: bytes, deadline: QDeadlineTimer) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(int(deadline.remainingTime())):
        return False
    socket.write(call)
    heard = socket.waitForReadyRead(int(deadline.remainingTime()))
    return heard and socket.readAll().data() == _HEARD
