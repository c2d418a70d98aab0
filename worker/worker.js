// The script of the worker, behind the glue that wasm-bindgen makes (`scripts/worker.sh` puts the two together). A message is a
// number and a question; the answer bears the same number, and is null where there is none.
let answers;

async function start(program, catalogue, today) {
  const records = fetch(catalogue).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()));
  const [bytes] = await Promise.all([records, wasm_bindgen({ module_or_path: program })]);
  answers = new wasm_bindgen.Answerer(new Uint8Array(bytes), today);
  return "";
}

onmessage = async ({ data: [number, ...question] }) => {
  let answer = null;
  try {
    answer = await (number === 0 ? start(...question) : answers.overview(...question));
  } catch {
    // The page goes on asking the server.
  }
  postMessage([number, answer]);
};
