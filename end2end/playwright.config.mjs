// Browser tests against the release build, each run with a server and a database of its own.
// TRAINEEKART_URL=http://127.0.0.1:3000 tests a server that runs already; TRAINEEKART_CHROMIUM and
// TRAINEEKART_FIREFOX name other browsers. `--project chromium` leaves out Firefox and WebKit.
import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, program } from './programs.mjs';
import { freePort } from './server.mjs';

const given = process.env.TRAINEEKART_URL;
// Playwright reads this file again in every worker: they get the port that was chosen first from the
// environment.
const address = (process.env.TRAINEEKART_TEST_ADDRESS ??= `127.0.0.1:${await freePort()}`);

const SMOKE = 'smoke.spec.mjs';
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export default defineConfig({
  testDir: '.',
  // The tests in unit/ need no browser: Node.js runs them.
  testMatch: '*.spec.mjs',
  outputDir: 'test-results',
  fullyParallel: true,
  // A check of accessibility may take long on a busy machine with two cores.
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  workers: process.env.CI ? 2 : undefined,
  // A shared machine may stall; what passes at the second attempt is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  use: {
    baseURL: given ?? `http://${address}`,
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: SMOKE,
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        locale: 'nb-NO',
        timezoneId: 'Europe/Oslo',
        // Recording every test takes a quarter of the time; to see one: --trace on.
        trace: 'on-first-retry',
        screenshot: 'only-on-failure',
        launchOptions: {
          executablePath: program(CHROMIUM, 'TRAINEEKART_CHROMIUM'),
          args: CHROMIUM_ARGUMENTS,
        },
      },
    },
    // docs/decisions/0019-firefox-and-webkit.md.
    ...['firefox', 'webkit'].map((name) => ({ name, testMatch: SMOKE, use: { engine: name } })),
  ],
  webServer: given
    ? undefined
    : {
        command: 'node server.mjs',
        env: { TRAINEEKART_ADDRESS: address },
        url: `http://${address}/healthz`,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 8000 },
        timeout: 60_000,
        stdout: 'ignore',
        stderr: 'pipe',
      },
});
