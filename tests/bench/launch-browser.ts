import { type Browser, chromium } from 'playwright'

import { findBrowser } from '../../src/setup/find-browser.mjs'

/** A Chromium that does nothing by itself while it is measured. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser()
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', ...more],
  })
}
