"""Parsers that a hostile file could make run away, each in a process with little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from titlecheck.documents.decoding import shown_size
from titlecheck.documents.document import Document
from titlecheck.errors import InputError
from titlecheck.limits import Limits
from titlecheck.model import PlaceKind

_KINDS = ("pdf",)
_HEADER_END = b"\n"
_STARTING = 10.0  # seconds that a process may need before it gets to read anything


def read_guarded(kind: str, data: bytes, limits: Limits) -> Document:
    """The document that the parser of this kind finds; InputError when it can't, or runs into a limit."""
    order = json.dumps({"kind": kind, "limits": limits._asdict()}).encode() + _HEADER_END
    command = [sys.executable, "-P", "-m", "titlecheck.documents.guarding"]
    try:
        done = subprocess.run(
            command,
            input=order + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds + _STARTING,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(_too_slow(limits)) from None
    except OSError as error:
        raise InputError(f"cannot be read: no process can be started for it ({error.strerror})") from None
    return _answer(done, limits)


def _environment() -> dict[str, str]:
    """The environment with the same modules to be found, but none from the current folder."""
    paths = [path for path in sys.path if path and Path(path).is_absolute()]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def _answer(done: subprocess.CompletedProcess[bytes], limits: Limits) -> Document:
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        if done.returncode == -_signal("SIGXCPU"):
            raise InputError(_too_slow(limits)) from None
        told = shown_size(limits.memory)
        raise InputError(f"too broken to read, or needs more than {told} to read, the limit") from None
    if "fault" in answer:
        raise InputError(answer["fault"])
    return Document(answer["text"], places=tuple(answer["places"]), place_kind=PlaceKind(answer["place_kind"]))


def _too_slow(limits: Limits) -> str:
    return f"takes longer than {limits.seconds:g} seconds to read, the limit"


def _signal(name: str) -> int:
    import signal

    return int(getattr(signal, name, 0))


def _serve() -> None:
    """Answers the one order on standard input."""
    order, _, data = sys.stdin.buffer.read().partition(_HEADER_END)
    told = json.loads(order)
    limits = Limits(**told["limits"])
    _restrain(limits)
    answer = json.dumps(_read(told["kind"], data, limits)).encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # what the parser left behind is not worth cleaning up


def _read(kind: str, data: bytes, limits: Limits) -> dict[str, object]:
    from titlecheck.documents.pdffiles import read_pdf

    assert kind in _KINDS
    try:
        document = read_pdf(data, limits)
    except InputError as error:
        return {"fault": str(error)}
    except MemoryError:
        return {"fault": f"needs more than {shown_size(limits.memory)} to read, the limit"}
    except RecursionError:
        return {"fault": "nested too deeply to read"}
    kind_of_place = document.place_kind or PlaceKind.PAGE
    return {"text": document.text, "places": document.places or (), "place_kind": kind_of_place.value}


def _restrain(limits: Limits) -> None:
    """Lets this process have so much memory and time of a processor, and write no file."""
    try:
        import resource
    except ImportError:  # on Windows only the clock is watched
        return
    seconds = max(1, int(limits.seconds + 1))
    for name, most in (("AS", limits.memory), ("CPU", seconds), ("FSIZE", 0), ("CORE", 0)):
        number = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(number)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(number, (most, most if name != "CPU" else hard))
        except (OSError, ValueError):  # some systems know no limit on memory
            continue


if __name__ == "__main__":
    _serve()
