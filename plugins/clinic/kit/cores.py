"""How many processors this run may use."""

import os


def cores():
    """Return how many processors this process may run on: at least one."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
