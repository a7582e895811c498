"""Finds a Chromium that can show Chinese, or gets one: `python -m tests.browser.find_chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)
PATIENCE = 600  # seconds for one installation


class NoChromium(Exception):
    """No Chromium is here and none could be installed; the text says what was tried."""


def find() -> str:
    """The path of a Chromium on the PATH or of playwright's own; installs one when there is none.

    Raises NoChromium with what was tried.
    """
    found = on_path() or of_playwright()
    if found:
        return found
    tried = []
    for command in _ways():
        tried.append(_install(command))
        found = on_path() or of_playwright()
        if found:
            return found
    raise NoChromium(
        f"no Chromium on the PATH ({', '.join(NAMES)}) and none could be installed: " + "; ".join(tried)
        + ". Install one and run the tests again."
    )


def on_path() -> str | None:
    """A Chromium of the system."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def of_playwright() -> str | None:
    """The Chromium that playwright keeps for itself, when it has been installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def with_chinese() -> None:
    """See to a font with Chinese characters where we may install one; otherwise the system's is taken."""
    if os.geteuid() == 0 and shutil.which("apt-get") and not has_chinese():
        _install(("apt-get", "install", "-y", "--no-install-recommends", "fonts-noto-cjk"))


def has_chinese() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def _ways() -> Sequence[tuple[str, ...]]:
    own = (sys.executable, "-m", "playwright", "install", "chromium")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk")
        return (("apt-get", "update"), apt, own)
    return (own,)


def _install(command: Sequence[str]) -> str:
    """Run one installation; → one line about how it went."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=quiet, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return f"`{' '.join(command)}`: {type(fault).__name__}"
    said = (done.stderr or done.stdout).strip().splitlines() or ["nothing said"]
    why = next((line for line in said if "rror" in line or line.startswith("E:")), said[-1])
    return f"`{' '.join(command)}` ended with {done.returncode} ({why.strip()[:200]})"


if __name__ == "__main__":
    print(find())  # noqa: T201  # a command line prints
