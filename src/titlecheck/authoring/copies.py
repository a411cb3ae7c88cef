"""`rules init`: a shipped pack, or one that builds on it, in a folder of the author's, ready to edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from titlecheck.authoring.packschema import schema_text
from titlecheck.errors import InputError
from titlecheck.rulefiles import packfiles
from titlecheck.rulefiles.faultlist import did_you_mean
from titlecheck.writing import whole_file

PACK_SCHEMA = "pack.schema.json"
LANGUAGE_SCHEMA = "language.schema.json"
_BAD_IN_NAME = re.compile(r"[^\w.-]+")
_NAME_LINE = re.compile(r"^pack:[^\n]*$", re.MULTILINE)
_SMALL = """\
pack: {name}
extends: {pack}

# Words for the lists of {pack}; `titlecheck rules show ID` spells them out.
# add:
#   people: [shift buddy]

# Rules that don't hold here, by id.
# off: [some-rule]

rules:
  - id: guide-guild
    emphasis: leader
    match: "guide|host guild"
    because: guides the people of a guild
    skills: [coaching]
    examples:
      hit: [Guide the guild of data analysts, Host guilds for our engineers]
      miss: [Join the guild, Guide the roll-out of the new tool]
"""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write, by its path within the new folder."""

    path: str
    text: str


def schema_lines(schema: str) -> str:
    """The comments by which editors find a schema: the YAML language server's, then JetBrains'."""
    return f"# yaml-language-server: $schema={schema}\n# $schema: {schema}\n"


def copy_of(pack: str, name: str, *, language: bool = False) -> tuple[NewFile, ...]:
    """The files of a copy of a shipped pack under a name of its own, and of the language layer if wanted."""
    files = [NewFile(PACK_SCHEMA, schema_text())]
    for path in _shipped(pack, packfiles.packs_folder()):
        text = _NAME_LINE.sub(f"pack: {_clean(name)}  # a copy of {pack}", path.read_text(encoding="utf-8"), count=1)
        files.append(NewFile(path.name, schema_lines(PACK_SCHEMA) + _without_schema(text)))
    if language:
        files.append(NewFile(f"language/{LANGUAGE_SCHEMA}", schema_text(language=True)))
        for path in _shipped(packfiles.DEFAULT_LANGUAGE, packfiles.languages_folder()):
            text = _without_schema(path.read_text(encoding="utf-8"))
            files.append(NewFile(f"language/{path.name}", schema_lines(LANGUAGE_SCHEMA) + text))
    return tuple(files)


def small_pack(pack: str, name: str) -> tuple[NewFile, ...]:
    """The files of a new pack that builds on a shipped one and holds a rule to begin with."""
    _shipped(pack, packfiles.packs_folder())
    text = schema_lines(PACK_SCHEMA) + _SMALL.format(name=_clean(name), pack=pack)
    return (NewFile(PACK_SCHEMA, schema_text()), NewFile("rules.yaml", text))


def _shipped(name: str, folder: Path) -> tuple[Path, ...]:
    found = packfiles.find(name, folder) if name in packfiles.shipped_packs() or folder.name == "language" else None
    if isinstance(found, packfiles.Found):
        return found.files
    shipped = packfiles.shipped_packs()
    hint = did_you_mean(name, shipped) or f"shipped: {', '.join(shipped)}"
    raise InputError(f"there is no shipped pack '{name}' ({hint})")


def _clean(name: str) -> str:
    cleaned = _BAD_IN_NAME.sub("-", name).strip("-.")
    return cleaned or "my-rules"


def _without_schema(text: str) -> str:
    return re.sub(r"^# (?:yaml-language-server: )?\$schema[=:][^\n]*\n", "", text, flags=re.MULTILINE)


def write_files(folder: Path, files: tuple[NewFile, ...]) -> tuple[Path, ...]:
    """The paths of the files written into a new or empty folder; InputError when there is anything in it."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"{folder}: there is something here already; name a new or an empty folder")
        for each in files:
            (folder / each.path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error})") from None
    written = []
    for each in files:
        with whole_file(folder / each.path) as stream:
            stream.write(each.text)
        written.append(folder / each.path)
    return tuple(written)
