// @ts-check
// The worker's script, which `scripts/worker.sh` appends to wasm-bindgen's code. A message is an id and a
// question as JSON (`Question` in domain/src/views/search_session.rs); the reply is the same id and the
// answer as JSON, or null if there is none. The first message has the id 0 and two URLs.

/** @type {CatalogueSession | undefined} */
let answers;

/**
 * @param {string} program its URL
 * @param {string} catalogue its URL
 */
async function start(program, catalogue) {
  const records = fetch(catalogue).then((response) =>
    response.ok ? response.arrayBuffer() : Promise.reject(),
  );
  const [bytes] = await Promise.all([records, wasm_bindgen({ module_or_path: program })]);
  answers = new wasm_bindgen.CatalogueSession(new Uint8Array(bytes));
  return "";
}

onmessage = async (/** @type {MessageEvent<[0, string, string] | [number, string]>} */ { data }) => {
  const [id, question, catalogue] = data;
  let answer = null;
  try {
    answer = (catalogue ? await start(question, catalogue) : answers?.answer(question)) ?? null;
  } catch {
    // The page asks the server instead.
  }
  postMessage([id, answer]);
};
