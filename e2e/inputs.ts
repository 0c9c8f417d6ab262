import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright/test'
import sharp from 'sharp'

import { ffmpegPath } from '../tests/support/upload-bench.ts'
import { expect } from './fixtures.ts'

export type InputFile = { name: string; mimeType: string; buffer: Buffer }
type Size = { width: number; height: number }

const wide = { width: 1280, height: 720 }
export const red = '#d22222'
export const blue = '#2244cc'
export const green = '#22aa44'

/** A picture of one colour: whatever is made of it shows it. */
export const plainPicture = async (
  name: string,
  background: string,
  size: Size = wide,
): Promise<InputFile> => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer(),
})

/** A picture that no packing makes small: its file travels in several parts. */
export const grainyPicture = async (name: string): Promise<InputFile> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const create = { width: 1120, height: 840, channels: 3, noise, background: blue } as const
  return { name, mimeType: 'image/png', buffer: await sharp({ create }).png().toBuffer() }
}

/** Two seconds of one colour with a tone. */
export async function plainFilm(name: string, colour: string): Promise<InputFile> {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-film-')), 'film.mp4')
  const inputs = ['-f', 'lavfi', '-i', `color=${colour}:size=640x360:rate=24:duration=2`]
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2']
  await ffmpeg([...inputs, ...tone, '-pix_fmt', 'yuv420p', '-shortest', file])
  return { name, mimeType: 'video/mp4', buffer: readBack(file) }
}

/** Two seconds of a tone. */
export async function plainSound(name: string): Promise<InputFile> {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-sound-')), 'sound.wav')
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=frequency=660:duration=2', file])
  return { name, mimeType: 'audio/wav', buffer: readBack(file) }
}

const readBack = (file: string) => execFileSync('cat', [file], { maxBuffer: 64 * 1024 * 1024 })
const ffmpeg = async (args: string[]) =>
  execFileSync(await ffmpegPath(), ['-v', 'error', '-y', ...args], { maxBuffer: 64 * 1024 * 1024 })

export const chooseMode = (page: Page, mode: 'Text' | 'Frames' | 'References' | 'Person') =>
  page.getByRole('radiogroup', { name: 'Made from' }).getByText(mode, { exact: true }).click()

/** Presses a button that lets one choose files, and chooses these. */
export async function chooseFiles(page: Page, button: Locator, files: InputFile | InputFile[] | string) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(files)
}

/** Lets files fall on something, as a drag from the desktop does. */
export async function dropFiles(target: Locator, files: InputFile[]) {
  const dropped = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }))
  await target.evaluate((element, given) => {
    const dataTransfer = new DataTransfer()
    for (const { name, mimeType, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      dataTransfer.items.add(new File([bytes], name, { type: mimeType }))
    }
    for (const type of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, dropped)
}

/** The button that shows an input, once it can be used. */
export async function usable(page: Page, label: string | RegExp): Promise<Locator> {
  const button = page.getByRole('button', { name: label })
  await expect(button).toHaveAccessibleName(/\d (s|×)/, { timeout: 60_000 })
  return button
}

/** The shortest and cheapest clip. */
export async function makeItShort(page: Page) {
  await page.locator('label', { hasText: 'seedance-2.0-fast' }).click()
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
}

type Listed = { jobs: { id: string; archive: string; state: string }[] }
type Detail = { media: { clipUrl: string } | null; failure: { message: string } | null }

/** Waits until the newest job is a clip that lies here; the file with it. */
export async function finishedClip(page: Page): Promise<{ id: string; file: string }> {
  let id = ''
  await expect
    .poll(
      async () => {
        const { jobs }: Listed = await (await page.request.get('/api/jobs')).json()
        id = jobs[0]?.id ?? ''
        return jobs[0]?.state === 'failed' ? 'failed' : jobs[0]?.archive
      },
      { timeout: 100_000, intervals: [500] },
    )
    .toBe('archived')
  const { media }: Detail = await (await page.request.get(`/api/jobs/${id}`)).json()
  const file = join(mkdtempSync(join(tmpdir(), 'genray-clip-')), 'clip.mp4')
  writeFileSync(file, await (await page.request.get(media?.clipUrl ?? '')).body())
  return { id, file }
}

/** Average colour of the middle of a frame (from 0). */
export async function colourOf(file: string, frame: number): Promise<string> {
  const filter = `select=eq(n\\,${frame}),crop=iw/4:ih/4,scale=1:1:flags=area`
  const raw = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']
  const pixel = await ffmpeg(['-i', file, '-vf', filter, ...raw])
  return `#${pixel.toString('hex').slice(0, 6)}`
}

/** How far the middle of a frame (from 0) is from a colour: 0 for the same, 441 for black beside white. */
export async function distanceTo(file: string, frame: number, colour: string): Promise<number> {
  const [found, wanted] = [channelsOf(await colourOf(file, frame)), channelsOf(colour)]
  return Math.hypot(...wanted.map((value, channel) => value - (found[channel] ?? 0)))
}
const channelsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** Mean loudness of a clip in dB: −91 is silence. */
export async function loudness(file: string): Promise<number> {
  const { spawnSync } = await import('node:child_process')
  const { stderr } = spawnSync(await ffmpegPath(), ['-i', file, '-af', 'volumedetect', '-f', 'null', '-'])
  return Number(/mean_volume: (-?[\d.]+) dB/.exec(stderr.toString())?.[1] ?? '-91')
}
