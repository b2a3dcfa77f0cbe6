"""Unusable settings are refused with a sentence before anything starts."""

from __future__ import annotations

import pytest

from hanseong.project.config import read_config

GOOD_SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HANSEONG_SECRET_KEY", "short"),
        ("HANSEONG_SECRET_KEY", "a" * 60),
        ("HANSEONG_KEY_RING", "bad"),
        ("HANSEONG_DATABASE_URL", "mysql://x"),
        ("HANSEONG_DEMO", "maybe"),
        ("HANSEONG_DEBUG", "yes"),
        ("HANSEONG_PROFILE", "intern"),
        ("HANSEONG_ACCESS_LOG_DAYS", "30"),
        ("HANSEONG_OCID_PREFIX", "a1b2c3"),
        ("HANSEONG_OCID_PREFIX", "ocds-000000"),
    ],
)
def test_an_unusable_value_is_named(tmp_path, name, value) -> None:
    with pytest.raises(ValueError, match=name):
        read_config({"HANSEONG_HOME": str(tmp_path), name: value})


def test_good_values_are_taken(tmp_path) -> None:
    said = {"HANSEONG_HOME": str(tmp_path), "HANSEONG_SECRET_KEY": GOOD_SECRET, "HANSEONG_DEMO": "0"}
    config = read_config({**said, "HANSEONG_DATABASE_URL": "postgres://u@localhost/x"})
    assert (config.home, config.secret_key, config.demo) == (tmp_path, GOOD_SECRET, False)
