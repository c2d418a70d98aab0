// @ts-check
// The script of the worker, behind the glue that wasm-bindgen makes (`scripts/worker.sh` puts the two
// together). A message is a number, the name of a question and what it is about; the answer bears the same
// number, and is null where there is none.

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

onmessage = async (/** @type {MessageEvent<Question>} */ { data: [number, question, ...about] }) => {
  let answer = null;
  try {
    answer = (await (question === "start" ? start(about) : answers?.[question](...about))) ?? null;
  } catch {
    // The page goes on asking the server.
  }
  postMessage([number, answer]);
};
