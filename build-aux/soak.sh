#!/bin/sh
# usage: soak.sh [SECONDS]
# What takes too long for test.sh: fuzzes every parser (clang's libFuzzer with ASan and UBSan) for SECONDS each, ten
# minutes by default. What it finds stays in build-soak/; put it into tests/fuzz/corpus with the fix.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}

sh build-aux/install-packages.sh build-aux/packages.txt build-aux/packages-test.txt

[ -f build-soak/build.ninja ] ||
  CC=clang meson setup build-soak -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
for corpus in tests/fuzz/corpus/*; do
  name=$(basename "$corpus")
  ninja -C build-soak "tests/fuzz/fuzz-$name"
  mkdir -p "build-soak/corpus-$name"
  echo "== $name, $seconds seconds"
  "build-soak/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -print_final_stats=1 \
    -artifact_prefix="build-soak/$name-" "build-soak/corpus-$name" "$corpus"
done
echo "Nothing found."
