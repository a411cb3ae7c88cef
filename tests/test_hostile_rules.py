"""Rule files made to fill memory, to take for ever or to mislead: a clear error, soon, in little memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import spent

RULE = "rules: [{id: a, emphasis: leader, match: ['lead {w}'], because: b, examples: {hit: [Lead x], miss: [Own y]}}]\n"
HEAD = "pack: p\nwords: {w: [team]}\n" + RULE


def alias_bomb() -> bytes:
    lines = ["pack: p", "words:", "  a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 30)]
    return "\n".join(lines).encode() + b"\n" + RULE.encode()


def list_bomb() -> bytes:
    lists = [f"  l{level}: ['{{l{level - 1}}}', a{level}, b{level}]" for level in range(1, 3000)]
    return "\n".join(["pack: p", "words:", "  l0: [x]", *lists]).encode() + b"\n" + RULE.encode()


def many_words() -> bytes:
    return b"pack: p\nwords: {w: [" + b",".join(b"%d" % number for number in range(1_000_000)) + b"]}\n"


def many_faults() -> bytes:
    return b"pack: p\nrules:\n" + b"- {id: a, emphasys: leader}\n" * 100_000


def many_unknown_lists() -> bytes:
    return HEAD.replace("'lead {w}'", ",".join(f"'{{x{number}}}'" for number in range(300_000))).encode()


def words(count: int) -> bytes:
    return HEAD.replace("team", ",".join(f"{number:x}z" for number in range(count))).encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "an alias bomb": (alias_bomb, "error[alias]"),
    "lists that take in each other": (list_bomb, "error[too-large]"),
    "nested lists": (lambda: b"a: " + b"[" * 2_000_000, "error[too-deep]"),
    "nested braces": (lambda: b"a: " + b"{a: " * 1_000_000, "error[too-deep]"),
    "nested indents": (lambda: b"".join(b" " * n + b"a:\n" for n in range(2000)), "error[too-deep]"),
    "nested dashes": (lambda: b"- " * 2_000_000, "error[too-deep]"),
    "a million words": (many_words, "a rule file may hold 5 MB at most"),
    "a hundred megabytes": (lambda: b"# comment\n" * 10_000_000, "a rule file may hold 5 MB at most"),
    "one line of megabytes": (lambda: b"pack: " + b"x" * 4_900_000, "error[no-rules]"),
    "a quote that never closes": (lambda: b'pack: "' + b"x\n" * 2_000_000, "error[unclosed-quote]"),
    "a hundred thousand faults": (many_faults, "error[too-many] there are 1,000 errors"),
    "as many unknown lists": (many_unknown_lists, "error[too-many] there are 1,000 errors"),
    "more words than can be used": (lambda: words(700_000), "error[too-large] the lists hold more than 50,000 words"),
    "NUL": (lambda: b"pack: p\0q\n", "a NUL character stands here"),
    "nothing but NUL": (lambda: b"\0" * 4_000_000, "this file is UTF-32, not UTF-8"),
    "tabs": (lambda: b"pack: p\nwords:\n\tw: [team]\n", "a tab stands in the indentation"),
    "UTF-16": (lambda: HEAD.encode("utf-16"), "this file is UTF-16, not UTF-8"),
    "UTF-32": (lambda: HEAD.encode("utf-32-be"), "this file is UTF-32, not UTF-8"),
    "Latin-1": (lambda: HEAD.replace("team", "équipe").encode("latin-1"), "not UTF-8: byte 0xE9 stands here"),
    "lone surrogates": (lambda: b"pack: \xed\xa0\x80\n", "not UTF-8: byte 0xED stands here"),
    "escaped surrogates": (lambda: b'pack: "\\ud800"\n' + RULE.encode(), "error["),
    "a directive of another version": (lambda: b"%YAML 3.0\n---\npack: p\n", "error["),
    "random bytes": (lambda: bytes(range(256)) * 1000, "error["),
    "a Python object": (lambda: b"pack: !!python/object/apply:os.system [id]\n", "error[tag]"),
    "duplicate keys": (lambda: HEAD.encode() + b"pack: q\n", "error[duplicate-key]"),
    "a list of itself": (lambda: HEAD.replace("team", "'{w}'").encode(), "list 'w' takes in itself: w → w"),
    "a pack that extends itself": (lambda: b"extends: rules.yaml\n" + HEAD.encode(), "extends itself"),
    "a merge key": (lambda: b"pack: p\n<<: {rules: []}\n", "unknown key '<<'"),
    "a phrase of endless alternatives": (
        lambda: HEAD.replace("lead {w}", "|".join(["lead"] * 200_000) + "|").encode(),
        "error[alternative]",
    ),
    "a pattern that would never end": (lambda: HEAD.replace("lead {w}", "(a+)+$").encode(), "error[pattern]"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rule_file_is_told_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    content, told = HOSTILE[name]
    path = tmp_path / "rules.yaml"
    path.write_bytes(content())
    done = spent("rules", "check", str(path))
    assert (done.code, told in done.told, "Traceback" in done.told) == (1, True, False), done.told[:2000]
    assert len(done.told) < 100_000_000
    assert (done.seconds < 4, done.megabytes < 500) == (True, True), done[2:]


@pytest.mark.parametrize("name", ["fifo", "/dev/zero", "circle"])
def test_what_is_no_file_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("fifo.yaml")
    Path("circle.yaml").symlink_to("circle.yaml")
    path = name if name.startswith("/") else f"{name}.yaml"
    done = spent("classify", "--rules", path, str(Path(__file__).parent / "roles/leader/sales-manager.txt"))
    assert (done.code, "Traceback" in done.told) == (2, False)
    assert (done.seconds < 4, done.megabytes < 500) == (True, True), done[2:]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert spent("rules", "check", str(path)).code == 0


def test_as_many_words_as_a_file_may_hold_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(words(49_990))
    done = spent("rules", "check", str(path))
    assert done.code == 0, done.told[:2000]
    assert (done.seconds < 20, done.megabytes < 500) == (True, True), done[2:]
