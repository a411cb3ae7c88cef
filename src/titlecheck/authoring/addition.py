"""`rules add`: a rule, a phrase, a word or an example appended to a pack's file; comments and order stay."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from titlecheck.authoring import yamledit
from titlecheck.authoring.packs import files_of, is_shipped
from titlecheck.authoring.yamledit import quoted
from titlecheck.errors import Fault, InputError, RuleFaults
from titlecheck.model import Place
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.rulefiles.rulefile import load_rules, read_rules
from titlecheck.writing import whole_file

Edit = Callable[[str, Any], str | None]


@dataclass(frozen=True, slots=True)
class NewRule:
    """What `rules add rule` was told."""

    id: str
    emphasis: str
    match: tuple[str, ...]
    because: str
    unless: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    weight: float | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The rule's keys as lines of YAML."""
        lines = [f"id: {quoted(self.id)}", f"emphasis: {quoted(self.emphasis)}"]
        lines += [f"match: {_flow(self.match)}"]
        lines += [f"unless: {_flow(self.unless)}"] if self.unless else []
        lines += [f"because: {quoted(self.because)}"]
        lines += [f"skills: {_flow(self.skills)}"] if self.skills else []
        lines += [f"weight: {self.weight:g}"] if self.weight is not None else []
        if self.hits or self.misses:
            lines.append("examples:")
            both = (("hit", self.hits), ("miss", self.misses))
            lines += [f"  {name}: {_flow(texts)}" for name, texts in both if texts]
        return lines


