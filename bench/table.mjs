// Markdown tables of figures, which go into the README as they are.
import { cpus, loadavg } from 'node:os';

export const say = (text) => console.log(`\n==> ${text}`);
export const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
export const kB = (bytes) => number(bytes / 1000);

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows the first cell says what the row is, the others are numbers
 */
export function table(title, head, rows) {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const rule = widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [first, ...rest] = lines.map((line) => line.map(pad));
  return [`\n${title}\n`, ...[first, rule, ...rest].map((line) => `| ${line.join(' | ')} |`)].join('\n');
}

/** On which machine the figures were measured. */
export const theMachine = () =>
  `\n${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0].toFixed(1)}. ` +
  'Another machine has other numbers: the ratios are what lasts.';
