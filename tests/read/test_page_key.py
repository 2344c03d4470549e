"""All that a page may read counts for whether an earlier build's page still holds."""

from dataclasses import fields, replace

import pytest
from clinic.read.convert import Workshop, hash_shared
from tables import each

OWN = {"documents", "originals"}  # each page has its own two in its key
EMPTY = Workshop(**{field.name: {} for field in fields(Workshop)})


@each("name", sorted({field.name for field in fields(Workshop)} - OWN))
def test_whatever_a_page_may_read_counts(name):
    one, other = (hash_shared(replace(EMPTY, **{name: {"a": value}})) for value in "xy")
    assert len({one, other, hash_shared(EMPTY)}) == 3


@pytest.mark.parametrize("name", sorted(OWN))
def test_another_page_does_not_count(name):
    assert hash_shared(replace(EMPTY, **{name: {"a": "x"}})) == hash_shared(EMPTY)
