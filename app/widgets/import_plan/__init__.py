"""The plan of an import on one page: what each row of a file would do, ticked or not, and how the file was read."""

from __future__ import annotations
