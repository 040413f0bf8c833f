#!/bin/sh
# What is committed of the example show is what the release build makes of it, in a clean copy.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r show.yaml artwork.jpg ledger.json blocks episodes pages people series feed "$folder"
"$1" -C "$folder" build >/dev/null
for name in ledger.json episodes feed; do
  if diff -r "$name" "$folder/$name" >&2; then
    echo "ok - $name is current"
  else
    echo "not ok - $name is not what a build makes: run script/demo and commit it"
  fi
done
"$1" -C "$folder" build --out "$folder/a" >/dev/null
"$1" -C "$folder" build --out "$folder/b" >/dev/null
diff -r "$folder/a" "$folder/b" >&2 && echo 'ok - two builds into two folders are the same'
