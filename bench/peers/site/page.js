// What both peers' pages have beside their map: the list of positions, twenty at a time as Traineekart's,
// and the filter by field of study. `companies` are GeoJSON features.

export const file = (name) => new URL(name, import.meta.url).href;
export const load = async (name) => (await fetch(file(name))).json();

export const COUNTY = { south: 62.256, west: 8.14, north: 65.211, east: 14.33 };
export const ZOOM = { min: 4, max: 16 };
const ROWS = 20;

const form = document.querySelector('.filters');
const count = document.querySelector('.count');
const rows = document.querySelector('.rows');
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The companies and positions that match the filter. */
function select(companies, positions) {
  const chosen = new Set(new FormData(form).getAll('fag'));
  if (!chosen.size) return { companies, positions };
  const matches = ({ fields }) => fields.some((field) => chosen.has(field));
  return {
    companies: companies.filter(({ properties }) => matches(properties)),
    positions: positions.filter(matches),
  };
}

function show(found, companies) {
  count.textContent = `${found.positions.length} stillinger hos ${found.companies.length} bedrifter`;
  rows.innerHTML = found.positions
    .slice(0, ROWS)
    .map(({ title, companies: [host], place, deadline }) => {
      const { name } = companies[host].properties;
      const heading = `<h3><a href="#">${escape(title)}</a></h3>`;
      const employer = `<p>${escape(name)}, ${escape(place)}</p>`;
      return `<li>${heading}${employer}<p>Frist ${deadline ?? 'løpende'}</p></li>`;
    })
    .join('');
}

/**
 * Loads the positions, shows the list, and follows the filter from then on.
 *
 * @param {object[]} companies
 * @param {(companies: object[]) => void} draw shows these companies on the map
 */
export async function besideMap(companies, draw) {
  const positions = await load('positions.json');
  show({ companies, positions }, companies);
  form.addEventListener('change', () => {
    const found = select(companies, positions);
    show(found, companies);
    draw(found.companies);
  });
}
