// Firefox and WebKitGTK by WebDriver, with no driver but those that come with them. Their pages have the part
// of Playwright's `Page` that the smoke tests use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './programs.mjs';
import { freePort } from './server.mjs';

/** How WebKit's driver is asked for each command; Firefox knows them by their names. */
const HTTP = {
  Navigate: ['POST', 'url'],
  Back: ['POST', 'back'],
  SetWindowRect: ['POST', 'window/rect'],
  ExecuteAsyncScript: ['POST', 'execute/async'],
  PerformActions: ['POST', 'actions'],
  TakeScreenshot: ['GET', 'screenshot'],
};

/** Keys that have a code of their own. */
const KEYS = {
  Backspace: '\uE003',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Tries until it succeeds: a program that has just started does not answer yet. */
async function eventually(attempt) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Starts programs with a folder of their own, and ends them with whatever they have started. */
async function programs() {
  const home = await mkdtemp(join(tmpdir(), 'traineekart-browser-'));
  const started = [];
  const start = (names, args, { variable, ...options } = {}) => {
    const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, ...options.env };
    const child = spawn(program(names, variable), args, { stdio: 'ignore', detached: true, ...options, env });
    started.push(child);
    return child;
  };
  const stop = async () => {
    for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode)) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { home, start, stop };
}

/** Starts WebKitGTK's own browser on a screen that nobody sees; its driver is asked by HTTP. */
async function launchWebKit({ start }) {
  const size = ['-screen', '0', '1600x1000x24'];
  const screen = start(['Xvfb'], ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(screen.stdio[3], 'data');
  const port = await freePort();
  // There is no graphics card, and no bus for settings or assistive technology.
  const env = {
    DISPLAY: `:${String(display).trim()}`,
    GDK_BACKEND: 'x11',
    GSETTINGS_BACKEND: 'memory',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  };
  start(['WebKitWebDriver'], [`--port=${port}`], { env });

  const ask = async (method, path, body) => {
    const init = method === 'POST' ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(`http://127.0.0.1:${port}/${path}`, init);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await eventually(() => ask('GET', 'status'));
  const { sessionId } = await ask('POST', 'session', { capabilities: {} });
  return (command, parameters = {}) => {
    const [method, path] = HTTP[command];
    return ask(method, `session/${sessionId}/${path}`, parameters);
  };
}

/** Starts Firefox, which is asked by Marionette: WebDriver's commands as JSON, each after its length. */
async function launchFirefox({ home, start }) {
  const port = await freePort();
  await writeFile(join(home, 'user.js'), `user_pref("marionette.port", ${port});\n`);
  start(['firefox-esr', 'firefox'], ['--headless', '--marionette', '--profile', home], {
    variable: 'TRAINEEKART_FIREFOX',
  });
  const socket = await eventually(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  });

  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end));
      received = received.subarray(end);
      // The first message is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result?.value);
    }
  });
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has ended'));
  };
  socket.on('close', gone);
  socket.on('error', gone);

  let asked = 0;
  const send = (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      const message = JSON.stringify([0, asked, `WebDriver:${command}`, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  await send('NewSession', { capabilities: {} });
  return send;
}

/**
 * Starts a browser with one page.
 *
 * @param {'firefox' | 'webkit'} engine
 */
export async function launch(engine) {
  const { stop, ...started } = await programs();
  try {
    const send = await (engine === 'webkit' ? launchWebKit : launchFirefox)(started);
    await send('SetWindowRect', { x: 0, y: 0, width: 1440, height: 980 });
    return { page: new Page(send), close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

class Page {
  #send;
  #at = { x: 0, y: 0 };

  constructor(send) {
    this.#send = send;
  }

  #act = (type, actions) => this.#send('PerformActions', { actions: [{ type, id: type, actions }] });

  goto = (url) => this.#send('Navigate', { url });
  goBack = () => this.#send('Back');
  screenshot = async () => Buffer.from(await this.#send('TakeScreenshot', { full: false }), 'base64');

  evaluate = async (act, argument = null) => {
    const script = `
      const [argument, done] = arguments;
      new Promise((resolve) => resolve((${act})(argument)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const ask = () => this.#send('ExecuteAsyncScript', { script, args: [argument] });
    // A page that is being left does not answer.
    const { value, error } = (await ask()) ?? (await ask());
    if (error) throw new Error(error);
    return value;
  };

  mouse = {
    move: (x, y) => {
      this.#at = { x: Math.round(x), y: Math.round(y) };
      return this.#act('pointer', [{ type: 'pointerMove', duration: 0, ...this.#at }]);
    },
    down: () => this.#act('pointer', [{ type: 'pointerDown', button: 0 }]),
    up: () => this.#act('pointer', [{ type: 'pointerUp', button: 0 }]),
    wheel: (deltaX, deltaY) =>
      this.#act('wheel', [{ type: 'scroll', duration: 0, ...this.#at, deltaX, deltaY }]),
  };

  keyboard = {
    press: (key) => {
      const value = KEYS[key] ?? key;
      return this.#act('key', [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
    },
  };
}
