// The figures of all visits as one table.
import { POINTS } from './clustering.mjs';
import { PEERS, SUBJECTS } from './subjects.mjs';
import { kB, number, table, theMachine } from '../table.mjs';

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => {
  const list = sorted(values);
  return (list[Math.floor((list.length - 1) / 2)] + list[Math.ceil((list.length - 1) / 2)]) / 2;
};
const p95 = (values) => sorted(values)[Math.ceil(values.length * 0.95) - 1];
const thousands = (value) => Number(value).toLocaleString('en');

/** Whether a figure keeps to its aim, or by how much it misses it. */
const verdict = (value, aim) =>
  value <= aim ? 'kept' : `missed by ${Math.round((value / aim - 1) * 100)} %`;

const aimCells = (ratio, aim) => (aim ? [`≤ ${aim}`, verdict(Number(ratio), aim)] : ['', '']);

function row(label, aim, figures, format = number) {
  const ratio = (figures.traineekart / Math.min(...PEERS.map((peer) => figures[peer]))).toFixed(2);
  const cells = Object.keys(SUBJECTS).map((name) => format(figures[name]));
  return [label, ...cells, ratio, ...aimCells(ratio, aim)];
}

/** Applies `figure` to what each of the subjects has. */
const each = (subjects, figure) =>
  Object.fromEntries(Object.entries(subjects).map(([name, list]) => [name, figure(list)]));

/**
 * @param {object} all
 * @param {string} all.browser
 * @param {string | number} all.runs
 * @param {Record<number, Record<string, { milliseconds: number, bytes: number }[]>>} all.markers by companies
 *   and subject
 * @param {Record<number, Record<string, number[]>>} all.answers
 * @param {Record<string, object[]>} all.work at the largest number of companies
 * @param {Record<string, { milliseconds: number, markers: number }>} all.clustering
 */
export function report({ browser, runs, markers, answers, work, clustering }) {
  const sizes = Object.keys(markers);
  const most = thousands(sizes.at(-1));
  const bySize = (label, aim, of, figure, format) =>
    sizes.map((size) => row(`${label}, ${thousands(size)}`, aim, each(of[size], figure), format));
  const medianTime = (list) => median(list.map(({ milliseconds }) => milliseconds));
  const ofFilter = (kind) => (visits) => medianTime(visits.flatMap((visit) => visit[kind]));
  const frames = (kind, figure) => each(work, (visits) => figure(visits.flatMap((visit) => visit[kind])));
  const longest = (values) => Math.max(...values);
  const unslowed = each(work, ofFilter('unslowed'));
  const unslowedOurs = unslowed.traineekart;

  const { traineekart: ours, supercluster: theirs, oneLevel } = clustering;
  const clusteringRow = (label, beside, aim) => {
    const ratio = (ours.milliseconds / beside.milliseconds).toFixed(2);
    const cells = [ours, beside].map(({ milliseconds, markers }) => `${number(milliseconds)} (${markers})`);
    return [label, ...cells, ratio, ...aimCells(ratio, aim)];
  };

  return [
    table(
      `Medians of ${runs} ${Number(runs) === 1 ? 'run' : 'runs'} beside the better of the two peers; ` +
        "the page's processor slowed 4 ×, 1.6 Mbit/s, 150 ms",
      ['', ...Object.values(SUBJECTS).map(({ name }) => name), 'ratio', 'aim', ''],
      [
        ...bySize('kB until markers', 0.6, markers, (list) => median(list.map(({ bytes }) => bytes)), kB),
        ...bySize('ms until markers', 0.4, markers, medianTime),
        ...bySize('ms until a drag is answered', 1, answers, median),
        row(`ms from filter to map and list, ${most}`, 0.5, each(work, ofFilter('slowed'))),
        row('the same, processor not slowed', null, unslowed),
        row(`p95 ms of a frame while dragging, ${most}`, 1, frames('dragging', p95)),
        row(`p95 ms of a frame while zooming, ${most}`, 1, frames('zooming', p95)),
        row('longest frame while dragging', null, frames('dragging', longest)),
        row('longest frame while zooming', null, frames('zooming', longest)),
      ],
    ),
    `\nFilter without slow-down, aim ≤ 50 ms: ${number(unslowedOurs)} ms, ${verdict(unslowedOurs, 50)}.`,
    table(
      `Clustering ${thousands(POINTS)} points at one zoom in one page, nothing slowed: ms (and markers)`,
      ['supercluster', 'Traineekart', 'supercluster', 'ratio', 'aim', ''],
      [
        clusteringRow('load, for all zooms up to 16, and getClusters', theirs, 0.5),
        clusteringRow('the same, told to prepare this zoom only', oneLevel),
      ],
    ),
    `\n${browser} without a graphics processor: MapLibre's WebGL is drawn by SwiftShader on the processor, ` +
      'and with one its frames, filter and first markers are faster; bytes, Leaflet and clustering do not ' +
      "depend on it. The slow-down holds for the page's main thread: MapLibre's workers, like everybody's " +
      'drawing, run at full speed.',
    theMachine(),
  ].join('\n');
}
