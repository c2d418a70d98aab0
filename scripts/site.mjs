// Writes the page's program, its script and the style sheet into a site, with a hash of the content in each
// file name, and lists the hashes in Leptos' format: `node scripts/site.mjs PROGRAM SITE HASHES`. PROGRAM is
// the folder that wasm-bindgen wrote.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { transform } from 'lightningcss';
import { compile } from 'sass';
import { minify } from 'uglify-js';
import { targets } from './targets.mjs';

const [program, site, list] = process.argv.slice(2);
const name = 'traineekart';

const { css } = compile('style/main.scss', { style: 'compressed', charset: false });
const style = transform({ filename: 'main.css', code: Buffer.from(css), minify: true, targets }).code;

const hashes = [];
await mkdir(`${site}/pkg`, { recursive: true });
async function put(kind, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  await writeFile(`${site}/pkg/${name}.${hash}.${kind}`, content);
  hashes.push(`${kind}: ${hash}\n`);
  return hash;
}
const hash = await put('wasm', await readFile(`${program}/${name}_bg.wasm`));
const { code, error } = minify(await readFile(`${program}/${name}.js`, 'utf8'), { module: true });
if (error) throw error;
// The script contains the program's file name as its default.
await put('js', code.replaceAll(`${name}_bg.wasm`, `${name}.${hash}.wasm`));
await put('css', style);
await writeFile(list, hashes.join(''));
