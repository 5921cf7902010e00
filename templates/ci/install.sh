#!/usr/bin/env bash
# Installs tenantry @VERSION@ below a folder, as DIR/bin/tenantry: install.sh DIR
# A release is held against its list of checksums. Where no address of releases is named, tenantry is built from
# crates.io, which takes minutes: keep DIR between runs. Written by `tenantry init ci`.
set -euo pipefail
version='@VERSION@'
releases='@RELEASES@'
folder=$1

if [ "$("$folder/bin/tenantry" --version 2>/dev/null)" = "tenantry $version" ]; then
    echo "tenantry $version is there"
    exit
fi
if [ -z "$releases" ]; then
    cargo install tenantry --version "$version" --locked --no-default-features --root "$folder"
    exit
fi
archive="tenantry-$version-$(uname -m)-unknown-linux-musl.tar.gz"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$archive" SHA256SUMS; do
    curl --silent --show-error --fail --location --proto-redir '=https' --output "$work/$file" "$releases/v$version/$file"
done
(cd "$work" && grep --fixed-strings --line-regexp --regexp "$(sha256sum "$archive")" SHA256SUMS)
mkdir -p "$folder/bin"
tar -xzf "$work/$archive" -C "$folder/bin" --strip-components 1 "${archive%.tar.gz}/tenantry"
"$folder/bin/tenantry" --version
