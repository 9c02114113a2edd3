"""Migrations: each means the same for ever, so none imports anything of ours."""

from __future__ import annotations
