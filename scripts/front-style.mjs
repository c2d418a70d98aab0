// Writes the style that is inlined into the map page: style/front.scss without rules that no page uses,
// which are half of Designsystemet's sheets. `node scripts/front-style.mjs TARGET`.
import { writeFile } from 'node:fs/promises';
import { transform } from 'lightningcss';
import { PurgeCSS } from 'purgecss';
import { compile } from 'sass';
import { targets } from './targets.mjs';

const [target] = process.argv.slice(2);
const { css } = compile('style/front.scss', { style: 'compressed', charset: false });
const [{ css: used }] = await new PurgeCSS().purge({
  content: ['app/src/**/*.rs', 'public/*.js'],
  css: [{ raw: css }],
  variables: true,
  keyframes: true,
  safelist: {
    // Class names composed from a word and a number.
    standard: [/^tint-\d$/, /^field-\d+$/, /^is-\d$/],
    // PurgeCSS takes these for unused inside `:where()`.
    greedy: [/^:(hover|visited|active)$/],
  },
});
const { code } = transform({ filename: 'front.css', code: Buffer.from(used), minify: true, targets });
await writeFile(target, code);
