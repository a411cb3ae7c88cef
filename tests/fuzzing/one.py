"""One target under the fuzzer, in a process of its own: `python -m tests.fuzzing.one TARGET [libFuzzer's options]`."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import atheris


def main() -> None:
    """Run until the options say so, or something fails."""
    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["titlecheck"]):
        import titlecheck

        for module in pkgutil.walk_packages(titlecheck.__path__, "titlecheck."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from tests.fuzzing.targets import TARGETS

    atheris.Setup([sys.argv[0], *options], TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
