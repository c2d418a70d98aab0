// The domain as Criterion measured it: `cargo bench --package bench` with CRITERION_HOME pointing here.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} folder CRITERION_HOME
 * @returns {Promise<(group: string, name: string, companies: number) => { median: number, best: number }>}
 *   milliseconds
 */
export async function nativeTimes(folder) {
  const times = new Map();
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!entry.endsWith('new/benchmark.json')) continue;
    const read = async (name) => JSON.parse(await readFile(join(folder, entry, '..', name), 'utf8'));
    const [{ full_id }, { median }, sample] = await Promise.all(
      ['benchmark.json', 'estimates.json', 'sample.json'].map(read),
    );
    const best = Math.min(...sample.times.map((time, i) => time / sample.iters[i]));
    times.set(full_id, { median: median.point_estimate / 1e6, best: best / 1e6 });
  }
  return (group, name, companies) => {
    const id = `${group}/${name}/${companies}`;
    const time = times.get(id);
    if (!time) throw new Error(`Criterion has not measured ${id}`);
    return time;
  };
}
