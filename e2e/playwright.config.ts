import { defineConfig } from 'playwright/test'

import { findBrowser } from '../src/setup/find-browser.mjs'

const executablePath = findBrowser()

/** Each test starts its own server on a free port with its own data folder: see fixtures.ts. */
export default defineConfig({
  testDir: '.',
  outputDir: '.results',
  globalSetup: './begin.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A machine that does too much at once may fail a test that is right; one that needed this is named at the end.
  retries: process.env['PWDEBUG'] ? 0 : 1,
  // Three on two cores: many tests wait for a real clock, and a fifth of the time nobody worked with two.
  workers: 3,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['./plain-reporter.ts']],
  use: {
    viewport: { width: 1280, height: 800 },
    // Recording every test costs a fifth of its time: `--trace on` when one has to be understood.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
