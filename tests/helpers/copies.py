"""What a copy of the command server's does to itself before it runs a command."""

import errno
import os
import signal
import sys
from dataclasses import dataclass


def leave_alone():
    """Change nothing: what is built is the real site, as a clinic would have it."""


def lighten():
    """Do not wait until the disk has all that was written: that takes seconds on a busy one."""
    os.sync = os.fsync = lambda *_: None


def lead_group():
    """Become the leader of a group of processes, as a command that a terminal starts."""
    os.setsid()
    lighten()


@dataclass(frozen=True)
class Strike:
    """A fault at one spot of the way of a command.

    `event`: Python's audit event, as "open" or "os.rename". `place`: the end of a path that is
    opened for writing, made or moved. `what`: "full", which is what a full disk says, or "kill".
    """

    event: str
    place: str
    what: str

    def __call__(self):
        lighten()
        sys.addaudithook(self.meet)

    def meet(self, event, args):
        """Let the fault befall what reaches the spot."""
        if event != self.event or not any(str(a).endswith(self.place) for a in args[:2]):
            return
        if self.what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if event != "open" or args[2] & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
