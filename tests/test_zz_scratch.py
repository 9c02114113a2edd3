import random, os, subprocess, shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
import pytest
from app.commands import records
from app.commands.reasons import Why
from app.errors import AppError
from app.importers.reader import read
from app.importers.whole import propose_all
from app.models.listing import Listing
from app.papers import listing
from app.registers import REGISTERS, kinds
from app.store.workspace import Workspace
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import shown
from app.widgets.table.listing import listing as listed
from tests.test_list_export import held

ODD = ["Total", "N/A", "-", "TBC", '"', "as above", "Ditto", "0012", "1.10", "3/4", "31/12/2021", "March 22", "=1+1", "-5%", "@x", "'q", "#REF!", "TRUE",
 "None", "Ref", "Risk", "Owner", "Status", "Closed", "see risks 4 and 9", "ŵ Tŷ Pennaeth – Cyllid", "日本語 اللغة", "😀 ok", "a\nb\n\nc", "1E10", "12 (H v M)", "High",
 "Smith, John", "Head of HR / Director of IT", "Head of HR; Bursar", "A & B", "x" * 3000, "word " * 900, "_x0041_", "<b>bold</b>", "100%", "£1,200", "http://a.example/x?y=1&z", "Note: none", "(blank)",
 "\u00a0nbsp\u00a0", "zero\u200bwidth", "Risk owner: Bursar (three risks)", "Update 3 May 2021: done. 4 June 2021: more", "yes", "No", "✓", "1", "4x3=12", "Q1 2021/22: 12"]

def fill(w, seed):
    rng = random.Random(seed)
    done = refused = 0
    from app.queries import registers
    for key, reg in REGISTERS.items():
        with w.read() as s:
            from app.queries.house import terms
            t = terms(s); rows = list(registers.rows(s, key, date(2022,1,10)))
        for row in rows:
            for c in reg.columns:
                if not c.editable or c.key in ("closed_on",): continue
                k = c.kind
                if isinstance(k, (kinds.Refs, kinds.Choice, kinds.Position)): continue
                if isinstance(k, kinds.Ref): continue
                if rng.random() < .3: continue
                text = rng.choice(ODD)
                try:
                    v = k.parse(text, t)
                    w.run("x", records.change, key, row.id, c.key, v, Why("because", "the board", "m"))
                    done += 1
                except AppError: refused += 1
    return done, refused

def check(path, have, how, key, n, bad, label):
    try:
        plans = propose_all(read(path), have, how).plans
    except AppError as e:
        bad.append((label, "REFUSED", str(e))); return
    if [p.register for p in plans] != [key]: bad.append((label, [p.register for p in plans])); return
    p = plans[0]
    if not p.nothing_to_do: bad.append((label, "CHANGES", [(i.name[:40], i.kind.name, [(c.key, repr(c.old)[:150], repr(c.new)[:150]) for c in i.changes]) for i in p.items if i.changes or i.kind.name in ("NEW",)][:4]))
    if len(p.items) != n: bad.append((label, "items", len(p.items), n))
    if p.unread: bad.append((label, "UNREAD", [(str(u)[:300]) for u in p.unread][:4]))
    if p.asides: bad.append((label, "ASIDES", [str(a)[:300] for a in p.asides][:3]))

@pytest.mark.parametrize("seed", [int(x) for x in os.environ.get("SEEDS", "1").split(",")])
def test_all(sample_copy, tmp_path, seed):
    w = Workspace.open(sample_copy, who="Ann")
    print(fill(w, seed))
    have, how, house = held(w)
    bad = []
    books = []
    for key, reg in REGISTERS.items():
        rows = list(have.rows[key])
        if not rows: print("none", key); continue
        rng = random.Random(seed)
        groups = [""] + [c.key for c in reg.columns]
        if not os.environ.get("ALLGROUPS"): groups = [""] + rng.sample(groups[1:], 3)
        for g in groups:
            keys = [c.key for c in reg.columns]
            if g: rng.shuffle(keys)
            if g and rng.random() < .5: keys = keys[: max(2, len(keys)//2)]
            wanted = Arrangement()
            if g: wanted = wanted.grouped_by(g)
            lines = shown(Facts(reg, rows, how), wanted).rows
            l = listed(reg, lines, keys, wanted, how, len(rows))
            n = sum(1 for _ in l.records)
            for e in (".xlsx", ".csv"):
                path = tmp_path / f"{key}_{g or 'plain'}{e}"
                try: path.write_bytes(listing.write(l, house, e, step=1))
                except AppError as x: bad.append((key, g, e, "WRITE", str(x))); continue
                check(path, have, how, key, n, bad, (key, g, e, keys if g else "all"))
                if e == ".xlsx" and not g: books.append((key, path, n))
    if os.environ.get("LO"):
        for ext in os.environ["LO"].split(","):
            out = tmp_path / ("lo_" + ext.split(":")[0]); out.mkdir()
            subprocess.run(["soffice", f"-env:UserInstallation=file:///tmp/b5/office", "--headless", "--convert-to", ext, "--outdir", out, *[p for _, p, _ in books]], check=True, capture_output=True, timeout=900)
            for key, p, n in books:
                check(out / (p.stem + "." + ext.split(":")[0]), have, how, key, n, bad, (key, "LO", ext))
    for b in bad: print("BAD", b)
    assert not bad
