#!/usr/bin/env bash
# Builds this commit in two folders and compares the jars byte for byte: whoever has the sources can tell whether a jar was made of
# them. With a jar of this commit as argument, one more is built. Ends with 1 where they differ, and names what does.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
commit=$(git rev-parse HEAD)
trap 'rm -rf "$work"' EXIT

# build <folder>: without git, as in the image
build() {
  mkdir -p "$work/$1"
  git archive "$commit" | tar -x -C "$work/$1"
  (cd "$work/$1" && mvn -B -q package -DskipTests -Dmaven.test.skip=true)
  cp "$work/$1"/target/mandate-*.jar "$work/$1.jar"
}

if [ $# -eq 1 ]; then cp "$1" "$work/one.jar"; else build one; fi
build another/in-a-longer-path
mv "$work/another/in-a-longer-path.jar" "$work/another.jar"

if cmp "$work/one.jar" "$work/another.jar"; then
  echo "Two builds of this commit are equal: $(sha256sum <"$work/one.jar" | cut -d' ' -f1)"
else
  contents() { unzip -lv "$1" | awk '{ print $NF, $1, $7 }' | sort; }
  diff <(contents "$work/one.jar") <(contents "$work/another.jar") | head -20 || true
  exit 1
fi
