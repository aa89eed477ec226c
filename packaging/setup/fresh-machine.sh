#!/bin/sh
# Tries the set-up on a machine that has nothing: a minimal Debian in a folder, make and git added,
# a clone of what is committed here, and then what a newcomer types. Needs root and debootstrap.
#
#   fresh-machine.sh [TARGET...]    make targets to run there, one after the other (run run test)
#
# FOLDER  where the machine is made, and removed again (/tmp/rubricator-fresh)
# SUITE   the Debian release (bookworm)
# KEEP=1  leaves the folder
set -eu
checkout=$(cd "$(dirname "$0")/../.." && pwd)
folder=${FOLDER:-/tmp/rubricator-fresh}
suite=${SUITE:-bookworm}

[ "$(id -u)" = 0 ] || { echo "fresh-machine.sh: needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "fresh-machine.sh: needs debootstrap" >&2; exit 1; }
[ ! -e "$folder" ] || { echo "fresh-machine.sh: $folder is in the way" >&2; exit 1; }

# Mounts made in a namespace of our own end with it, whatever happens.
if [ "${RUBRICATOR_NAMESPACE:-}" != mine ]; then
    RUBRICATOR_NAMESPACE=mine exec unshare --mount --propagation private sh "$0" "$@"
fi
unset RUBRICATOR_NAMESPACE
[ -n "${KEEP:-}" ] || trap 'umount -R "$folder/proc" "$folder/dev" 2>/dev/null; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

machine() { # run a command there, with no more than a login and this machine's way to the packages
    # shellcheck disable=SC2046 # one word a variable; none of these holds spaces
    chroot "$folder" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        $(env | grep -E '^(PIP_[A-Z_]+|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|(https?|no)_proxy|(HTTPS?|NO)_PROXY)=[^ ]*$') \
        sh -c "cd /root/rubricator && $1" </dev/null
}

copy() { # what is there of these files and folders, to the same place
    for path in "$@"; do
        [ ! -e "$path" ] || { mkdir -p "$folder$(dirname "$path")" && cp -rL "$path" "$folder$(dirname "$path")"; }
    done
}

mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 2>/dev/null |
    awk -v suite="$suite" '$2 == suite { print $1; exit }')

echo "== A minimal Debian ($suite)"
# shellcheck disable=SC2086 # no mirror is no word
debootstrap --variant=minbase --include=ca-certificates,git,make "$suite" "$folder" $mirror >"$folder.log" 2>&1 ||
    { tail -n 20 "$folder.log" >&2; exit 1; }
rm -f "$folder.log"
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"

# This machine's way to the packages: names, proxies, certificates, indices. None of it is the project's.
copy /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt \
    "${PIP_CONFIG_FILE:-/nonexistent}" "${HOME:-/root}/.config/pip/pip.conf"
apt-config dump --format '%F "%v";%n' Acquire |
    grep -E '^Acquire::(https?|Check-|Retries)' >"$folder/etc/apt/apt.conf.d/00host" || true
if [ -n "$mirror" ]; then
    rm -rf "$folder/etc/apt/sources.list"
    copy /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/auth.conf.d /etc/apt/trusted.gpg.d
fi

git clone --quiet "$checkout" "$folder/root/rubricator"

echo "== Without the right to install, the command is named"
if machine 'setpriv --reuid=65534 --clear-groups sh packaging/setup/system-packages.sh run'; then
    echo "fresh-machine.sh: it should have stopped" >&2
    exit 1
fi

[ $# -gt 0 ] || set -- run run test
for target in "$@"; do
    echo "== make $target"
    started=$(date +%s)
    machine "make $target"
    echo "== make $target took $(($(date +%s) - started)) s"
done
machine 'git status --short' # a clean tree stays clean
