// The peers' sites: the same companies, positions and outlines as Traineekart's, in files made as small as
// is practical, served compressed and with Traineekart's caching headers.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { outlines } from './outlines.mjs';

const PEERS = 'bench/peers';
const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  geojson: 'application/geo+json',
  png: 'image/png',
};
const compress = promisify(brotliCompress);

/** All items of a list of the API, from all its pages. */
async function everything(url, list) {
  const items = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await fetch(`${url}/api/v1/${list}?side=${page}`);
    if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}`);
    const listing = await answer.json();
    items.push(...listing.items);
    pages = listing.pages;
  }
  return items;
}

/**
 * What a running Traineekart has, in the peers' files.
 *
 * @param {string} url of Traineekart
 * @returns {Promise<{ files: Record<string, string>, choices: { code: string, name: string }[] }>} files by
 *   name
 */
export async function peerData(url) {
  const onMap = async (query) => (await (await fetch(`${url}/api/v1/map.geojson${query}`)).json()).features;
  const lists = ['positions', 'municipalities', 'fields'].map((list) => everything(url, list));
  const [positions, municipalities, fields] = await Promise.all(lists);
  const broad = fields.filter(({ level }) => level === 'broad');
  const names = new Map(municipalities.map(({ number, names }) => [number, names.no]));

  const companies = await onMap('');
  const indexOf = new Map(companies.map(({ properties }, index) => [properties.slug, index]));
  const fieldsOf = companies.map(() => []);
  // Traineekart's API decides which companies a choice finds; the peers must find the same.
  for (const { code } of broad) {
    for (const { properties } of await onMap(`?fag=${code}`)) {
      fieldsOf[indexOf.get(properties.slug)].push(code);
    }
  }
  // Five decimals are about a metre, which is precise enough for a marker.
  const metre = (degrees) => Number(degrees.toFixed(5));
  const features = companies.map(({ geometry, properties: { name, openings } }, index) => ({
    type: 'Feature',
    properties: { name, openings, fields: fieldsOf[index] },
    geometry: { type: 'Point', coordinates: geometry.coordinates.map(metre) },
  }));
  const listed = positions.map(({ title, stations, deadline, fields }) => ({
    title,
    companies: [...new Set(stations.map(({ slug }) => indexOf.get(slug)))],
    place: names.get(stations[0].municipality),
    deadline,
    fields: [...new Set(fields.map((code) => code.slice(0, 2)))],
  }));
  return {
    files: {
      'companies.geojson': JSON.stringify({ type: 'FeatureCollection', features }),
      'positions.json': JSON.stringify(listed),
      'outlines.geojson': JSON.stringify(await outlines(names)),
    },
    choices: broad.map(({ code, names }) => ({ code, name: names.nb })),
  };
}

const npm = (path) => readFile(join(PEERS, 'node_modules', path), 'utf8');
const own = (name) => readFile(join(PEERS, 'site', name), 'utf8');
const together = async (...texts) => (await Promise.all(texts)).join('\n');
// The browser's developer tools would ask for the source maps, which are not served.
const minified = async (path) => (await npm(path)).replace(/\n\/\/# sourceMappingURL=.*/, '');

/** Each peer's own files, and what the head of its page asks for, in the order of need. */
const PEER_FILES = {
  leaflet: async () => ({
    'page.css': await together(
      npm('leaflet/dist/leaflet.css'),
      npm('leaflet.markercluster/dist/MarkerCluster.css'),
      npm('leaflet.markercluster/dist/MarkerCluster.Default.css'),
      own('page.css'),
    ),
    'library.js': await together(
      minified('leaflet/dist/leaflet.js'),
      minified('leaflet.markercluster/dist/leaflet.markercluster.js'),
    ),
    'app.js': await own('leaflet.js'),
  }),
  maplibre: async () => ({
    'page.css': await together(npm('maplibre-gl/dist/maplibre-gl.css'), own('page.css')),
    'maplibre-gl.mjs': await minified('maplibre-gl/dist/maplibre-gl.mjs'),
    'maplibre-gl-worker.mjs': await minified('maplibre-gl/dist/maplibre-gl-worker.mjs'),
    'app.js': await own('maplibre.js'),
  }),
};

const HEADS = {
  leaflet: (at) => `<link rel="stylesheet" href="${at}page.css">
<script defer src="${at}library.js"></script>
<script type="module" src="${at}app.js"></script>
<link rel="modulepreload" href="${at}page.js">
<link rel="preload" as="fetch" crossorigin href="${at}outlines.geojson">
<link rel="preload" as="fetch" crossorigin href="${at}companies.geojson">`,
  maplibre: (at) => `<link rel="stylesheet" href="${at}page.css">
<link rel="modulepreload" href="${at}maplibre-gl.mjs">
<script type="module" src="${at}app.js"></script>
<link rel="modulepreload" href="${at}page.js">
<link rel="preload" as="fetch" crossorigin href="${at}outlines.geojson">
<link rel="preload" as="fetch" crossorigin href="${at}companies.geojson">`,
};

/** The files of a peer's site by path, compressed. */
async function site(peer, { files, choices }) {
  const all = { ...(await PEER_FILES[peer]()), 'page.js': await own('page.js'), ...files };
  // As with Traineekart's files, the URL contains a hash of the content, so that a browser may cache it for
  // ever.
  const version = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 12);
  const at = `/${version}/`;
  const boxes = choices
    .map(({ code, name }) => `<label><input type="checkbox" name="fag" value="${code}">${name}</label>`)
    .join('\n');
  const page = (await own('page.html'))
    .replace('{{title}}', peer)
    .replace('{{head}}', HEADS[peer](at))
    .replace('{{choices}}', boxes);
  const texts = [['/', page], ...Object.entries(all).map(([name, text]) => [at + name, text])];
  return new Map(
    await Promise.all(
      texts.map(async ([path, text]) => {
        const body = Buffer.from(text);
        const type = TYPES[path === '/' ? 'html' : path.split('.').at(-1)];
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        };
        return [path, { type, brotli: await compress(body, { params }) }];
      }),
    ),
  );
}

/**
 * Serves a peer's page on a free port of 127.0.0.1.
 *
 * @param {'leaflet' | 'maplibre'} peer
 * @param {Awaited<ReturnType<typeof peerData>>} data
 */
export async function servePeer(peer, data) {
  const files = await site(peer, data);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const file = files.get(pathname);
    if (!file) return response.writeHead(404).end();
    response
      .writeHead(200, {
        'Content-Type': file.type,
        'Content-Encoding': 'br',
        'Content-Length': file.brotli.length,
        'Cache-Control': pathname === '/' ? 'no-cache' : 'public, max-age=31536000, immutable',
        Vary: 'accept-encoding',
      })
      .end(file.brotli);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, stop: () => new Promise((resolve) => server.close(resolve)) };
}
