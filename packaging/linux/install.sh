#!/bin/sh
# Installs Rubricator for one user, without root. Runs from the unpacked archive.
#
#   rubricator-….run [-- OPTION...]
#       --prefix DIR   where to (~/.local)
#       --check        only say what the system lacks
#       --anyway       install even if something is missing
#
# An earlier version in the same place is replaced. Projects and settings are never touched.
set -eu
here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)
prefix=${HOME:?}/.local
check='' anyway=''

while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=${2:?"--prefix needs a folder"}; shift ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --check) check=1 ;;
        --anyway) anyway=1 ;;
        -h | --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "install.sh: unknown option $1; --help lists them" >&2; exit 2 ;;
    esac
    shift
done
# The archive says where it was started; it runs this in a folder of its own.
case $prefix in /*) ;; *) prefix=${USER_PWD:-$PWD}/$prefix ;; esac

is_there() { # a shared library that the system would find
    case $known in *"$1 "*) return 0 ;; esac
    for folder in /lib /usr/lib /lib64 /usr/lib64 "/lib/$machine-linux-gnu" "/usr/lib/$machine-linux-gnu"; do
        [ ! -e "$folder/$1" ] || return 0
    done
    return 1
}

look() { # what is missing: lines of library and package
    while read -r library package purpose; do
        [ "$purpose" = optional ] || is_there "$library" || echo "    $library (Debian: $package)"
    done <"$here/libraries.txt"
}

is_older() { # the first of two versions
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

machine=$(uname -m)
[ "$machine" = "$(cat "$here/machine.txt")" ] || {
    echo "This archive is for $(cat "$here/machine.txt"), and this computer is $machine." >&2
    exit 1
}
known=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null || true)
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ print $2 }')
needed=$(cat "$here/glibc.txt")
missing=$(look)
if [ -z "$glibc" ] || is_older "$glibc" "$needed"; then
    missing="    glibc $needed or newer (here: ${glibc:-none})${missing:+
$missing}"
fi
if [ -n "$missing" ]; then
    echo "This system lacks what the window needs:"
    echo "$missing"
    [ -n "$check$anyway" ] || {
        echo "Please install it and start again; nothing was changed. (-- --anyway installs all the same.)"
        exit 1
    }
elif [ -n "$check" ]; then
    echo "This system has all that is needed."
fi
[ -z "$check" ] || { [ -z "$missing" ]; exit; }

program=$prefix/lib/rubricator
if [ -e "$program" ] && [ ! -f "$program/uninstall" ]; then
    echo "$program is in the way and not of this installer; nothing was changed." >&2
    exit 1
fi
[ ! -f "$program/uninstall" ] || sh "$program/uninstall" --quiet

mkdir -p "$prefix/lib" "$prefix/bin"
cp -a "$here/rubricator" "$program"
cp "$here/uninstall" "$program/uninstall"
chmod 755 "$program/uninstall"
(cd "$here" && find share -type f | sort) >"$program/installed.txt"
while read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp "$here/$file" "$prefix/$file"
done <"$program/installed.txt"
# The menu's entry names the program by its place, which need not be on the menu's PATH.
sed "s|^Exec=rubricator|Exec=\"$program/rubricator\"|" "$here/share/applications/rubricator.desktop" \
    >"$prefix/share/applications/rubricator.desktop"
if [ -e "$prefix/bin/rubricator" ] && [ ! -L "$prefix/bin/rubricator" ]; then
    echo "$prefix/bin/rubricator is another program and was left alone."
else
    ln -sf ../lib/rubricator/rubricator "$prefix/bin/rubricator"
fi
sh "$program/uninstall" --refresh

echo "Rubricator $("$program/rubricator" --version | awk '{ print $2 }') is in $program."
case :${PATH:-}: in
    *":$prefix/bin:"*) echo "Start it from the menu, or with: rubricator" ;;
    *) echo "Start it from the menu, or with: $prefix/bin/rubricator" ;;
esac
echo "To remove it: $program/uninstall"
