#!/usr/bin/env bash
# Builds this commit in two folders, as it is shipped, and compares the jars byte for byte: whoever has the sources can tell whether
# a jar was made of them. Ends with 1 where they differ, and names what does.
set -euo pipefail
cd "$(dirname "$0")/../.."
commit=$(git rev-parse HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build <folder>: without git, as in the image
build() {
  mkdir -p "$work/$1"
  git archive "$commit" | tar -x -C "$work/$1"
  cd "$work/$1"
  mvn -B -q package -DskipTests -Dmaven.test.skip=true >build.log 2>&1 || { cat build.log; return 1; }
  node src/lint/jar.mjs target/mandate-*.jar --shipped
}

build one &
one=$!
build another/in-a-longer-path
wait "$one"

first=$(echo "$work"/one/target/mandate-*.jar)
second=$(echo "$work"/another/in-a-longer-path/target/mandate-*.jar)
if cmp "$first" "$second"; then
  echo "Two builds of this commit are equal: $(sha256sum <"$first" | cut -d' ' -f1)"
else
  contents() { unzip -lv "$1" | awk '{ print $NF, $1, $7 }' | sort; }
  diff <(contents "$first") <(contents "$second") | head -20 || true
  exit 1
fi
