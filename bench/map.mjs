// Traineekart's map beside Leaflet with markercluster and MapLibre GL: the same companies, outlines, list
// and filter in each, opened in turn by one browser. Run by scripts/bench-map.sh, which builds and installs
// what is measured here.
//
//   node bench/map.mjs FOLDER [RUNS]
//
// Every visit starts cold (a browser context that has seen nothing), at 1440 × 900, the page's processor
// slowed four times by the DevTools protocol, behind a line of 1.6 Mbit/s with a round trip of 150 ms
// (bench/map/link.mjs). Figures are medians over all runs; the ratio is Traineekart's figure over the
// better one of the two peers.
//
// - Bytes until markers are on screen: what has come over the line, headers and all, until the time of the
//   next figure.
// - Time until markers are on screen: from the start of the navigation until the frame after the one in
//   which there are markers – elements in view, or with MapLibre a rendered frame that has clusters or
//   companies in it.
// - Time until the map answers a drag: from the start of the navigation until the frame after the one in
//   which the map has followed a mouse that tries to drag it up to five times a second. Visits of their
//   own: the mouse disturbs no other figure.
// - Filter changed → map and list painted: from the time stamp of the click on a field of study until the
//   frame after the one in which both the number of hits beside the map and the markers on it are new;
//   three fields, each on and off again.
// - p95 frame time: the times between animation frames while the mouse drags the map to and fro for two
//   seconds, or its wheel zooms in for two seconds and out again (about four levels, as each map takes the
//   wheel), and for half a second afterwards; all runs together. The longest frame stands beside it,
//   without an aim.
// - Clustering: bench/map/clustering.mjs; nothing is slowed.
import { join } from 'node:path';
import { withChromium } from './chromium.mjs';
import { POINTS, clusteringTimes } from './map/clustering.mjs';
import { slowLink } from './map/link.mjs';
import { peerData, servePeer } from './map/peers.mjs';
import { report } from './map/report.mjs';
import { PEERS, SUBJECTS } from './map/subjects.mjs';
import { atWork, untilAnswer, untilMarks } from './map/visit.mjs';
import { inventCompanies, startTraineekart } from './server.mjs';
import { say } from './table.mjs';

const SIZES = [250, 2_000, 10_000];
const FIELDS = ['07', '04', '06']; // engineering, business, information technology
const [folder, runs = '5'] = process.argv.slice(2);

/** Starts all three with the same companies, each behind a slow link of its own. */
async function places(companies) {
  const traineekart = await startTraineekart(await inventCompanies(companies, folder));
  const data = await peerData(traineekart.url);
  const servers = { traineekart: { port: new URL(traineekart.url).port, stop: traineekart.stop } };
  for (const peer of PEERS) servers[peer] = await servePeer(peer, data);
  const found = await Promise.all(
    Object.entries(servers).map(async ([name, { port, stop }]) => {
      const link = await slowLink(port);
      return [name, { subject: SUBJECTS[name], link, stop: () => link.stop().then(stop) }];
    }),
  );
  return Object.fromEntries(found);
}

/** Repeats a visit that failed, once: something else on the machine may have disturbed it. */
async function twice(visit, browser, place, ...more) {
  try {
    return await visit(browser, place, ...more);
  } catch (error) {
    console.error(`${visit.name} of ${place.subject.name} once more: ${error.message.split('\n')[0]}`);
    return visit(browser, place, ...more);
  }
}

/** Checks that every filter finds the same number of positions and companies in all three. */
function compareFindings(works) {
  const numbers = ({ list }) => list.replace(/\D+/g, ' ').trim();
  const found = Object.values(works).map(({ slowed }) => slowed.map(numbers).join());
  const withoutSeparators = (text) => text.replaceAll(/(\d) (?=\d{3}\b)/g, '$1');
  if (new Set(found.map(withoutSeparators)).size > 1) {
    throw new Error(`the three do not find the same: ${found.join(' – ')}`);
  }
}

await withChromium(30, async (browser) => {
  say(`Clustering ${POINTS.toLocaleString('en')} points (half a minute)`);
  const clustering = await clusteringTimes(browser, join(folder, 'wasm'));

  const subjects = Object.keys(SUBJECTS);
  const figures = { markers: {}, answers: {}, work: Object.fromEntries(subjects.map((name) => [name, []])) };
  for (const companies of SIZES) {
    say(`Opening ${companies.toLocaleString('en')} companies in ${subjects.length} maps, ${runs} times`);
    const open = await places(companies);
    figures.markers[companies] = Object.fromEntries(subjects.map((name) => [name, []]));
    figures.answers[companies] = Object.fromEntries(subjects.map((name) => [name, []]));
    for (let run = 0; run < Number(runs); run++) {
      const works = {};
      for (const [name, place] of Object.entries(open)) {
        figures.markers[companies][name].push(await twice(untilMarks, browser, place));
        figures.answers[companies][name].push(await twice(untilAnswer, browser, place));
        if (companies === SIZES.at(-1)) {
          works[name] = await twice(atWork, browser, place, FIELDS);
          figures.work[name].push(works[name]);
        }
      }
      compareFindings(works);
    }
    for (const { stop } of Object.values(open)) await stop();
  }
  console.log(report({ browser: `Chromium ${browser.version()}`, runs, ...figures, clustering }));
});
