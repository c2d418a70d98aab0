// The map's outlines as GeoJSON: what Traineekart draws, in the peers' own format.
import { readFile } from 'node:fs/promises';

// Units and origin of the coarse outlines: data/geo/README.md and domain/src/map/geodata.rs.
const UNITS_PER_WORLD = 2 ** 17;
const ORIGIN = { x: 2093 * 2 ** 5, y: 1009 * 2 ** 5 };
// Rounding moves a point by at most 56 metres, a fifth of a CSS pixel at zoom 8, and makes the file a fifth
// smaller.
const DIGITS = 3;

const round = (degrees) => Number(degrees.toFixed(DIGITS));

/** From units of the file to longitude and latitude (spherical Mercator). */
function toLngLat([x, y]) {
  const worldX = (x + ORIGIN.x) / UNITS_PER_WORLD;
  const worldY = (y + ORIGIN.y) / UNITS_PER_WORLD;
  const latitude = (Math.atan(Math.sinh((0.5 - worldY) * 2 * Math.PI)) * 180) / Math.PI;
  return [round(worldX * 360 - 180), round(latitude)];
}

/** The rings of a path that consists of `m` (with further points behind the first) and `z` alone. */
function rings(path) {
  let at = [0, 0];
  return path
    .split('z')
    .filter(Boolean)
    .map((part) => {
      if (part[0] !== 'm') throw new Error(`an outline does not begin with m: ${part.slice(0, 20)}`);
      const numbers = part.slice(1).match(/-?\d+/g).map(Number);
      const ring = [];
      for (let i = 0; i < numbers.length; i += 2) {
        at = [at[0] + numbers[i], at[1] + numbers[i + 1]];
        ring.push(at);
      }
      at = ring[0]; // after z the next m is relative to the beginning of this ring
      return ring;
    });
}

const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

function contains(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** The coordinates of a MultiPolygon: outer rings run as the largest one does, holes against it. */
function polygons(path) {
  const all = rings(path)
    .map((ring) => ({ ring, area: area(ring) }))
    .sort((a, b) => Math.abs(a.area) - Math.abs(b.area));
  const direction = Math.sign(all.at(-1).area);
  const outer = all.filter((one) => Math.sign(one.area) === direction).map((one) => ({ ...one, holes: [] }));
  for (const hole of all.filter((one) => Math.sign(one.area) === -direction)) {
    outer.find(({ ring }) => contains(ring, hole.ring[0]))?.holes.push(hole.ring);
  }
  const closed = (ring, wanted) => {
    // RFC 7946: outer rings counter-clockwise, holes clockwise; on the screen, where y runs down, the other
    // way round.
    const points = (Math.sign(area(ring)) === wanted ? ring : ring.toReversed()).map(toLngLat);
    return [...points, points[0]];
  };
  return outer.map(({ ring, holes }) => [closed(ring, -1), ...holes.map((hole) => closed(hole, 1))]);
}

/**
 * The overview's land, municipalities and lakes, in the order in which they are drawn.
 *
 * @param {Map<string, string>} names of municipalities by number
 */
export async function outlines(names) {
  const text = await readFile('data/geo/overview.svg.txt', 'utf8');
  const features = [...text.matchAll(/<path id="(\w+)" d="([^"]+)"/g)]
    .filter(([, id]) => id !== 'county') // drawn as a line only; the municipalities' own edges say the same
    .map(([, id, path]) => ({
      type: 'Feature',
      properties: id[0] === 'k' ? { kind: 'municipality', name: names.get(id.slice(1)) } : { kind: id },
      geometry: { type: 'MultiPolygon', coordinates: polygons(path) },
    }));
  const order = ['land', 'municipality', 'lakes'];
  features.sort((a, b) => order.indexOf(a.properties.kind) - order.indexOf(b.properties.kind));
  return { type: 'FeatureCollection', features };
}
