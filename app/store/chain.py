"""The chain of the history: the fingerprints of versions and steps, and the hash that links each step to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode
_QUOTED = json.encoder.encode_basestring  # a text in JSON, as the encoder above writes it


def step_digest(salt: str, who: str, words: str, reason: str, meeting: str, origin: str = "") -> str:
    """Fingerprint of a step's personal words, salted so that it tells nothing of them once they are taken out.

    An empty origin is left out, as the digest of every step was before steps had one.
    """
    return _hash(_list((salt, who, words, reason, meeting, *((origin,) if origin else ()))))


def version_digest(salt: str, table: str, columns: tuple[str, ...], values: Sequence[Any]) -> str:
    """Fingerprint of one version of one record.

    It names its columns and leaves out those that hold nothing, so that a later schema may add columns without
    making every earlier version look like a forgery.
    """
    held = ",".join(
        [
            f"{name}:{_QUOTED(value) if type(value) is str else _in_json(value)}"
            for name, value in zip(_names(columns), values, strict=True)
            if value is not None and value != ""
        ]
    )
    return _hash(f"[{_QUOTED(salt)},{_QUOTED(table)},{{{held}}}]")


def chain_link(before: str, step: Sequence[Any], made: list[str], ended: list[str]) -> str:
    """The chain's hash at a step: it covers the step before, this step, and every version made or ended by it.

    Args:
        step: Number, id, time, source, the step that it undoes, and the digest of its words.
        made: Digests of the versions made, sorted.
        ended: Tables and numbers of the versions ended, sorted.
    """
    return _hash(f"[{_QUOTED(before)},{','.join(map(_in_json, step))},{_list(made)},{_list(ended)}]")


@cache
def _names(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_QUOTED, columns))


# Put together by hand where an opening does it for every version and step of ten years; a test holds it equal to ``json``.


def _list(texts: Iterable[str]) -> str:
    return f"[{','.join(map(_QUOTED, texts))}]"


def _in_json(value: Any) -> str:
    return _QUOTED(value) if type(value) is str else _JSON(value)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
