"""Which Host headers are ours: the exact names, with the port where we list one."""

import pytest

from server.site import site

HERE = site({"SERVICELEAGUE_HOSTS": "rank.bank.example, outside.bank.example:8443"})


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        (["rank.bank.example"], True),
        (["RANK.bank.example:443"], True),
        (["outside.bank.example:8443"], True),
        (["localhost:8501"], True),
        (["127.0.0.1"], True),
        (["[::1]:8501"], True),
        (["outside.bank.example"], False),
        (["outside.bank.example:443"], False),
        (["rank.bank.example."], False),
        (["rank.bank.example:"], False),
        (["rank.bank.example:80:80"], False),
        (["rank.bank.example:abc"], False),
        (["evil.example:rank.bank.example"], False),
        (["rank.bank.example@evil.example"], False),
        (["sub.rank.bank.example"], False),
        (["rank.bank.example", "evil.example"], False),
        (["[::1"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_host_is_ours_or_it_is_not(said, ours):
    assert HERE.knows(said) is ours
