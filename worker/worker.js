// @ts-check
// The worker's script, which `scripts/worker.sh` appends to wasm-bindgen's code. A message is an id, the name
// of a question and its arguments; the reply is the same id and the answer, or null if there is none.

/** @type {CatalogueSession | undefined} */
let answers;

/** @param {string[]} about URLs of the program and of the catalogue */
async function start([program = "", catalogue = ""]) {
  const records = fetch(catalogue).then((response) =>
    response.ok ? response.arrayBuffer() : Promise.reject(),
  );
  const [bytes] = await Promise.all([records, wasm_bindgen({ module_or_path: program })]);
  answers = new wasm_bindgen.CatalogueSession(new Uint8Array(bytes));
  return "";
}

onmessage = async (/** @type {MessageEvent<Question>} */ { data: [id, question, ...about] }) => {
  let answer = null;
  try {
    answer = (await (question === "start" ? start(about) : answers?.[question](...about))) ?? null;
  } catch {
    // The page asks the server instead.
  }
  postMessage([id, answer]);
};
