#!/bin/sh
# usage: deb.sh [BUILD [FOLDER]]
# Makes a Debian package of what BUILD has built, and writes it to FOLDER (out/ by default), as yoriai_VERSION_ARCH.deb; its
# name is the last line. Without BUILD a release is built in build-deb/ first. What the package needs is read off the program
# by dpkg-shlibdeps, so it is for the Debian it was made on. Needs neither root nor a display.
set -eu
cd "$(dirname "$0")/.."
build=${1:-}
folder=${2:-out}

if [ -z "$build" ]; then
  sh build-aux/install-packages.sh build-aux/packages.txt
  printf 'dpkg-dev\n' | sh build-aux/install-packages.sh /dev/stdin
  build=build-deb
  [ -f "$build/build.ninja" ] || meson setup "$build" --buildtype=release --prefix=/usr
  ninja -C "$build" src/yoriai po/ja/LC_MESSAGES/yoriai.mo
fi
case $(meson introspect "$build" --buildoptions) in
*'"/usr"'*) ;;
*)
  echo "deb.sh: $build is not configured for /usr: meson configure $build --prefix=/usr" >&2
  exit 2
  ;;
esac

version=$(sed -n "s/^ *version: *'\([^']*\)'.*/\1/p" meson.build | head -n 1)
arch=$(dpkg --print-architecture)
package=yoriai_${version}_$arch.deb
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
root=$stage/root

# What a file was changed last is no part of what the package is: the same tree gives the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

DESTDIR=$root meson install -C "$build" --no-rebuild --strip --quiet
doc=$root/usr/share/doc/yoriai
mkdir -p "$doc"
cat >"$doc/copyright" <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Yoriai

Files: *
Copyright: 2026 The Yoriai authors
License: GPL-3.0-or-later
 The whole of the licence is in /usr/share/common-licenses/GPL-3.
EOF
gzip -9n <NEWS >"$doc/changelog.gz"
gzip -9n "$root/usr/share/man/man1/yoriai.1"

# dpkg-shlibdeps wants a source package around it.
mkdir -p "$stage/debian"
printf 'Source: yoriai\n\nPackage: yoriai\nArchitecture: any\n' >"$stage/debian/control"
libraries=$(cd "$stage" && dpkg-shlibdeps -O "$root/usr/bin/yoriai" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<EOF
Package: yoriai
Version: $version
Architecture: $arch
Maintainer: The Yoriai authors <noreply@yoriai.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $libraries, adwaita-icon-theme, fonts-noto-cjk, glib-networking, librsvg2-common, shared-mime-info
Suggests: avahi-daemon, git
Section: editors
Priority: optional
Description: write a COI-NEXT proposal together
 A consortium of universities, companies and municipalities writes its
 proposal for JST's COI-NEXT programme: who takes part, how the hub is run,
 the vision, the targets, the research tasks and the money. Yoriai checks it
 against the call while people type, brings together what they wrote apart,
 draws its figures, and exports the workbook and the book.
EOF
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

mkdir -p "$folder"
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/$package" >/dev/null
echo "$folder/$package"
