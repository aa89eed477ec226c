#!/bin/sh
# Makes a minimal Debian in a folder, without Python, that can reach this machine's packages.
#
#   bare-debian.sh FOLDER    nothing is done if it is there already; needs root and debootstrap
#
# SUITE   the Debian release (bookworm)
set -eu
folder=${1:?which folder}
suite=${SUITE:-bookworm}

[ ! -e "$folder/made" ] || exit 0
[ "$(id -u)" = 0 ] || { echo "bare-debian.sh: needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "bare-debian.sh: needs debootstrap" >&2; exit 1; }

mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" 2>/dev/null | head -n 1)
rm -rf "$folder"
mkdir -p "$folder"
# shellcheck disable=SC2086 # no mirror is no word
debootstrap --variant=minbase --include=ca-certificates "$suite" "$folder" $mirror >"$folder.log" 2>&1 ||
    { tail -n 20 "$folder.log" >&2; exit 1; }

# This machine's way to the packages: names, proxies, certificates. None of it is the project's.
for path in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$path" ] || cp -L "$path" "$folder$path"
done
apt-config dump --format '%F "%v";%n' Acquire |
    grep -E '^Acquire::(https?|Check-|Retries)' >"$folder/etc/apt/apt.conf.d/00host" || true
if [ -n "$mirror" ]; then
    rm -rf "$folder/etc/apt/sources.list" "$folder/etc/apt/sources.list.d"
    for path in sources.list sources.list.d auth.conf.d trusted.gpg.d; do
        [ ! -e "/etc/apt/$path" ] || { rm -rf "$folder/etc/apt/$path" && cp -rL "/etc/apt/$path" "$folder/etc/apt/$path"; }
    done
fi
useradd --root "$folder" --create-home --shell /bin/sh ada
chroot "$folder" apt-get update -qq
touch "$folder/made"
