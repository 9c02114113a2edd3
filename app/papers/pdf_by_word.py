"""How Microsoft Word is asked for a tagged PDF: without a window, through the PowerShell that comes with Windows.

That is a process of its own, so whatever Word does there leaves ours alone. What is to be done stands in the command and not in a
script file, since many organisations let no script files run; the two names go with the process, so no name is ever read as code.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PAPER, _PDF = "QUARTERDECK_PAPER", "QUARTERDECK_PDF"
# In the words of Word's own commands: no question is asked, no macro runs, the paper is only read and is not listed as recent.
# 17 is PDF; of what follows its name: not opened, for print, whole, without marks of review, with properties, with a bookmark
# for each heading, with tags for screen readers, and as PDF rather than for an archive, whose rules forbid some of that.
_SCRIPT: Final = f"""
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {{
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $paper = $word.Documents.Open($env:{_PAPER}, $false, $true, $false)
    $null = $paper.Fields.Update()
    $paper.ExportAsFixedFormat($env:{_PDF}, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $false)
    $paper.Saved = $true
    $paper.Close()
}} finally {{
    $word.Quit()
}}
"""


def shell() -> Path | None:
    """The PowerShell through which Word is asked; None where there is none, or no Word."""
    windows = os.environ.get("SYSTEMROOT")
    if not windows or not any(place.is_file() for place in _places()):
        return None
    # By its full name: a program called so beside the register must not be what is run.
    found = Path(windows) / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    return found if found.is_file() else None


def _places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        if folder := os.environ.get(variable):
            office = Path(folder) / "Microsoft Office"
            for edition in ("root/Office16", "Office16", "root/Office15", "Office15", "Office14"):
                yield office / edition / "WINWORD.EXE"


def command(program: Path) -> list[str]:
    """What is run."""
    return [str(program), "-NoProfile", "-NonInteractive", "-Command", _SCRIPT]


def surroundings(paper: Path, made: Path) -> dict[str, str]:
    """What that process finds in its environment: where the Word document is, and where the PDF is to be."""
    return {**os.environ, _PAPER: str(paper), _PDF: str(made)}
