// The script of the worker, behind the glue that wasm-bindgen makes (`scripts/worker.sh` puts the two together). A message is a
// number, the name of a question and what it is about; the answer bears the same number, and is null where there is none.
let answers;

async function start(program, catalogue, today) {
  const records = fetch(catalogue).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()));
  const [bytes] = await Promise.all([records, wasm_bindgen({ module_or_path: program })]);
  answers = new wasm_bindgen.Answerer(new Uint8Array(bytes), today);
  return "";
}

onmessage = async ({ data: [number, question, ...about] }) => {
  let answer = null;
  try {
    answer = await (question === "start" ? start(...about) : answers[question](...about));
  } catch {
    // The page goes on asking the server.
  }
  postMessage([number, answer]);
};
