"""Contoso on many days: copies the example, edits it a little each day, and compares each day with the one before.

Each day's report has to tell that day's edit and no other.
"""

import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import time

program, days, work = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])


def edit(folder, day):
    """Disables one policy or enables it, by turns."""
    path = folder / "data/conditional-access-policies.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    row = rows[day % len(rows)]
    row["state"] = "disabled" if row["state"] != "disabled" else "enabled"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    manifest = json.loads((folder / "manifest.json").read_text())
    moment = datetime.datetime(2026, 11, 20) + datetime.timedelta(days=day)
    manifest["finishedAt"] = moment.strftime("%Y-%m-%dT02:00:00Z")
    for dataset in manifest["datasets"]:
        if dataset["id"] == "conditional-access-policies":
            dataset.pop("sha256", None)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return row["id"]


before = work / "day-0"
before.mkdir()
shutil.copytree("examples/contoso/data", before / "data")
shutil.copy("examples/contoso/manifest.json", before)
seconds, lines = 0.0, 0
for day in range(1, days + 1):
    after = work / f"day-{day}"
    shutil.copytree(before, after)
    wanted = edit(after, day)
    began = time.monotonic()
    report = subprocess.run([program, "diff", before, after, "--format", "json", "--quiet"], check=True, capture_output=True)
    seconds += time.monotonic() - began
    told = json.loads(report.stdout)
    raw = {line["object"] for line in told if not line.get("because")}
    if raw != {f"conditional-access-policies:{wanted}"}:
        sys.exit(f"day {day}: {raw}")
    lines += len(told)
    shutil.rmtree(before)
    before = after
print(f"{days} days: {seconds:.1f} s in all, {seconds / days * 1000:.0f} ms a day, {lines} lines")
