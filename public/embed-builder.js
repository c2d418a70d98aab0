// Where excerpts are made: what is chosen shows at once, the preview becomes as high as it says, and a button copies what is to be
// pasted.
const find = (selector, root = document) => root.querySelector(selector);
const form = find('.builder-form');
const frame = find('.embed-preview');
const snippet = document.getElementById('kode');
const button = find('.snippet-copy');

addEventListener('message', ({ source, data }) => {
  if (source === frame.contentWindow && data.traineekartHeight > 0) frame.height = data.traineekartHeight;
});
const ask = () => frame.contentWindow.postMessage('traineekartHeight', location.origin);
frame.addEventListener('load', ask);

button.hidden = false;
button.addEventListener('click', async () => {
  snippet.select();
  try {
    await navigator.clipboard.writeText(snippet.value);
    find('.snippet-copied').textContent = button.dataset.copied;
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
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
  const address = `${form.action}?${new URLSearchParams(chosen)}`;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(String(response.status));
    show(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', address);
  } catch {
    // Another choice came after this one, or the network is gone: the button still asks for the page.
  }
});

/** Takes over from the same page for other choices what it says. The form stays, with what has the focus. */
function show(page) {
  const code = find('#kode', page);
  const { title, src } = find('.embed-preview', page);
  snippet.value = code.value;
  snippet.rows = code.rows;
  frame.title = title;
  // A new `src` would be a step for the back button.
  frame.contentWindow.location.replace(src);
  find('.snippet-copied').textContent = '';
  for (const part of ['.place-head', '.language-menu']) find(part)?.replaceWith(find(part, page));
}
