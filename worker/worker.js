// @ts-check
// The script of the worker, behind the glue that wasm-bindgen makes (`scripts/worker.sh` puts the two
// together). A message is a number, the name of a question and what it is about; the answer bears the same
// number, and is null where there is none.

/** @type {Answerer | undefined} */
let answers;

/** @param {string[]} about addresses of the program and of the catalogue, and the day */
async function start([program = "", catalogue = "", today = ""]) {
  const records = fetch(catalogue).then((response) =>
    response.ok ? response.arrayBuffer() : Promise.reject(),
  );
  const [bytes] = await Promise.all([records, wasm_bindgen({ module_or_path: program })]);
  answers = new wasm_bindgen.Answerer(new Uint8Array(bytes), today);
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
