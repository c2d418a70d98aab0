// @ts-check
// The page where excerpts are made: a choice is shown at once, the preview gets the height of its content,
// and a button copies the code.

/**
 * Finds an element that the server always writes.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 */
function find(selector, type, root = document) {
  const element = root.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`no ${selector}`);
}

const form = find('.builder-form', HTMLFormElement);
const frame = find('.embed-preview', HTMLIFrameElement);
const snippet = find('#kode', HTMLTextAreaElement);
const button = find('.snippet-copy', HTMLButtonElement);
const said = find('.snippet-copied', HTMLElement);

addEventListener('message', ({ source, data }) => {
  if (source === frame.contentWindow && data?.traineekartHeight > 0) frame.height = data.traineekartHeight;
});
const ask = () => frame.contentWindow?.postMessage('traineekartHeight', location.origin);
frame.addEventListener('load', ask);

button.hidden = false;
button.addEventListener('click', async () => {
  snippet.select();
  try {
    await navigator.clipboard.writeText(snippet.value);
    said.textContent = button.dataset.copied ?? '';
  } catch {
    // The browser may refuse the clipboard; the text is selected, so that Ctrl+C copies it.
  }
});

let latest = new AbortController();
form.addEventListener('change', async () => {
  latest.abort();
  if (!form.checkValidity()) return;
  latest = new AbortController();
  const { signal } = latest;
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value) chosen.append(name, value);
  }
  const url = `${form.action}?${chosen}`;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(String(response.status));
    show(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', url);
  } catch {
    // A later choice has aborted this one, or the network is down: the form's button still works.
  }
});

/**
 * Shows the content of the same page for other choices. The form stays, so that it keeps the focus.
 * @param {Document} page
 */
function show(page) {
  const code = find('#kode', HTMLTextAreaElement, page);
  const { title, src } = find('.embed-preview', HTMLIFrameElement, page);
  snippet.value = code.value;
  snippet.rows = code.rows;
  frame.title = title;
  // A new `src` would add an entry to the history.
  frame.contentWindow?.location.replace(src);
  said.textContent = '';
  for (const part of ['.place-head', '.language-menu']) {
    const there = page.querySelector(part);
    if (there) document.querySelector(part)?.replaceWith(there);
  }
}
