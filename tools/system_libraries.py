"""Which Debian or Ubuntu packages are still to be installed before Qt can start, or before every test can run.

Run by ``tools/set-up`` with the system's Python, before there is a virtual environment: standard library only.
Prints the names of the packages, on one line; an empty line when nothing is missing. ``tests`` and ``window`` ask for what
these cannot do without, ``proofs`` for what some tests are skipped without.
"""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import sys
from pathlib import Path

# What is loaded by name at run time, and the package that holds it. Looking for the library rather than for
# the package works on every release: Ubuntu 24.04 has some packages under new names, and takes the old ones.
FOR_TESTS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
}
FOR_A_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Programs that some tests run: other people's office, browser and screen. Each such test says that it is skipped without.
FOR_PROOFS = {
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
    "pdftotext": ("poppler-utils",),
    "chromium": ("chromium",),
    "Xvfb": ("xvfb",),
    "xdotool": ("xdotool",),
    "xclip": ("xclip",),
    "dbus-run-session": ("dbus",),
}
TYPEFACES = ("/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/liberation2")
OF_TYPEFACES = "fonts-liberation"  # as wide as Arial, so that pages foreseen can be held against pages drawn


def is_present(library: str) -> bool:
    """Whether the loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, window: bool) -> list[str]:
    """Packages to install, each once, in the order above.

    Args:
        window: Also what a real window on the screen needs; otherwise only what the tests need.
    """
    wanted = FOR_TESTS | (FOR_A_WINDOW if window else {})
    packages = [package for library, package in wanted.items() if not is_present(library)]
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        packages.insert(0, f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return list(dict.fromkeys(packages))


def missing_proofs() -> list[str]:
    """Packages without which some tests are skipped, with what a window needs for the tests on a screen."""
    packages = [one for command, some in FOR_PROOFS.items() if shutil.which(command) is None for one in some]
    if not any(Path(folder).is_dir() for folder in TYPEFACES):
        packages.append(OF_TYPEFACES)
    return [*packages, *missing_packages(window=True)]


if __name__ == "__main__":
    asked = sys.argv[1:]
    found = missing_proofs() if "proofs" in asked else missing_packages(window="window" in asked)
    print(*found if sys.platform.startswith("linux") else [])
