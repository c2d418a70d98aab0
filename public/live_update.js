// @ts-check
// An open page follows what is published: it asks when it becomes visible and every minute.

/**
 * @param {string} name
 * @returns {HTMLMetaElement | null}
 */
const meta = (name) => document.querySelector(`meta[name="${name}"]`);

/** Whether somebody is filling in a form of the page. */
const isBusy = () => document.activeElement?.matches('main :is(input, select, textarea)') ?? false;
/** Since when an update waits for somebody who fills in a form, in milliseconds; 0 if none does. */
let waitsSince = 0;
/** How long it waits, in milliseconds: less than until the next minute asks, which may be a little early. */
const MAX_WAIT = 45_000;

/**
 * Asks whether something newer is published than this page shows: a changed record, or another day. The map
 * page loads the new catalogue; any other page is fetched again, a minute later if a form is being filled in.
 */
async function checkForUpdate() {
  const published = meta('published');
  if (document.hidden || !published) return;
  try {
    const response = await fetch('/katalog/current');
    if (!response.ok) return;
    const { version, catalogue } = await response.json();
    if (version === published.content) return;
    if (meta('worker')) {
      const named = meta('catalogue');
      // Without a catalogue for browsers the server answers, and not an old one from the cache.
      if (named) named.content = catalogue ?? '';
      const event = new Event('traineekart:published', { cancelable: true });
      // Without the program nothing handles the event.
      if (dispatchEvent(event)) return location.reload();
      published.content = version;
    } else {
      if (isBusy()) {
        waitsSince ||= Date.now();
        if (Date.now() - waitsSince < MAX_WAIT) return;
      }
      waitsSince = 0;
      published.content = await renew();
    }
  } catch {
    // Offline, or the server is restarting: the next attempt follows in a minute.
  }
}

/**
 * Replaces the content of the page with the current one; the scroll position stays.
 * @returns {Promise<string>} the version that is shown then
 */
async function renew() {
  const response = await fetch(location.href, { cache: 'no-cache' });
  if (!response.ok && response.status !== 404 && response.status !== 410) throw new Error('no page');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [before, after] = [document.querySelector('main'), page.querySelector('main')];
  if (!before || !after) throw new Error('no page');
  // A page with a script of its own is loaded again, so that the script runs.
  if (before.querySelector('script:not([type="application/ld+json"])')) {
    location.reload();
    return '';
  }
  // DOMParser has no scripts: it parses the content of `noscript`, which would then be shown.
  for (const each of after.querySelectorAll('noscript')) each.remove();
  document.title = page.title;
  before.replaceChildren(...after.childNodes);
  return page.querySelector('meta[name="published"]')?.getAttribute('content') ?? '';
}

setInterval(checkForUpdate, 60_000);
document.addEventListener('visibilitychange', checkForUpdate);
