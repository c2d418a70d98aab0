// MapLibre GL as its documentation recommends: sources by URL, its own clustering with the layers of "Create
// and style clusters", no overlap to compute, no fading. The style names no glyphs, so numbers are drawn
// with the system's own font.
import * as maplibregl from './maplibre-gl.mjs';
import { COUNTY, ZOOM, besideMap, file, load } from './page.js';

const fill = (kind, colour) => ({
  id: kind,
  type: 'fill',
  source: 'outlines',
  filter: ['==', ['get', 'kind'], kind],
  paint: { 'fill-color': colour },
});
const border = {
  ...fill('municipality'),
  id: 'border',
  type: 'line',
  paint: { 'line-color': '#b9b7ab', 'line-width': 0.75 },
};

const map = new maplibregl.Map({
  container: 'map',
  bounds: [COUNTY.west, COUNTY.south, COUNTY.east, COUNTY.north],
  // Its world is 512 pixels wide at zoom 0, the others' 256.
  minZoom: ZOOM.min - 1,
  maxZoom: ZOOM.max - 1,
  fadeDuration: 0,
  dragRotate: false,
  style: {
    version: 8,
    sources: {
      outlines: { type: 'geojson', data: file('outlines.geojson') },
      companies: {
        type: 'geojson',
        data: file('companies.geojson'),
        cluster: true,
        clusterMaxZoom: 14,
        clusterRadius: 50,
      },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#d3e3ea' } },
      fill('land', '#eeebe3'),
      fill('municipality', '#c4dfd1'),
      border,
      fill('lakes', '#c5dae4'),
      {
        id: 'clusters',
        type: 'circle',
        source: 'companies',
        filter: ['has', 'point_count'],
        paint: {
          'circle-color': '#124c46',
          'circle-radius': ['step', ['get', 'point_count'], 13, 10, 16, 100, 19],
          'circle-stroke-width': 2,
          'circle-stroke-color': '#fff',
        },
      },
      {
        id: 'cluster-count',
        type: 'symbol',
        source: 'companies',
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['get', 'point_count_abbreviated'],
          'text-font': ['sans-serif'],
          'text-size': 12,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': '#fff' },
      },
      {
        id: 'companies',
        type: 'circle',
        source: 'companies',
        filter: ['!', ['has', 'point_count']],
        paint: {
          'circle-color': ['case', ['>', ['get', 'openings'], 0], '#9c2f55', '#fff'],
          'circle-radius': ['case', ['>', ['get', 'openings'], 0], 7, 5],
          'circle-stroke-width': 2,
          'circle-stroke-color': ['case', ['>', ['get', 'openings'], 0], '#fff', '#5d6c6e'],
        },
      },
    ],
  },
});
window.peerMap = map; // for the measurement

// The list waits until the map is drawn, so that it does not compete for bandwidth.
await map.once('load');
const { features } = await load('companies.geojson');
await besideMap(features, (found) =>
  map.getSource('companies').setData({ type: 'FeatureCollection', features: found }),
);
