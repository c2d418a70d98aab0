// The pages that are compared, and the selectors of their parts: nothing else here depends on how a page is
// built.

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} [markers] selector of the markers, where they are elements
 * @property {string} [ground] selector of an element that moves with the map
 * @property {string} list selector of the text that says how many were found
 * @property {string} map selector of the map
 * @property {{ pixels: number, every: number }} wheel zooms the map by about one level in half a second:
 *   CSS pixels of a wheel event, and milliseconds between the events
 */

/** @type {Record<'traineekart' | 'leaflet' | 'maplibre', Subject>} */
export const SUBJECTS = {
  traineekart: {
    name: 'Traineekart',
    markers: 'a.marker',
    ground: '.map-municipality',
    list: '.results-count',
    map: '.map',
    wheel: { pixels: 9.6, every: 16 },
  },
  leaflet: {
    name: 'Leaflet',
    markers: '.leaflet-marker-icon',
    ground: '.leaflet-map-pane',
    list: '.count',
    map: '#map',
    // Leaflet zooms by a whole level at each wheel event, however small.
    wheel: { pixels: 53, every: 500 },
  },
  maplibre: {
    name: 'MapLibre GL',
    list: '.count',
    map: '#map',
    wheel: { pixels: 9.6, every: 16 },
  },
};

export const PEERS = ['leaflet', 'maplibre'];
export const FIELD = 'input[name="fag"]';
