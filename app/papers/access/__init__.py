"""Whether a Word document can be read by everybody: about thirty rules over our own papers and any document dropped here."""

from __future__ import annotations

from app.papers.access.barrier import Barrier, in_sentences
from app.papers.access.rules import RULES, check

__all__ = ["RULES", "Barrier", "check", "in_sentences"]
