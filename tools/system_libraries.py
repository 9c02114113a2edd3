"""Which Debian or Ubuntu packages are still to be installed before Qt can start.

Run by ``tools/set-up`` with the system's Python, before there is a virtual environment: standard library only.
Prints the names of the packages, on one line; an empty line when nothing is missing.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys

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


if __name__ == "__main__":
    on_linux = sys.platform.startswith("linux")
    print(*missing_packages(window="window" in sys.argv[1:]) if on_linux else [])
