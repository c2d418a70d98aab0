// @ts-check
// The page of what is saved: puts the saved positions into the query string, and shows what has changed since
// the last visit.
import { read, savedPath, today, update } from './saved.js';

/**
 * Finds an element that the server always writes.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} root
 */
function find(selector, type, root = page) {
  const element = root.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`no ${selector}`);
}

const page = find('[data-saved-page]', HTMLElement, document);
const saved = read();
const isBare = !new URLSearchParams(location.search).has('stilling');

if (isBare && saved.positions.length) {
  location.replace(savedPath(saved));
} else {
  find('[data-changes]', HTMLElement).hidden = !showChanges();
  nameGone();
  limitChoices();
  showSearches();
}

/** Marks the saved positions whose deadline has changed; returns whether there are any. */
function showChanges() {
  let changed = false;
  const deadlines = new Map();
  for (const row of page.querySelectorAll('li')) {
    const before = saved.positions.find(({ slug }) => slug === row.dataset.saved);
    const { deadline } = row.dataset;
    if (!before || !deadline) continue;
    deadlines.set(before.slug, deadline);
    const note = row.querySelector('p[data-change=deadline]');
    if (!before.deadline || before.deadline === deadline || !(note instanceof HTMLElement)) continue;
    changed = true;
    note.hidden = false;
    find('[data-before]', HTMLElement, note).textContent = written(
      before.deadline,
      note.dataset.rolling ?? '',
    );
  }
  // At the next visit these deadlines count as seen.
  update((now) => {
    for (const position of now.positions)
      position.deadline = deadlines.get(position.slug) ?? position.deadline;
  });
  return changed;
}

/** Names positions that no longer exist, whose titles only this device knows. */
function nameGone() {
  for (const note of page.querySelectorAll('[data-gone]')) {
    const slug = note.closest('li')?.dataset.saved;
    const title = saved.positions.find((position) => position.slug === slug)?.title;
    if (title) note.textContent = (note.getAttribute('data-gone') ?? '').replace('%s', () => title);
  }
}

/**
 * Formats a date as the server's pages do.
 * @param {string} deadline
 * @param {string} rolling
 */
function written(deadline, rolling) {
  const date = new Date(`${deadline}T12:00:00`);
  if (Number.isNaN(date.getTime())) return rolling.toLowerCase();
  // Browsers have no names of months in nynorsk; they are the same as in bokmål. English is British here.
  const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'nb';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(date).replace(' ', '\u00a0');
}

/** Limits the checked boxes to as many positions as can be compared. */
function limitChoices() {
  const boxes = [...page.querySelectorAll('input')].filter(({ name }) => name === 'stilling');
  const follow = () => {
    const isFull = boxes.filter(({ checked }) => checked).length >= 3;
    for (const box of boxes) box.disabled = isFull && !box.checked;
  };
  for (const box of boxes) box.addEventListener('change', follow);
  follow();
}

function showSearches() {
  const section = find('[data-searches]', HTMLElement);
  const list = find('ul', HTMLElement, section);
  const template = find('li', HTMLElement, find('template', HTMLTemplateElement, section).content);
  section.hidden = saved.searches.length === 0;
  for (const search of saved.searches) {
    const item = document.importNode(template, true);
    const link = find('a', HTMLAnchorElement, item);
    link.textContent = search.name;
    link.href = path(search);
    const remove = find('button', HTMLElement, item);
    remove.setAttribute('aria-label', (section.dataset.removeNamed ?? '').replace('%s', search.name));
    remove.addEventListener('click', () => {
      update((now) => (now.searches = now.searches.filter(({ address }) => address !== search.address)));
      const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector('button');
      item.remove();
      section.hidden = list.children.length === 0;
      (next ?? find('h1', HTMLElement)).focus();
    });
    list.append(item);
    countNew(search, find('.saved-new', HTMLElement, item), section.dataset);
  }
}

/** @param {SavedSearch} search */
function path(search) {
  const parameters = new URLSearchParams(search.address);
  const { lang } = document.documentElement;
  if (lang && lang !== 'nb') parameters.set('sprak', lang);
  // Commas need no encoding, and are easier to read in a URL.
  const text = parameters.toString().replaceAll('%2C', ',');
  return text ? `/?${text}` : '/';
}

/**
 * Asks what the search finds now, and shows how much of it is new since the last visit.
 * @param {SavedSearch} search
 * @param {Element} note
 * @param {DOMStringMap} words
 */
async function countNew({ address, seen, day }, note, words) {
  try {
    const parameters = new URLSearchParams(address);
    parameters.set('sorter', 'nyeste');
    const response = await fetch(`/api/v1/positions?${parameters}`);
    if (!response.ok) throw new Error(String(response.status));
    /** @type {{ items: { slug: string, published: string }[] }} */
    const { items } = await response.json();
    // A position that has moved up into the newest hundred, because others have closed, is not new.
    const fresh = items.filter(
      ({ slug, published }) => seen && !seen.includes(slug) && published >= (day ?? ''),
    );
    const { length } = fresh;
    const text = length === 0 ? words.newNone : length === 1 ? words.newOne : words.newOther;
    note.textContent = (text ?? '').replace('%s', String(length));
    note.classList.toggle('is-new', length > 0);
    update((now) => {
      const same = now.searches.find((search) => search.address === address);
      if (same) Object.assign(same, { seen: items.map(({ slug }) => slug), day: today() });
    });
  } catch {
    note.textContent = words.newUnknown ?? '';
  }
}

page.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('button[data-remove]');
  if (!button) return;
  const slug = button.getAttribute('data-remove');
  update((now) => (now.positions = now.positions.filter((position) => position.slug !== slug)));
  button.closest('li')?.remove();
  find('h1', HTMLElement).focus();
});
