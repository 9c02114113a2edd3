"""Workbooks locked with a password, made in the test itself."""

from __future__ import annotations

import io
import shutil
import struct
from functools import lru_cache
from hashlib import md5
from pathlib import Path

import olefile
from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Sesame, öffne dich 1"
_WRITER, _FILE_PASS, _BOUND_SHEET = 0x005C, 0x002F, 0x0085
_OPEN = (0x0809, 0x00E1)  # records that are never encrypted


def lock(plain: Path, path: Path, password: str = PASSWORD) -> Path:
    """The same Office file behind a password, as Office has it since 2010."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path


def lock_xls(plain: Path, path: Path, password: str = PASSWORD) -> Path:
    """The same workbook of Excel 97 behind a password, as Excel 97 did it: RC4 with a key of 40 bits.

    The record that names the last writer gives its place to the one that holds the lock, so that no length changes.
    """
    shutil.copy(plain, path)
    with olefile.OleFileIO(str(path), write_mode=True) as wrapping:
        stream = wrapping.openstream("Workbook").read()
        wrapping.write_stream("Workbook", _locked_records(stream, password))
    return path


def _locked_records(stream: bytes, password: str) -> bytes:
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    short = md5(password.encode("utf-16-le")).digest()[:5]
    key = md5((short + salt) * 16).digest()[:5]
    lock = struct.pack("<HHH", 1, 1, 1) + salt + _rc4(_block_key(key, 0), verifier + md5(verifier).digest())
    out, place = bytearray(), 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + size]
        if kind == _WRITER:
            out += struct.pack("<HH", _FILE_PASS, len(lock)) + lock
            rest = size - len(lock) - 4
            out += struct.pack("<HH", _WRITER, rest) + _crypt(key, len(out) + 4, bytes(rest))
        else:
            open_bytes = size if kind in _OPEN else 4 if kind == _BOUND_SHEET else 0
            out += stream[place : place + 4] + data[:open_bytes]
            out += _crypt(key, len(out), data[open_bytes:])
        place += 4 + size
    return bytes(out) + stream[place:]


def _crypt(key: bytes, place: int, data: bytes) -> bytes:
    """Each block of 1,024 bytes has a key of its own, and bytes count from the beginning of the stream."""
    out = bytearray()
    for number, byte in enumerate(data, place):
        block, within = divmod(number, 1_024)
        out.append(byte ^ _rc4(_block_key(key, block), bytes(1_024))[within])
    return bytes(out)


def _block_key(key: bytes, block: int) -> bytes:
    return md5(key + struct.pack("<I", block)).digest()


@lru_cache(maxsize=64)
def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
