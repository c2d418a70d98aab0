// @ts-check
// Safari throws when a page has changed its URL 100 times in 10 seconds, in older versions in 30. The router
// does not expect that: the program would stop. So the page goes on, and the last change is made later.

/** How long to wait before the next attempt, in milliseconds. */
const PAUSE = 1000;

/** @typedef {'pushState' | 'replaceState'} Method */

/** @type {{ method: Method, change: Parameters<History['pushState']> } | undefined} */
let refused;

const original = { pushState: history.pushState, replaceState: history.replaceState };

/**
 * @param {Method} method
 * @param {Parameters<History['pushState']>} change
 */
function attempt(method, change) {
  const isWaiting = refused !== undefined;
  refused = undefined;
  try {
    original[method].apply(history, change);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error;
    refused = { method, change };
    if (!isWaiting) setTimeout(again, PAUSE);
  }
}

function again() {
  if (!refused) return;
  const { method, change } = refused;
  refused = undefined;
  attempt(method, change);
}

for (const method of /** @type {const} */ (['pushState', 'replaceState'])) {
  // A later change stands for an earlier one, also for its new entry.
  history[method] = (...change) => attempt(refused?.method === 'pushState' ? 'pushState' : method, change);
}

// Dropped after Back or Forward.
addEventListener('popstate', () => (refused = undefined));
