"""The registers, each declared once as data; ``REGISTERS`` has them by key."""

from __future__ import annotations

from app.registers.controls import CONTROLS
from app.registers.register import Chip, Column, Part, Register
from app.registers.risks import RISKS

REGISTERS: dict[str, Register] = {register.key: register for register in (RISKS, CONTROLS)}

__all__ = ["REGISTERS", "Chip", "Column", "Part", "Register"]
