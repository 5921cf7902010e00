"""A real Chromium, spoken to through a pipe. Needs nothing but Python.

`over` goes through pages with one browser; one that a signal ends says nothing of the page, so the page is asked once
more in a new one.
"""
import base64
import json
import os
import signal
import subprocess
import sys
import tempfile

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --remote-debugging-pipe --window-size=1500,1000"
).split()

class Ended(Exception):
    """The browser went away by itself: its exit code, negative where a signal ended it."""


class Browser:
    """Chromium behind a pipe: one message in, one answer out, events passed over."""

    def __init__(self, program, profile):
        theirs_in, self.out = os.pipe()
        self.inlet, theirs_out = os.pipe()
        command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        shell = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self.process = subprocess.Popen(
            ["bash", "-c", shell, "bash", *command],
            pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.count, self.rest, self.session, self.seen = 0, b"", None, []
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.say("Page.enable")

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.inlet, 1 << 20)
            if not piece:
                raise Ended(self.process.wait(30))
            self.rest += piece
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def say(self, method, **params):
        self.count += 1
        said = {"id": self.count, "method": method, "params": params}
        if self.session:
            said["sessionId"] = self.session
        try:
            os.write(self.out, json.dumps(said).encode() + b"\0")
        except BrokenPipeError:
            raise Ended(self.process.wait(30)) from None
        while True:
            told = self.message()
            if told.get("id") == self.count:
                if "error" in told:
                    raise SystemExit(f"{method}: {told['error']}")
                return told["result"]
            self.seen.append(told.get("method"))

    def open(self, page):
        self.seen.clear()
        self.say("Page.navigate", url=page.resolve().as_uri())
        while "Page.loadEventFired" not in self.seen:
            self.seen.append(self.message().get("method"))

    def ask(self, expression):
        told = self.say("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise SystemExit(f"{expression[:60]}: {json.dumps(told['exceptionDetails'])[:2000]}")
        return told["result"].get("value")

    def media(self, scheme, kind="screen"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.say("Emulation.setEmulatedMedia", media=kind, features=features)

    def shot(self, path):
        path.write_bytes(base64.b64decode(self.say("Page.captureScreenshot", format="png")["data"]))

    def window(self, width, height, mobile=False):
        """The size of the window, and whether it is that of a phone."""
        self.say("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.say("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def press(self, key, shift=False):
        """A key of the keyboard, by its name."""
        code = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36}
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code.get(key, 0), "modifiers": 8 if shift else 0}
        self.say("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.say("Input.dispatchKeyEvent", type="keyUp", **common)

    def write(self, text):
        """Text as somebody types it into what has the focus."""
        self.say("Input.insertText", text=text)

    def mouse(self, kind, x, y, **more):
        """One event of the mouse: `Pressed`, `Moved`, `Released`, `Wheel`."""
        pressed = {} if kind in ("Moved", "Wheel") and "button" not in more else {"button": "left", "clickCount": 1}
        self.say("Input.dispatchMouseEvent", type=f"mouse{kind}", x=x, y=y, **{**pressed, **more})

    def click(self, x, y):
        """A click of the left button."""
        self.mouse("Moved", x, y)
        self.mouse("Pressed", x, y)
        self.mouse("Released", x, y)

    def touch(self, kind, *points):
        """One event of fingers: `Start`, `Move`, `End`."""
        at = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self.say("Input.dispatchTouchEvent", type=f"touch{kind}", touchPoints=at)

    def close(self):
        self.say("Browser.close")
        self.process.wait(30)


def over(program, pages, check):
    """Calls `check(browser, page)` for each page, which returns what to say and how many faults it told; the sum of these."""
    wrong = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        for page in pages:
            for again in (True, False):
                try:
                    said, faults = check(browser, page)
                    break
                except Ended as ended:
                    code = ended.args[0]
                    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
                    print(f"{page.parent.name}/{page.name}: the browser ended: {name}", file=sys.stderr)
                    if not again or code >= 0:
                        raise SystemExit(1) from None
                    print(f"{page.parent.name}/{page.name}: asked once more", file=sys.stderr)
                    browser = Browser(program, tempfile.mkdtemp(dir=profile))
            wrong += faults
            print(f"{page.parent.name}/{page.name}: {said}", flush=True)
        browser.close()
    return wrong


def told(page, faults, most=20):
    """Prints faults, the first of them; how many there are."""
    for fault in faults[:most]:
        print(f"{page.parent.name}/{page.name}: {fault}", file=sys.stderr)
    if len(faults) > most:
        print(f"{page.parent.name}/{page.name}: and {len(faults) - most} more", file=sys.stderr)
    return len(faults)
