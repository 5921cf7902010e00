#!/usr/bin/env bash
# Installs the release VERSION from below RELEASES for the system of the runner, and puts it into the PATH of later steps.
# What was downloaded has to be in the list of checksums of the release.
set -euo pipefail
version="${VERSION:?}"
version="${version#v}"
if ! [[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
    echo "::error::\`$version\` is no version: use the action by a tag such as v0.1.0, or name one with \`version\`"
    exit 1
fi
case "$RUNNER_OS-$RUNNER_ARCH" in
    Linux-X64) target=x86_64-unknown-linux-musl ;;
    Linux-ARM64) target=aarch64-unknown-linux-musl ;;
    macOS-X64) target=x86_64-apple-darwin ;;
    macOS-ARM64) target=aarch64-apple-darwin ;;
    Windows-X64) target=x86_64-pc-windows-msvc ;;
    *)
        echo "::error::there is no release for $RUNNER_OS on $RUNNER_ARCH"
        exit 1
        ;;
esac
folder="$RUNNER_TEMP/tenantry-$version"
archive="tenantry-$version-$target.tar.gz"
mkdir -p "$folder"
cd "$folder"
for file in "$archive" SHA256SUMS; do
    curl --silent --show-error --fail --location --retry 3 --proto-redir '=https' --output "$file" "$RELEASES/v$version/$file"
done
# One line of it names the archive; macOS has no sha256sum.
line="$(grep -E "^[0-9a-f]{64} [ *]$archive\$" SHA256SUMS)"
if command -v sha256sum >/dev/null; then
    sha256sum --check --strict <<<"$line"
else
    shasum --algorithm 256 --check <<<"$line"
fi
tar -xzf "$archive" --strip-components 1
rm "$archive"
echo "$folder" >>"$GITHUB_PATH"
echo "path=$folder" >>"$GITHUB_OUTPUT"
"$folder/tenantry" --version
