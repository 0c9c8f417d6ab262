import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

import { StudioServer } from '../../e2e/studio-server.ts'
import type { Figure } from './figure.ts'
import { launchBrowser } from './launch-browser.ts'

/** Gzipped kB of all scripts and styles that a signed-in browser loads for Compose, lazy chunks included. */
export async function benchFirstScreen(): Promise<Figure[]> {
  const server = new StudioServer()
  const browser = await launchBrowser()
  try {
    await server.start()
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const settled = async () => {
      await page.getByRole('button', { name: /^Generate/ }).waitFor()
      await page.waitForTimeout(1000)
    }
    await page.goto(server.claimUrl)
    await settled()
    const files = new Set<string>()
    page.on('response', (response) => files.add(new URL(response.url()).pathname))
    await page.goto(server.origin)
    await settled()
    const sizeKb = (extension: string) =>
      [...files]
        .filter((file) => file.endsWith(extension))
        .reduce((sum, file) => sum + gzipSync(readFileSync(`dist${file}`), { level: 9 }).byteLength / 1000, 0)
    return [
      { name: 'first-screen JavaScript, gzip', value: sizeKb('.js'), bar: 145, unit: 'kB' },
      { name: 'first-screen CSS, gzip', value: sizeKb('.css'), bar: 15, unit: 'kB' },
    ]
  } finally {
    await browser.close()
    await server.dispose()
  }
}
