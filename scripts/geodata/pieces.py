"""The close map: sea, lakes and inland borders, cut into the squares that a zoomed-in map is fetched in.

A piece is a tile of the Web Mercator pyramid at PIECE_ZOOM. Its lines are simplified before they are cut, and
what is filled goes on for MARGIN beyond its edge, so that neighbouring pieces leave no gap.
"""

import math
from collections import defaultdict

from geometry import project
from gshhg import ISLAND_IN_LAKE, LAND, REGION, same, shorelines

PIECE_ZOOM = 9

# Columns and rows of the pieces: what a map of 2560 × 1440 CSS pixels at zoom 9 can show.
COLUMNS, ROWS = range(262, 282), range(129, 145)

# Half a CSS pixel at zoom 12.
BITS = 21
SIDE = 1 << (BITS - PIECE_ZOOM)

# One CSS pixel at zoom 9.
MARGIN = 16

# Lines may leave their course by this much; smaller islands and lakes (square units) are not drawn.
INTERVAL = 1.0
SMALLEST = 12


def simplified(line):
    """The line without points that are less than INTERVAL off it (U. Ramer 1972; D. Douglas and T. Peucker
    1973), on the whole-number grid."""
    is_ring = line[0] == line[-1]
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if is_ring:
        far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        a, b = spans.pop()
        (ax, ay), (bx, by) = line[a], line[b]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        farthest, off = 0, INTERVAL**2
        for i in range(a + 1, b):
            px, py = line[i][0] - ax, line[i][1] - ay
            t = min(max((px * dx + py * dy) / length, 0), 1) if length else 0
            distance = (px - t * dx) ** 2 + (py - t * dy) ** 2
            if distance > off:
                farthest, off = i, distance
        if farthest:
            keep.add(farthest)
            spans += [(a, farthest), (farthest, b)]
    points = [(round(line[i][0]), round(line[i][1])) for i in sorted(keep)]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def rounded_off(line):
    """The line with its corners cut off at a quarter of each side (G. Chaikin, 1974): the source follows a
    grid of some 100 m, whose steps are no part of the coast."""
    is_ring = line[0] == line[-1]
    cut = [
        (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
        for a, b in zip(line, line[1:]) for t in (0.25, 0.75)
    ]
    return cut + cut[:1] if is_ring else [line[0], *cut[1:-1], line[-1]]


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def crossing(a, b, rect):
    """The part of the segment within the rectangle as two parameters along it, or None (Y.-D. Liang and
    B. Barsky 1984)."""
    west, north, east, south = rect
    enter, leave = 0.0, 1.0
    for p, q in (
        (a[0] - b[0], a[0] - west), (b[0] - a[0], east - a[0]),
        (a[1] - b[1], a[1] - north), (b[1] - a[1], south - a[1]),
    ):
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            enter = max(enter, q / p)
        else:
            leave = min(leave, q / p)
    return (enter, leave) if enter < leave else None


def inside(line, rect):
    """The parts of a line within the rectangle, as lines. A ring that crosses the edge is cut there only."""
    parts, part = [], []
    for a, b in zip(line, line[1:]):
        span = crossing(a, b, rect)
        if span is None:
            part = []
            continue
        start, end = (
            p if t in (0.0, 1.0) else (round(a[0] + t * (b[0] - a[0])), round(a[1] + t * (b[1] - a[1])))
            for t, p in ((span[0], a), (span[1], b))
        )
        if not part or part[-1] != start:
            part = [start]
            parts.append(part)
        if end != start:
            part.append(end)
    parts = [part for part in parts if len(part) > 1]
    if len(parts) > 1 and line[0] == line[-1] and parts[0][0] == parts[-1][-1]:
        parts[0] = parts.pop() + parts[0][1:]
    return parts


def along(point, rect):
    """How far round the rectangle a point of its edge lies, clockwise on the screen from the north-west."""
    west, north, east, south = rect
    x, y = point
    distances = {
        y - north: x - west,
        east - x: (east - west) + (y - north),
        south - y: (east - west) + (south - north) + (east - x),
        x - west: 2 * (east - west) + (south - north) + (south - y),
    }
    return distances[min(distances)]


def closed(lines, rect):
    """Rings from lines that begin and end at the rectangle's edge: from the end of each it goes clockwise
    along the edge to where the next begins. What is filled lies to the right of the lines."""
    west, north, east, south = rect
    width, height = east - west, south - north
    round_it = 2 * (width + height)
    corners = [(0, (west, north)), (width, (east, north)), (width + height, (east, south)),
               (2 * width + height, (west, south))]
    starts = sorted((along(line[0], rect), i) for i, line in enumerate(lines))
    rings, left = [], set(range(len(lines)))
    while left:
        first = min(left)
        ring, at = [], first
        while at in left:
            left.remove(at)
            ring += lines[at]
            end = along(lines[at][-1], rect)
            gap, following = min(((start - end) % round_it, i) for start, i in starts)
            ring += [corner for _, corner in sorted(
                ((distance - end) % round_it, corner) for distance, corner in corners
                if 0 < (distance - end) % round_it < gap
            )]
            at = following
        assert at == first, "the lines cross"
        rings.append(ring)
    return rings


def unclosed(ring):
    return ring[:-1] if ring[0] == ring[-1] else ring


def path(lines, origin, close):
    """SVG path data: relative whole numbers, each line from where the one before ended, which for a closed
    one is where it began."""
    out, at = [], origin
    for line in lines:
        numbers, begin = [], line[0]
        for p in unclosed(line) if close else line:
            numbers += [p[0] - at[0], p[1] - at[1]]
            at = p
        at = begin if close else at
        out.append("m" + " ".join(map(str, numbers)).replace(" -", "-") + ("z" if close else ""))
    return "".join(out)


class Lines:
    """Lines, and near which pieces they are."""

    def __init__(self, lines):
        self.lines = lines
        self.near = defaultdict(list)
        for i, line in enumerate(lines):
            xs, ys = [x for x, _ in line], [y for _, y in line]
            for x in range((min(xs) - MARGIN) // SIDE, (max(xs) + MARGIN) // SIDE + 1):
                for y in range((min(ys) - MARGIN) // SIDE, (max(ys) + MARGIN) // SIDE + 1):
                    self.near[x, y].append(i)

    def within(self, tile, rect):
        """Closed rings wholly inside, and lines that reach the edge."""
        rings, cut = [], []
        for i in self.near[tile]:
            for part in inside(self.lines[i], rect):
                (rings if part[0] == part[-1] else cut).append(part)
        return rings, cut


def read_shores(shore):
    """The simplified lines of coasts and of lakes."""
    coasts, lakes = [], []
    for _, level, _, lines in shorelines(shore, REGION, lambda level, _: level <= ISLAND_IN_LAKE):
        for line in lines:
            is_ring = same(line[0], line[-1])
            line = [project(*p, BITS) for p in (line[:-1] + line[:1] if is_ring else line)]
            line = simplified(rounded_off(line))
            if not is_ring or len(line) >= 4 and area(line) >= SMALLEST:
                (coasts if level == LAND else lakes).append(line)
    return Lines(coasts), Lines(lakes)


def land_along(coasts, y):
    """Where a row of the map changes between sea and land, from the west: (x, whether land begins there)."""
    changes = []
    for line in coasts.lines:
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            if (ay > y) != (by > y):
                # Land lies to the left of a coast: east of one that runs south.
                changes.append(((bx - ax) * (y - ay) / (by - ay) + ax, by > ay))
    return sorted(changes)


def write_pieces(out, shore, borders):
    """Writes the file of pieces: a line for each, `column row` and then what is in it, after tabs."""
    coasts, lakes = read_shores(shore)
    borders = [(names, Lines([[(int(x), int(y)) for x, y in line]])) for names, line in borders]
    written = []
    for row in ROWS:
        changes = land_along(coasts, row * SIDE - MARGIN)
        for column in COLUMNS:
            tile = (column, row)
            west, north = column * SIDE, row * SIDE
            rect = (west - MARGIN, north - MARGIN, west + SIDE + MARGIN, north + SIDE + MARGIN)
            parts = []
            rings, cut = coasts.within(tile, rect)
            is_land = [land for x, land in changes if x <= rect[0]][-1:] == [True]
            if not cut and not is_land:
                cut = [[(rect[0], rect[1]), (rect[2], rect[1]), (rect[2], rect[3]), (rect[0], rect[3])]]
            if cut or rings:
                parts.append("s" + path(closed(cut, rect) + rings, (west, north), close=True))
            rings, cut = lakes.within(tile, rect)
            if rings or cut:
                parts.append("l" + path(closed(cut, rect) + rings, (west, north), close=True))
            between = defaultdict(list)
            for names, border in borders:
                sides = ",".join(name[1:] for name in names if name != "land")
                for i in border.near[tile]:
                    between[sides] += inside(border.lines[i], (west, north, west + SIDE, north + SIDE))
            parts += [
                f"b{sides}" + path(lines, (west, north), close=False)
                for sides, lines in sorted(between.items()) if lines
            ]
            written.append("\t".join([f"{column} {row}", *parts]) + "\n")
    (out / "close.txt").write_text("".join(written))
