"""A headless Chromium, driven over the WebDriver protocol with nothing but the standard library."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any, cast
from urllib.request import ProxyHandler, Request, build_opener

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--hide-scrollbars",
)
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " "}


def is_installed() -> bool:
    """Whether there is a Chromium and its driver."""
    return all(shutil.which(name) for name in ("chromium", "chromedriver"))


class Browser:
    """One window: pages are opened, scripts run in them, and keys pressed as a person would."""

    def __init__(self, address: str, flags: tuple[str, ...]) -> None:
        self._opener = build_opener(ProxyHandler({}))
        self._address = address
        options = {"binary": shutil.which("chromium"), "args": [*_FLAGS, *flags]}
        wanted = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            "unhandledPromptBehavior": "ignore",
        }
        session = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._address = f"{address}/session/{session['sessionId']}"

    def open(self, path: Path, anchor: str = "") -> None:
        """Open a page from disk, anew."""
        self._send("POST", "/url", {"url": "about:blank"})
        self._send("POST", "/url", {"url": path.as_uri() + anchor})

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns in the page."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def becomes(self, script: str, value: Any) -> bool:
        """Whether a script returns this value within ten seconds: a busy machine takes its time."""
        for _ in range(100):
            if self.run(script) == value:
                return True
            sleep(0.1)
        return False

    def press(self, *keys: str) -> None:
        """Press keys, one after another, wherever the focus is."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def point_at(self, selector: str) -> None:
        """Move the pointer over the first element that the selector finds."""
        element = self._send("POST", "/element", {"using": "css selector", "value": selector})
        move = {"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element}
        self._act({"type": "pointer", "id": "mouse", "actions": [move]})

    def click(self, selector: str) -> None:
        """Click the first element that the selector finds."""
        element = self._send("POST", "/element", {"using": "css selector", "value": selector})
        self._send("POST", f"/element/{element[_ELEMENT]}/click", {})

    def seen_by_readers(self, selector: str) -> tuple[str, str]:
        """The role and the name that assistive technology gets for an element."""
        found = self._send("POST", "/element", {"using": "css selector", "value": selector})[_ELEMENT]
        role = self._send("GET", f"/element/{found}/computedrole")
        return role, self._send("GET", f"/element/{found}/computedlabel")

    def said(self) -> list[str]:
        """What has appeared on the console since it was last asked: errors, refusals, messages."""
        return [entry["message"] for entry in self._send("POST", "/se/log", {"type": "browser"})]

    def devtools(self, command: str, **parameters: Any) -> Any:
        """The answer to a command of the browser's own protocol."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width: int, height: int) -> None:
        """Show the page as a window of this size does, a phone's too."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def prefer(self, scheme: str) -> None:
        """Let the system prefer dark or light."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.devtools("Emulation.setEmulatedMedia", features=[feature])

    def picture(self, *, whole: bool = False) -> bytes:
        """The page as PNG: what the window shows, or all of it."""
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return b64decode(shot["data"])

    def printed(self) -> bytes:
        """The page as the PDF that printing makes."""
        return b64decode(self.devtools("Page.printToPDF", printBackground=False)["data"])

    def quit(self) -> None:
        """Close the window."""
        self._send("DELETE", "")

    def _act(self, device: dict[str, Any]) -> None:
        self._send("POST", "/actions", {"actions": [device]})

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self._address + path, data, {"Content-Type": "application/json"}, method=method)
        with self._opener.open(request, timeout=120) as answer:
            return cast(Any, json.load(answer)["value"])


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser that keeps everything in this folder, closed in the end."""
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert driver.stdout is not None
    try:
        port = next(found[1] for line in driver.stdout if (found := re.search(r"successfully on port (\d+)", line)))
        window = Browser(f"http://127.0.0.1:{port}", (f"--user-data-dir={folder}",))
        try:
            yield window
        finally:
            window.quit()
    finally:
        driver.terminate()
        driver.wait(10)
        driver.stdout.close()
