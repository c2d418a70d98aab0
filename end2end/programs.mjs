// Where the browsers are: the tests use those of the machine and download none.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium by itself: it draws without a graphics processor and asks nobody for anything. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a program: what the environment variable names, or else the first of the names that PATH has.
 *
 * @param {string[]} names
 * @param {string} [variable]
 */
export function program(names, variable = '') {
  const named = process.env[variable];
  const wanted = named ? [named] : names;
  for (const name of wanted) {
    const folders = name.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
    for (const path of folders.map((folder) => join(folder, name))) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error(`${wanted[0]} is not installed: scripts/setup.sh tests installs what is missing.`);
}
