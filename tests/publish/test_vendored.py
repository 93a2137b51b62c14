"""What pages carry of others is what the table says, and may be shipped."""

from __future__ import annotations

from kg.publish.vendored import digest_of, vendored


def test_every_file_is_the_one_of_its_version():
    assert {f["path"]: f["sha256"] for f in vendored()} == {f["path"]: digest_of(f) for f in vendored()}


def test_licences_are_free():
    assert {f["licence"] for f in vendored()} <= {"MIT", "MIT OR Apache-2.0"}
