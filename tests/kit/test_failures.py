"""A failure of the machine is told as what it is, with what to do about it."""

import errno
import multiprocessing
import os
from multiprocessing import synchronize

import pytest
from clinic.kit.failures import SHARED, describe_failure


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT])
def test_a_machine_without_shared_memory_is_told_where(number, monkeypatch):
    def make(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(synchronize._multiprocessing, "SemLock", make)
    with pytest.raises(OSError) as caught:
        multiprocessing.Lock()
    problem = describe_failure(caught.value)
    assert problem.file == SHARED and "chmod 1777 /dev/shm" in problem.fix


def test_a_file_that_may_not_be_read_is_told_by_its_name():
    error = PermissionError(errno.EACCES, "Permission denied", "content/a.md")
    assert describe_failure(error).file == "content/a.md"
