"""Projection, GeoJSON and mapshaper. Everything is planar: Web Mercator with the world as the square [0, 1)²,
y down, in units of 1/2^WORKING_BITS until a level rounds it to its grid."""

import json
import math
import subprocess
import sys
from pathlib import Path

WORKING_BITS = 21

# The edges of the map, in cells of 1/2^12 of the world so that they are whole numbers on every level; about
# 3.95–20.48° E and 60.33–67.03° N. So wide because a 16:9 desktop or a tall phone that fits the county sees
# that far (21:9 just about, too).
BOUNDS_BITS = 12
WEST, NORTH, EAST, SOUTH = 2093, 1009, 2281, 1182


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
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {"type": "MultiPolygon", "coordinates": shape},
        }
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


def nearest_on(a, b, p):
    """The point of the line from a to b that is nearest to p."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length if length else 0
    t = min(max(t, 0), 1)
    return (a[0] + t * dx, a[1] + t * dy)


def scaled(named, factor):
    """The shapes with every coordinate multiplied."""
    return [
        (name, [[[(x * factor, y * factor) for x, y in ring] for ring in polygon] for polygon in shape])
        for name, shape in named
    ]


def map_edges(bits):
    """mapshaper's option for the map's edges in units of 1/2^bits of the world."""
    return "bbox=" + ",".join(str(edge << (bits - BOUNDS_BITS)) for edge in (WEST, NORTH, EAST, SOUTH))


class Mapshaper:
    """Runs mapshaper on GeoJSON in memory, in a scratch directory."""

    def __init__(self, program, scratch):
        self.program = program
        self.scratch = Path(scratch)

    def run(self, data, *commands, output="geojson"):
        source, target = self.scratch / "in.json", self.scratch / "out.json"
        source.write_text(json.dumps(data))
        result = subprocess.run(
            [
                self.program, str(source), *commands,
                "-o", "force", str(target), f"format={output}", "no-quantization",
            ],
            capture_output=True, text=True,
        )
        if result.returncode != 0:
            sys.exit(f"mapshaper failed: {result.stderr}")
        return json.loads(target.read_text())