def _flow(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def add_rule(pack: str, rule: NewRule) -> Path:
    """The file that the rule now stands in, after the pack's last rule."""
    files = _own_files(pack)
    with_rules = [path for path in files if yamledit.child(_composed(path), "rules") is not None]
    target = (with_rules or files)[-1]
    return _edit(pack, [target], lambda text, top: yamledit.with_rule(text, top, rule.lines()))


def add_phrase(pack: str, rule: str, phrase: str, *, unless: bool = False) -> Path:
    """The file in which the rule now has one more phrase, or one more exclusion."""
    key = "unless" if unless else "match"

    def edit(text: str, top: Any) -> str | None:
        node = yamledit.find_rule(top, rule)
        if node is None:
            return None
        found = yamledit.child(node, key)
        if found is None:
            return yamledit.with_key(text, node, key, _flow([phrase]))
        return yamledit.with_item(text, found, quoted(phrase))

    return _edit(pack, _own_files(pack), edit, missing=lambda: _no_rule(pack, rule))


def add_example(pack: str, rule: str, example: str, *, hit: bool) -> Path:
    """The file in which the rule now has one more hit or miss."""
    key = "hit" if hit else "miss"

    def edit(text: str, top: Any) -> str | None:
        node = yamledit.find_rule(top, rule)
        if node is None:
            return None
        examples = yamledit.child(node, "examples")
        if examples is None:
            return yamledit.with_key(text, node, "examples", f"{{{key}: {_flow([example])}}}")
        found = yamledit.child(examples, key)
        if found is None:
            return yamledit.with_key(text, examples, key, _flow([example]))
        return yamledit.with_item(text, found, quoted(example))

    return _edit(pack, _own_files(pack), edit, missing=lambda: _no_rule(pack, rule))


def add_words(pack: str, name: str, words: Sequence[str], *, new: bool = False) -> Path:
    """The file in which the list now has these words; a list of an extended pack is added to under `add`."""
    files = _own_files(pack)
    known = load_rules(pack).words
    if name not in known and not new:
        hints = [did_you_mean(name, known), "--new makes a new one"]
        raise InputError(f"{pack}: there is no list '{name}' ({'; '.join(filter(None, hints))})")
    for key in ("words", "add"):
        holders = [path for path in files if _list_of(_composed(path), key, name) is not None]
        if holders:
            return _edit(pack, holders[-1:], partial(_with_words, key=key, name=name, words=words))
    key = "add" if name in known else "words"
    return _edit(pack, files[:1], partial(_with_list, key=key, name=name, words=words))


def _list_of(top: Any, key: str, name: str) -> Any:
    return yamledit.child(yamledit.child(top, key), name)


def _with_words(text: str, _: Any, *, key: str, name: str, words: Sequence[str]) -> str:
    for word in words:
        text = yamledit.with_item(text, _list_of(yamledit.compose(text), key, name), quoted(word))
    return text


def _with_list(text: str, top: Any, *, key: str, name: str, words: Sequence[str]) -> str:
    holder = yamledit.child(top, key)
    if holder is not None:
        return yamledit.with_key(text, holder, quoted(name), _flow(words))
    return yamledit.with_block(text, top, key, [f"  {quoted(name)}: {_flow(words)}"])


def _own_files(pack: str) -> tuple[Path, ...]:
    """The files of a pack of the user's own; InputError for a shipped one, with the way out."""
    found = packfiles.find(pack, packfiles.packs_folder())
    if isinstance(found, packfiles.NotFound):
        hint = f" ({found.hint})" if found.hint else ""
        raise InputError(f"{found.message}{hint}")
    if any(is_shipped(path) for path in found.files):
        raise InputError(
            f"pack '{pack}' is shipped and stays as it is: copy it with `titlecheck rules init DIR`, "
            f"or build on it with `titlecheck rules init DIR --extend`, and add to that"
        )
    return found.files


def _no_rule(pack: str, rule: str) -> InputError:
    rules = load_rules(pack).rules
    inherited = next((each for each in rules if each.id == rule), None)
    if inherited is not None:
        return InputError(
            f"rule '{rule}' stands in pack '{inherited.pack}' ({inherited.place.path}), "
            f"which this one extends; write a rule with the same id here to replace it"
        )
    hint = did_you_mean(rule, [each.id for each in rules])
    return InputError(f"{pack}: there is no rule '{rule}'" + (f" ({hint})" if hint else ""))


def _composed(path: Path) -> Any:
    return yamledit.compose(_text(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None


def _edit(pack: str, files: Sequence[Path], edit: Edit, missing: Callable[[], InputError] | None = None) -> Path:
    """The first file that the edit changes, checked and then replaced; RuleFaults if it would break."""
    load_rules(pack)
    for path in files:
        text = _text(path)
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        try:
            changed = edit(text.removeprefix(mark), yamledit.compose(text.removeprefix(mark)))
        except ValueError as error:
            raise InputError(f"{path}: {error}") from None
        if changed is not None:
            _check(Path(pack), path, mark + changed)
            with whole_file(path) as stream:
                stream.write(mark + changed)
            return path
    raise missing() if missing else InputError(f"{pack}: there is no file to add to")


def _check(pack: Path, path: Path, changed: str) -> None:
    """Read the pack as it would be, in a hidden place beside it, and tell the errors as of the real one."""
    with _trial_copy(pack) as trial:
        target = trial / path.relative_to(pack) if pack.is_dir() else trial
        target.write_bytes(changed.encode("utf-8"))
        _, faults = read_rules(trial)
        errors = tuple(_as_of(fault, trial, pack) for fault in faults if fault.severity == "error")
    if errors:
        raise RuleFaults(errors)


@contextmanager
def _trial_copy(pack: Path) -> Iterator[Path]:
    """A copy of a pack beside it, so that what it extends by path is found; gone when the block ends."""
    real = pack.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{real.name}-", dir=real.parent) as folder:
            if real.is_dir():
                for each in files_of(real):
                    shutil.copy(each, folder)
                yield Path(folder)
            else:
                beside = real.parent / f"{Path(folder).name}{real.suffix}"
                try:
                    yield beside
                finally:
                    beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{pack}: cannot be edited ({error.strerror or error})") from None


def _as_of(fault: Fault, trial: Path, pack: Path) -> Fault:
    path = fault.place.path.replace(str(trial), str(pack))
    return replace(fault, place=Place(path, fault.place.line, fault.place.column))
