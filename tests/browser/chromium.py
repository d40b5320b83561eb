"""The Chromium that the browser tests drive; as a script, make sure that there is one."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_path() -> str | None:
    """Return the first Chromium on PATH that starts; None stands for the one of Playwright."""
    commands = (shutil.which(name) for name in NAMES)
    return next((command for command in commands if command and _run(command, "--version")), None)


def ensure() -> bool:
    """Say whether there is a Chromium, after trying to install one where there is none."""
    ways = (_is_on_path, _playwright_has_one, _playwright_gets_one, _apt_gets_one)
    return any(way() for way in ways)


def _is_on_path() -> bool:
    return on_path() is not None


def _playwright_has_one() -> bool:
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch().close()
        except Error:
            return False
    return True


def _playwright_gets_one() -> bool:
    print("No Chromium here: trying Playwright's.", flush=True)
    return _run(sys.executable, "-m", "playwright", "install", "chromium") and _playwright_has_one()


def _apt_gets_one() -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("Playwright's Chromium is not to be had: trying the distribution's.", flush=True)
    apt_get = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    return (
        _run(*apt_get, "update")
        and _run(*apt_get, "install", "--yes", "chromium")
        and _is_on_path()
    )


def _run(*command: str) -> bool:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


if __name__ == "__main__" and not ensure():
    sys.exit(
        "The browser tests need Chromium or Chrome, and none could be installed: "
        "install one so that `chromium` or `google-chrome` starts it, then run this again."
    )
