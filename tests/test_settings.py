"""The settings: kept, read back, and never in the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app import settings
from app.errors import AccessError
from app.settings import Settings, load, save


def test_that_settings_that_were_never_saved_are_the_usual_ones():
    found = load()

    assert found == Settings()
    assert found.who
    assert found.notice == ""


def test_that_what_is_saved_is_read_back(tmp_path):
    first = tmp_path / "first.quarterdeck"
    kept = replace(
        Settings(), who="Zoë Ångström", theme="dark", text_size=150, window="AAEC", folder=str(tmp_path)
    )
    kept = kept.with_recent(first).with_table("risks", {"sort": [["ref", True]], "search": "é"})

    save(kept)

    assert load() == kept
    assert settings.settings_file().stat().st_mode & 0o077 == 0


def test_that_the_newest_register_comes_first_and_the_list_stays_short(tmp_path):
    kept = Settings()
    for number in range(14):
        kept = kept.with_recent(tmp_path / f"{number}.quarterdeck")
    kept = kept.with_recent(tmp_path / "9.quarterdeck")

    assert [Path(name).stem for name in kept.recent] == ["9", "13", "12", "11", "10", "8", "7", "6", "5", "4"]
    assert str(tmp_path / "9.quarterdeck") not in kept.without_recent(tmp_path / "9.quarterdeck").recent


def test_that_values_of_a_later_version_are_written_back(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"who": "Ann", "speech": {"rate": 2}}), encoding="utf-8")

    save(replace(load(file), theme="light"), file)

    assert json.loads(file.read_text(encoding="utf-8"))["speech"] == {"rate": 2}
    assert load(file).who == "Ann"


def test_that_one_damaged_value_does_not_cost_the_others(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(
        json.dumps({"who": "Ann", "theme": "purple", "recent": 7, "text_size": 150}), encoding="utf-8"
    )

    found = load(file)

    assert (found.who, found.theme, found.recent, found.text_size) == ("Ann", "system", (), 150)
    assert "could not be read" in found.notice


@pytest.mark.parametrize("content", [b"{", b"[1, 2]", b"\xff\xfe\x00", b""])
def test_that_a_damaged_file_is_kept_and_said(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)

    found = load(file)

    assert replace(found, notice="") == Settings()
    assert "settings.json.damaged" in found.notice
    assert (tmp_path / "settings.json.damaged").read_bytes() == content
    assert not file.exists()


def test_that_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    with pytest.raises(AccessError, match="settings could not be saved"):
        save(Settings(), tmp_path / "taken" / "settings.json")
