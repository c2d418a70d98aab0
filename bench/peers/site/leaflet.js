// Leaflet with markercluster as their documentation recommends: SVG outlines, bulk addLayers with
// chunkedLoading, and for another set of markers clearLayers and addLayers rather than removing many.
import { COUNTY, ZOOM, besideMap, load } from './page.js';

const { L } = window;
const [outlines, companies] = [load('outlines.geojson'), load('companies.geojson')];

const map = L.map('map', { minZoom: ZOOM.min, maxZoom: ZOOM.max });
map.fitBounds([
  [COUNTY.south, COUNTY.west],
  [COUNTY.north, COUNTY.east],
]);

const COLOURS = { land: '#eeebe3', municipality: '#c4dfd1', lakes: '#c5dae4' };
outlines.then((data) =>
  L.geoJSON(data, {
    interactive: false,
    style: ({ properties: { kind } }) => ({
      color: '#b9b7ab',
      weight: 0.75,
      stroke: kind === 'municipality',
      fillColor: COLOURS[kind],
      fillOpacity: 1,
    }),
  }).addTo(map),
);

const icons = {
  open: L.divIcon({ className: 'dot', iconSize: [16, 16] }),
  bare: L.divIcon({ className: 'dot is-bare', iconSize: [12, 12] }),
};
const features = (await companies).features;
const markers = new Map(
  features.map((feature) => {
    const [lng, lat] = feature.geometry.coordinates;
    const { name, openings } = feature.properties;
    return [feature, L.marker([lat, lng], { icon: openings ? icons.open : icons.bare, title: name })];
  }),
);
const group = L.markerClusterGroup({ chunkedLoading: true });
group.addLayers([...markers.values()]);
map.addLayer(group);

await besideMap(features, (found) => {
  group.clearLayers();
  group.addLayers(found.map((feature) => markers.get(feature)));
});
