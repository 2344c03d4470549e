"""A wrong answer at the keyboard is asked again, and a wrong value of make is named truly."""

import io

import pytest
from clinic.commands import new_article
from clinic.commands.local_server import read_port
from clinic.kit.report import Refused


def answer(monkeypatch, lines, environ=None):
    """Return (topic, what was printed) of a question that gets these answers one by one."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    topic = new_article.choice(environ or {}, "TOPIC", "Topic", ("ptsd", "visits"), out)
    return topic, out.getvalue()


def test_a_wrong_answer_is_asked_again(monkeypatch):
    topic, said = answer(monkeypatch, ["ptds", "$", "visits"])
    assert topic == "visits" and said.count("Topic (ptsd, visits): ") == 3
    assert '"ptds" is not one of them. Did you mean "ptsd"?' in said


@pytest.mark.parametrize(("lines", "environ"), [(["nope"], {}), ([], {"TOPIC": "nope"})])
def test_it_ends_where_nobody_answers(monkeypatch, lines, environ):
    with pytest.raises(Refused):
        answer(monkeypatch, lines, environ)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80 80", "-1", ""])
def test_a_port_that_is_none_is_named(port):
    with pytest.raises(Refused) as refused:
        read_port(["--port", port])
    assert "PORT" in refused.value.file and "PORT=8001" in refused.value.fix


def test_a_port_is_read():
    assert (read_port(["--port", "8001"]), read_port([])) == (8001, 8000)
