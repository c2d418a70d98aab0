// The site behind a server of the tests: each of its pages reports its errors, and the page's program can be
// kept back. WebDriver itself tells nothing of a page's console.
import { once } from 'node:events';
import { createServer, request } from 'node:http';

const SCRIPT = '/observe.js';
const REPORTS = '/reports';

/** Runs in every page before everything else. */
function observe(reports) {
  const report = (...what) => navigator.sendBeacon(reports, `${what.join(' ')} (${location.href})`);
  for (const level of ['error', 'warn']) {
    const original = console[level];
    console[level] = (...what) => {
      report(`console.${level}:`, ...what);
      original.apply(console, what);
    };
  }
  // A file that does not arrive is an error of its element, which only a capturing listener gets.
  const failed = ({ message, target }) =>
    report('error:', message ?? `not loaded: ${target.src ?? target.href ?? target.localName}`);
  addEventListener('error', failed, { capture: true });
  addEventListener('unhandledrejection', ({ reason }) => report('unhandled rejection:', reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    report('content security policy:', violatedDirective, blockedURI),
  );
}

/**
 * Serves the site on a port of its own, so that nothing that a browser stores is there for the next test.
 *
 * @param {string} site its URL
 * @returns {Promise<{ url: string, faults: string[], holdProgram: () => (() => void),
 *   close: () => Promise<unknown> }>} `holdProgram` keeps the program back until its result is called
 */
export async function observed(site) {
  const faults = [];
  let program = Promise.resolve();
  const server = createServer(async (asked, answer) => {
    if (asked.url === SCRIPT) {
      answer.setHeader('content-type', 'text/javascript');
      return answer.end(`(${observe})(${JSON.stringify(REPORTS)});`);
    }
    if (asked.url === REPORTS) {
      faults.push(String(Buffer.concat(await asked.toArray())));
      return answer.writeHead(204).end();
    }
    if (asked.url.endsWith('.wasm')) await program;
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const forwarded = request(new URL(asked.url, site), { method: asked.method, headers });
    asked.pipe(forwarded);
    forwarded.on('error', () => answer.destroy());
    const [given] = await once(forwarded, 'response').catch(() => []);
    if (!given) return;
    const { 'content-length': length, ...rest } = given.headers;
    if (given.statusCode !== 200 || !/^text\/html/.test(rest['content-type'])) {
      answer.writeHead(given.statusCode, given.headers);
      return given.pipe(answer);
    }
    const page = String(Buffer.concat(await given.toArray()));
    answer.writeHead(200, rest);
    answer.end(page.replace('<head>', `<head><script src="${SCRIPT}"></script>`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const holdProgram = () => {
    let release;
    program = new Promise((resolve) => (release = resolve));
    return release;
  };
  const close = () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    return closed;
  };
  return { url: `http://127.0.0.1:${server.address().port}`, faults, holdProgram, close };
}
