#!/usr/bin/env bash
# Puts the new state on a branch, opens a request to take it over, and says there what changed: propose.sh REPORT
# Does nothing where compare.sh found no change. Needs git, curl and jq. Written by `tenantry init ci`.
set -euo pipefail
report=$1
target='@BRANCH@'
branch='tenantry/update'
author='tenantry'
# What the comment begins with, by which the next run finds it again.
heading='## What changed in the tenant'

@PLATFORM@
# send METHOD PATH: sends the request that stands in REPORT/request.json.
send() {
    api "$1" "$2" --header 'Content-Type: application/json' --data-binary "@$report/request.json"
}

if [ ! -f "$report/changed" ]; then
    echo "nothing changed: there is nothing to propose"
    exit
fi
base=$(git rev-parse HEAD)
picture=documents/pictures/logical.png
change=documents/pictures/change.png

# A branch that people have written on is theirs.
git fetch --quiet origin "+refs/heads/tenantry/*:refs/remotes/origin/tenantry/*"
if git rev-parse --quiet --verify "refs/remotes/origin/$branch" >/dev/null; then
    authors=$(git log --format=%an "HEAD..refs/remotes/origin/$branch")
    if [ -n "$(grep --fixed-strings --line-regexp --invert-match "$author" <<<"${authors:-$author}" || true)" ]; then
        echo "people have written on the branch $branch: merge or close its request, and delete the branch" >&2
        exit 1
    fi
fi
day=$(jq --raw-output '.startedAt[:10]' snapshot/manifest.json)
title="Tenant as read on $day"
git switch --quiet --force-create "$branch"
git add --all -- snapshot documents
git -c "user.name=$author" -c "user.email=$author@localhost" commit --quiet --message "$title"
commit=$(git rev-parse HEAD)
git push --quiet --force "$remote" "HEAD:refs/heads/$branch"

number=$(find_request)
if [ -z "$number" ]; then
    number=$(open_request "$title" "The documents and the snapshot of $day. What changed stands in the comment.")
fi
words=(--after "$(picture_of after "$commit")")
if git show "$base:$picture" >"$report/before.png" 2>/dev/null; then
    words+=(--before "$(picture_of before "$base")")
fi
if [ -f "$report/before/snapshot/manifest.json" ]; then
    if [ -f "$change" ]; then
        words+=(--change "$(picture_of change "$commit")")
    fi
    words+=(--since "$report/before/snapshot" --changes "$report/changes.md")
fi
tenantry comment snapshot "${words[@]}" --output "$report/comment.md"
say "$number"
echo "request $number: $title"
