#!/usr/bin/env bash
# Compares what was read with what was there before, and draws both and the change: compare.sh REPORT
# In: snapshot/ and documents/, and the state before in REPORT/before. Out: the drawing of today, where the parts of the
# one before still stand where they stood; where something changed, REPORT/changed and what it is.
# Written by `tenantry init ci`.
set -euo pipefail
report=$1
before="$report/before"

place=()
if [ -f "$before/documents/diagrams/logical.svg" ]; then
    place=(--layout-from "$before/documents/diagrams/logical.svg")
fi
mkdir -p documents/pictures
rm -f documents/pictures/change.png
tenantry diagram snapshot --view logical --format png "${place[@]}" -o documents/pictures/logical.png

if [ ! -f "$before/snapshot/manifest.json" ]; then
    echo "this is the first reading"
    touch "$report/changed"
    exit
fi
ending=0
tenantry diff "$before/snapshot" snapshot --format md -o "$report/changes.md" --exit-code || ending=$?
case $ending in
    0) echo "nothing changed" ;;
    3)
        touch "$report/changed"
        tenantry diff "$before/snapshot" snapshot --format png "${place[@]}" -o documents/pictures/change.png
        ;;
    *) exit "$ending" ;;
esac
