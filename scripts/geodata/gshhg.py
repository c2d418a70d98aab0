"""Shorelines from GSHHG's file for GMT (Wessel and Smith 1996).

It cuts every line at the edges of one-degree cells: a cell holds segments, whose points are fractions of
the cell. The segments of one shoreline run in one direction, land to the left, and meet in the same point, so
they are joined end to start.
"""

from collections import defaultdict

import h5py

# Levels of a shoreline.
LAND, LAKE, ISLAND_IN_LAKE = 1, 2, 3

# Where a line may be cut: as far as the outermost pieces reach, in whole degrees (west, south, east, north).
REGION = (4, 61, 19, 67)

# Lakes are drawn from this size (km²) within reach of the county, and from the larger one elsewhere.
LAKE_NEAR_KM2, LAKE_FAR_KM2, LAKE_ISLAND_KM2 = 12, 60, 4
NEAR = (7.5, 61.9, 15.0, 65.5)


def shorelines(path, region, wanted):
    """The shorelines in the region for which `wanted(level, km²)` holds: (id, level, parent, lines).

    A line whose first and last point are the same is a ring; others begin and end at the region's edge.
    """
    file = h5py.File(path)
    first, count = file["Id_of_first_segment_in_a_bin"][:], file["N_segments_in_a_bin"][:]
    packed = file["Embedded_npts_levels_exit_entry_for_a_segment"][:]
    start, polygon = file["Id_of_first_point_in_a_segment"][:], file["Id_of_GSHHS_ID"][:]
    km2, parent = file["The_km_squared_area_of_polygons"][:], file["Id_of_parent_polygons"][:]
    lon = file["Relative_longitude_from_SW_corner_of_bin"]
    lat = file["Relative_latitude_from_SW_corner_of_bin"]

    pieces, levels = defaultdict(list), {}
    for south in range(region[1], region[3]):
        for west in range(region[0], region[2]):
            cell = (89 - south) * 360 + west
            for segment in range(int(first[cell]), int(first[cell]) + int(count[cell])):
                level, key = (int(packed[segment]) >> 6) & 7, int(polygon[segment])
                if not wanted(level, km2[key]):
                    continue
                points = slice(int(start[segment]), int(start[segment]) + (int(packed[segment]) >> 9))
                # Stored as signed, meant as unsigned.
                xs, ys = lon[points].view("u2") / 65535 + west, lat[points].view("u2") / 65535 + south
                pieces[key].append(list(zip(xs.tolist(), ys.tolist())))
                levels[key] = level
    return [(key, levels[key], int(parent[key]), joined(pieces[key])) for key in sorted(pieces)]


def same(a, b):
    return abs(a[0] - b[0]) < 1e-4 and abs(a[1] - b[1]) < 1e-4


def joined(parts):
    """Lines from parts that meet end to start, as long as they can be."""
    lines = [list(part) for part in parts]
    at = 0
    while at < len(lines):
        line = lines[at]
        following = None
        if not same(line[0], line[-1]):
            following = next((i for i, part in enumerate(lines) if i != at and same(part[0], line[-1])), None)
        if following is None:
            at += 1
            continue
        line += lines.pop(following)[1:]
        at -= following < at
    return lines


def large_lakes(path):
    """The larger lakes with the larger islands in them, each as its rings of (lon, lat)."""
    def wanted(level, km2):
        return level == LAKE and km2 >= LAKE_NEAR_KM2 or level == ISLAND_IN_LAKE and km2 >= LAKE_ISLAND_KM2

    found = shorelines(path, (2, 58, 23, 69), wanted)
    # Those that reach beyond the cells read do not close.
    rings = {
        key: lines[0] for key, _, _, lines in found if len(lines) == 1 and same(lines[0][0], lines[0][-1])
    }
    km2 = h5py.File(path)["The_km_squared_area_of_polygons"][:]
    lakes = []
    for key, level, _, _ in found:
        if level != LAKE or key not in rings:
            continue
        is_near = any(NEAR[0] < x < NEAR[2] and NEAR[1] < y < NEAR[3] for x, y in rings[key])
        if is_near or km2[key] >= LAKE_FAR_KM2:
            islands = [
                rings[other] for other, level, parent, _ in found
                if level == ISLAND_IN_LAKE and parent == key and other in rings
            ]
            lakes.append([rings[key], *islands])
    return lakes
