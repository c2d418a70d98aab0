// The page of what is saved: names the saved positions to the server, and says what has changed since the last visit.
import { read, savedAddress, today, update } from './saved.js';

const page = document.querySelector('[data-saved-page]');
const saved = read();
const isBare = !new URLSearchParams(location.search).has('stilling');

if (isBare && saved.positions.length) {
  location.replace(savedAddress(saved));
} else {
  const changed = showChanges();
  page.querySelector('[data-changes]').hidden = !changed;
  limitChoices();
  showSearches();
}

/** Marks the rows of saved positions whose deadline is another than it was; says whether there are any. */
function showChanges() {
  let changed = false;
  const deadlines = new Map();
  for (const row of page.querySelectorAll('li[data-saved]')) {
    const before = saved.positions.find(({ slug }) => slug === row.dataset.saved);
    const { deadline } = row.dataset;
    if (!before || !deadline) continue;
    deadlines.set(before.slug, deadline);
    const note = row.querySelector('[data-change=deadline]');
    if (!before.deadline || before.deadline === deadline || !note) continue;
    changed = true;
    note.hidden = false;
    note.querySelector('[data-before]').textContent = written(before.deadline, note.dataset.rolling);
  }
  // What has been seen is no news the next time.
  update((now) => {
    for (const position of now.positions) position.deadline = deadlines.get(position.slug) ?? position.deadline;
  });
  return changed;
}

/** A date as people write it. */
function written(deadline, rolling) {
  const date = new Date(`${deadline}T12:00:00`);
  if (Number.isNaN(date.getTime())) return rolling.toLowerCase();
  // As the pages write dates: browsers know no months in nynorsk, which has those of bokmål, and English is British here.
  const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'nb';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(date);
}

/** As many boxes as can be compared. */
function limitChoices() {
  const boxes = [...page.querySelectorAll('input[name=stilling]')];
  const follow = () => {
    const isFull = boxes.filter(({ checked }) => checked).length >= 3;
    for (const box of boxes) box.disabled = isFull && !box.checked;
  };
  for (const box of boxes) box.addEventListener('change', follow);
  follow();
}

function showSearches() {
  const section = page.querySelector('[data-searches]');
  const list = section.querySelector('ul');
  const template = section.querySelector('template');
  section.hidden = saved.searches.length === 0;
  for (const search of saved.searches) {
    const item = template.content.cloneNode(true).firstElementChild;
    const link = item.querySelector('a');
    link.textContent = search.name;
    link.href = address(search);
    const remove = item.querySelector('button');
    remove.setAttribute('aria-label', section.dataset.removeNamed.replace('%s', search.name));
    remove.addEventListener('click', () => {
      update((now) => (now.searches = now.searches.filter(({ address }) => address !== search.address)));
      const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector('button');
      item.remove();
      section.hidden = list.children.length === 0;
      (next ?? page.querySelector('h1')).focus();
    });
    list.append(item);
    countNew(search, item.querySelector('.saved-new'), section.dataset);
  }
}

function address(search) {
  const parameters = new URLSearchParams(search.address);
  const { lang } = document.documentElement;
  if (lang && lang !== 'nb') parameters.set('sprak', lang);
  // Commas are as good as their encoded form, and people read addresses.
  const text = parameters.toString().replaceAll('%2C', ',');
  return text ? `/?${text}` : '/';
}

/** Asks what the search finds now, and says how much of it was not there at the last visit. */
async function countNew(search, note, words) {
  try {
    const parameters = new URLSearchParams(search.address);
    parameters.set('sorter', 'nyeste');
    const response = await fetch(`/api/v1/positions?${parameters}`);
    if (!response.ok) throw new Error(String(response.status));
    const { items } = await response.json();
    const slugs = items.map(({ slug }) => slug);
    // What has moved up into the newest hundred, because others have closed, is no news.
    const isNew = ({ slug, published }) => !search.seen.includes(slug) && published >= (search.day ?? '');
    const fresh = search.seen ? items.filter(isNew).length : 0;
    note.textContent =
      fresh === 0 ? words.newNone : (fresh === 1 ? words.newOne : words.newOther).replace('%s', String(fresh));
    note.classList.toggle('is-new', fresh > 0);
    update((now) => {
      const same = now.searches.find(({ address }) => address === search.address);
      if (same) Object.assign(same, { seen: slugs, day: today() });
    });
  } catch {
    note.textContent = words.newUnknown;
  }
}

page.addEventListener('click', (event) => {
  const button = event.target.closest('[data-remove]');
  if (!button) return;
  update((now) => (now.positions = now.positions.filter(({ slug }) => slug !== button.dataset.remove)));
  button.closest('li').remove();
  page.querySelector('h1').focus();
});
