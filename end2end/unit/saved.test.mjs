import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  SAVED_KEY,
  fillStorage,
  inStorage,
  openDocument,
  positions,
  refuseStorage,
  run,
} from './document.mjs';

const {
  MAX_POSITIONS,
  SAVED,
  hasPosition,
  hasSearch,
  read,
  savedPath,
  today,
  togglePosition,
  toggleSearch,
  update,
} = await run('public/saved.js');

const NOTHING = { positions: [], searches: [] };

/** Opens a document where this is saved. */
const open = (saved, page = {}) => openDocument({ ...page, stored: { [SAVED_KEY]: saved } });

test('the day is that of Norway', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: new Date('2026-11-23T22:59:59Z') });
  assert.equal(today(), '2026-11-23');
  t.mock.timers.setTime(Date.parse('2026-11-23T23:00:00Z'));
  assert.equal(today(), '2026-11-24');
  t.mock.timers.setTime(Date.parse('2026-07-01T22:00:00Z'));
  assert.equal(today(), '2026-07-02');
});

test('at first nothing is saved', () => {
  openDocument();
  assert.deepEqual(read(), NOTHING);
});

test('positions are saved and removed', () => {
  openDocument();
  assert.equal(togglePosition('a', '2026-11-30', 'Trainee'), true);
  assert.equal(togglePosition('b', 'løpende'), true);
  const both = [
    { slug: 'a', deadline: '2026-11-30', title: 'Trainee' },
    { slug: 'b', deadline: 'løpende' },
  ];
  assert.deepEqual(inStorage(), { positions: both, searches: [] });
  assert.deepEqual(read(), { positions: both, searches: [] });
  assert.equal(togglePosition('a', '2026-11-30'), true);
  assert.equal(hasPosition(read(), 'a'), false);
  assert.equal(hasPosition(read(), 'b'), true);
});

test('searches are saved and removed', () => {
  open({ positions: positions('a'), searches: [] });
  assert.equal(toggleSearch('fag=07', 'Teknikk'), true);
  assert.equal(toggleSearch('', 'Alt'), true);
  const teknikk = { address: 'fag=07', name: 'Teknikk', seen: null, day: null };
  const all = { address: '', name: 'Alt', seen: null, day: null };
  assert.deepEqual(read(), { positions: positions('a'), searches: [teknikk, all] });
  assert.equal(toggleSearch('fag=07', 'Teknikk'), true);
  assert.equal(hasSearch(read(), 'fag=07'), false);
  assert.equal(hasSearch(read(), ''), true);
  assert.deepEqual(inStorage(), { positions: positions('a'), searches: [all] });
});

for (const [refusal, refuse] of [
  ['refused', refuseStorage],
  ['full', fillStorage],
]) {
  test(`where the storage is ${refusal}, nothing reads as saved`, () => {
    openDocument();
    refuse();
    for (let press = 0; press < 3; press += 1) {
      assert.equal(togglePosition('a', ''), false);
      assert.equal(toggleSearch('fag=07', 'Teknikk'), false);
      assert.deepEqual(read(), NOTHING);
    }
  });
}

test('what is in a full storage stays', () => {
  open({ positions: positions('a'), searches: [] });
  fillStorage();
  assert.equal(togglePosition('a', ''), false);
  assert.equal(togglePosition('b', ''), false);
  assert.deepEqual(read(), { positions: positions('a'), searches: [] });
});

test('an entry that cannot be read is nothing, and brings nothing into the next one', () => {
  const contents = [
    '',
    '{',
    'null',
    '5',
    '"text"',
    '[]',
    '{"positions":null}',
    '{"positions":{"slug":"a"},"searches":"x"}',
  ];
  for (const content of contents) {
    open(content);
    assert.deepEqual(read(), NOTHING, content);
    assert.equal(togglePosition('b', ''), true, content);
    assert.deepEqual(inStorage(), { positions: positions('b'), searches: [] }, content);
  }
});

test('of an entry counts what can be read', () => {
  const wrong = [
    null,
    1,
    'a',
    {},
    { slug: 5 },
    { slug: null },
    { slug: '<b>' },
    { slug: 'A' },
    { slug: '' },
    { slug: 'a'.repeat(81) },
  ];
  const long = 'a'.repeat(80);
  open({
    positions: [
      ...wrong,
      { slug: 'a', deadline: 5, title: 7 },
      { slug: long, deadline: '2026-11-30', later: 1 },
    ],
    searches: [
      null,
      { address: 'q=a' },
      { name: 'A' },
      { address: 1, name: 'A' },
      { address: 'q=a', name: 'A', seen: 'a', day: 7 },
      { address: 'q=b', name: 'B', seen: ['a'], day: '2026-11-30' },
    ],
  });
  assert.deepEqual(read(), {
    positions: [
      { slug: 'a', deadline: '' },
      { slug: long, deadline: '2026-11-30' },
    ],
    searches: [
      { address: 'q=a', name: 'A', seen: null, day: null },
      { address: 'q=b', name: 'B', seen: ['a'], day: '2026-11-30' },
    ],
  });
});

test('there are only as many positions as the URL has room for', () => {
  const all = positions(...Array.from({ length: MAX_POSITIONS - 1 }, (_, i) => `s-${i}`));
  open({ positions: all, searches: [] });
  assert.equal(togglePosition('last', ''), true);
  assert.equal(togglePosition('one-more', ''), false);
  assert.deepEqual(inStorage().positions, [...all, ...positions('last')]);
  // After a removal there is room for another.
  assert.equal(togglePosition('s-0', ''), true);
  assert.equal(togglePosition('one-more', ''), true);
  assert.equal(inStorage().positions.length, MAX_POSITIONS);
});

test('what is read is a copy', () => {
  for (const saved of ['null', { positions: positions('a'), searches: [] }]) {
    open(saved);
    const before = read();
    read().positions.push(...positions('b'));
    read().searches.push({ address: '', name: '', seen: null, day: null });
    assert.deepEqual(read(), before);
  }
});

test('what another tab has saved is kept', () => {
  open({ positions: positions('a'), searches: [] });
  const here = read();
  localStorage.setItem(SAVED_KEY, JSON.stringify({ positions: positions('a', 'b'), searches: [] }));
  togglePosition('c', '');
  assert.deepEqual(read().positions, positions('a', 'b', 'c'));
  assert.deepEqual(here.positions, positions('a'));
});

test('a change is told of once it is saved, and only then', () => {
  open({ positions: positions('a'), searches: [] });
  const told = [];
  addEventListener(SAVED, () => told.push(inStorage().positions.map(({ slug }) => slug)));
  assert.equal(
    update((saved) => saved.positions.push(...positions('b'))),
    true,
  );
  assert.deepEqual(told, [['a', 'b']]);
  assert.equal(
    update((saved) => saved.positions.splice(0) && false),
    false,
  );
  assert.deepEqual(read().positions, positions('a', 'b'));
  fillStorage();
  assert.equal(togglePosition('c', ''), false);
  assert.equal(told.length, 1);
});

test('the path of the page contains the positions and the language', () => {
  openDocument();
  assert.equal(savedPath(NOTHING), '/lagret');
  assert.equal(savedPath({ positions: positions('a', 'b-2'), searches: [] }), '/lagret?stilling=a,b-2');
  openDocument({ lang: 'nn' });
  assert.equal(savedPath(NOTHING), '/lagret?sprak=nn');
  assert.equal(savedPath({ positions: positions('a'), searches: [] }), '/lagret?stilling=a&sprak=nn');
  openDocument({ lang: '' });
  assert.equal(savedPath(NOTHING), '/lagret');
});
