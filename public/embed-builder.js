// Where excerpts are made: the preview becomes as high as it says, and a button copies what is to be pasted.
const frame = document.querySelector('.embed-preview');
addEventListener('message', ({ source, data }) => {
  if (source === frame.contentWindow && data.traineekartHeight > 0) frame.height = data.traineekartHeight;
});
const ask = () => frame.contentWindow.postMessage('traineekartHeight', location.origin);
frame.addEventListener('load', ask);

const button = document.querySelector('.snippet-copy');
const snippet = document.getElementById('kode');
button.hidden = false;
button.addEventListener('click', async () => {
  snippet.select();
  try {
    await navigator.clipboard.writeText(snippet.value);
    document.querySelector('.snippet-copied').textContent = button.dataset.copied;
  } catch {
    // Without leave to write to the clipboard the text is selected at least: Ctrl+C does the rest.
  }
});
