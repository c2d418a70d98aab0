// @ts-check
// Where excerpts are made: what is chosen shows at once, the preview becomes as high as it says, and a button
// copies what is to be pasted.

/**
 * The element that the server always writes.
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
    // Without leave to write to the clipboard the text is selected at least: Ctrl+C does the rest.
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
  const address = `${form.action}?${chosen}`;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(String(response.status));
    show(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', address);
  } catch {
    // Another choice came after this one, or the network is gone: the button still asks for the page.
  }
});

/**
 * Takes over from the same page for other choices what it says. The form stays, with what has the focus.
 * @param {Document} page
 */
function show(page) {
  const code = find('#kode', HTMLTextAreaElement, page);
  const { title, src } = find('.embed-preview', HTMLIFrameElement, page);
  snippet.value = code.value;
  snippet.rows = code.rows;
  frame.title = title;
  // A new `src` would be a step for the back button.
  frame.contentWindow?.location.replace(src);
  said.textContent = '';
  for (const part of ['.place-head', '.language-menu']) {
    const there = page.querySelector(part);
    if (there) document.querySelector(part)?.replaceWith(there);
  }
}
