#!/bin/sh
# Sees that the system has what Rubricator cannot bring along: Python, Qt's libraries, a font.
#
#   system-packages.sh run     what `make run` needs: a window if there is a display
#   system-packages.sh test    and what the tests need: a display of their own, a window manager
#   system-packages.sh installer       what `make installer` needs: tools that make packages
#   system-packages.sh installer-test  and what `make installer-test` needs: a system to try them in
#
# On Debian and its kin what is missing is installed, as root or through sudo when that asks for no
# password; otherwise the exact command is printed and nothing is changed. Other systems are told
# which libraries are missing. With everything there it says nothing.
set -eu
here=$(dirname "$0")
libraries=$here/../../resources/system-libraries.txt
purpose=${1:-run}

[ "$(uname -s)" = Linux ] || exit 0

want() { # package, what is missing for lack of it
    case " $packages " in *" $1 "*) ;; *) packages="$packages $1" ;; esac
    lacking="${lacking:+$lacking,} $2"
}

want_command() { command -v "$1" >/dev/null || want "$2" "$1"; }

want_libraries() { # the purposes asked for
    [ -x /sbin/ldconfig ] || return 0
    known=$(/sbin/ldconfig -p)
    while read -r library package for; do
        case " $* " in *" $for "*) ;; *) continue ;; esac
        case $known in *"$library "*) ;; *) want "$package" "$library" ;; esac
    done <"$libraries"
}

want_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
        "${HOME:-/nonexistent}/.fonts" -name '*.[ot]tf' 2>/dev/null | grep -q . ||
        want fonts-dejavu-core "any font"
}

want_packers() {
    want_command dpkg-deb dpkg
    want_command objdump binutils # PyInstaller and the list of libraries
    want_command patchelf patchelf
    want_command makeself makeself
    want_command man man-db
    want_shared_python
}

want_shared_python() { # Debian's own Python is frozen with its library, which is a package apart
    python=$(sh "$here/python.sh" 2>/dev/null) || return 0
    "$python" -c 'import sys, sysconfig as s, pathlib as p
sys.exit(not any(p.Path(s.get_config_var("LIBDIR")).rglob("libpython3*.so*")))' ||
        want "lib$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')" libpython3
}

want_testers() {
    want_command debootstrap debootstrap
    want_command lintian lintian
    want_command makensis nsis
    want_command desktop-file-validate desktop-file-utils
    want_command appstreamcli appstream
    want_command update-mime-database shared-mime-info
    want_command xdg-mime xdg-utils
    want_command gio libglib2.0-bin
    want_command strace strace
    want_command zsh zsh
    want_command fish fish
    want_command unshare util-linux
}

look() {
    packages='' lacking=''
    [ -x "${VENV:-.venv}/bin/python" ] || sh "$here/python.sh" >/dev/null 2>&1 ||
        want python3-venv "Python 3.11 with venv"
    want_font
    case $purpose in installer | installer-test) want_packers ;; esac
    [ "$purpose" != installer-test ] || want_testers
    if [ "$purpose" = test ] || [ "$purpose" = installer-test ]; then
        want_libraries qt window
        want_command Xvfb xvfb
        want_command xauth xauth
        want_command openbox openbox
        want_command xdotool xdotool
        want_command dbus-daemon dbus-daemon
        /usr/bin/python3 -c 'import pyatspi' 2>/dev/null || want python3-pyatspi "pyatspi"
        [ -x /usr/libexec/at-spi-bus-launcher ] || want at-spi2-core "the accessibility bus"
    elif [ -n "${DISPLAY:-}" ]; then
        want_libraries qt window
    else
        want_libraries qt
    fi
}

apt_install() { # what to put before a command to run it as root, if anything
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
}

look
[ -n "$packages" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "Missing on this system:$lacking. Please install them; going on without." >&2
    exit 0
fi

echo "Missing on this system:$lacking. Debian packages:$packages"
if [ "$(id -u)" = 0 ]; then
    apt_install
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    apt_install sudo -n
else
    echo "Please install them, then run make again:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$packages" >&2
    exit 1
fi

look
if [ -n "$packages" ]; then
    echo "Still missing after installing:$lacking." >&2
    sh "$here/python.sh" >/dev/null # says what to do about Python, if it is that
    exit 1
fi
