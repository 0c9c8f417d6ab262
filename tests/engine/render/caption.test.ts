import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { fontsFolder, writeFontConfig } from '#engine/render/caption/font-config.ts'
import { pickFonts } from '#engine/render/caption/pick-fonts.ts'
import type { Overlay } from '#engine/render/picture/overlay.ts'

const size = { width: 640, height: 360 }
const cacheDir = mkdtempSync(join(tmpdir(), 'caption-'))
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }))

const scripts = {
  Latin: ['Ünïcödé Ålesund', 'Ýnicëdô Žilinäß'],
  Greek: ['Θάλασσα', 'Βράχοςςς'],
  Cyrillic: ['Спокойное', 'Бескрайне'],
  Chinese: ['金色的猎犬', '霓虹灯街道'],
  Japanese: ['東京の夜カ', 'ネオン映る'],
  Korean: ['황금빛리트', '네온도시의'],
  Arabic: ['كلب ذهبي', 'مرج مشمس'],
  emoji: ['🐶🌅🎬', '🦊🌊🚀'],
} as const

/** Fontconfig reads the environment and the folder once in a process: both must be ready before the first caption. */
beforeAll(async () => {
  process.env['FONTCONFIG_FILE'] = await writeFontConfig(cacheDir)
  for (const text of Object.values(scripts).flat()) await pickFonts(`${text} Pro · 5 s …`, cacheDir)
})

async function caption(prompt: string): Promise<Overlay> {
  const { createCaption } = await import('#engine/render/caption/caption.ts')
  return createCaption(
    { kicker: 'ANIMATIC PREVIEW', meta: 'Pro · 16:9 · 5 s', prompt, detail: null, accent: '#ffd79a' },
    size,
    cacheDir,
  )
}

/** Opaque white pixels of the prompt's own lines: the rows under the kicker. */
const inkOf = ({ luma }: Overlay) =>
  Uint8Array.from(luma.values, (value, at) =>
    at >= size.width * 318 && value > 200 && (luma.alpha[at] ?? 0) > 200 ? 1 : 0,
  )
const count = (ink: Uint8Array) => ink.reduce((sum, value) => sum + value, 0)

test.each(Object.entries(scripts))(
  '%s has glyphs: two texts of equal length are drawn differently',
  async (_, [a, b]) => {
    const [first, second] = [inkOf(await caption(a)), inkOf(await caption(b))]
    expect(count(first)).toBeGreaterThan(60)
    expect(count(second)).toBeGreaterThan(60)
    const different = first.reduce((sum, value, at) => sum + (value === second[at] ? 0 : 1), 0)
    expect(different).toBeGreaterThan(0.25 * count(first))
  },
)

test('no letter is a box: each of a word draws its own shape', async () => {
  const letters = ['金', '犬', '犭', '夜', 'ネ', '황', 'ع', 'Ж', 'Θ', '🐶', '🌊']
  const shapes = new Set<string>()
  for (const letter of letters) shapes.add(inkOf(await caption(letter)).join(''))
  expect(shapes.size).toBe(letters.length)
})

test('Han characters come from the font of the text they stand in', async () => {
  expect((await pickFonts('東京の夜', cacheDir)).families).toEqual(['Noto Sans JP', 'Noto Emoji'])
  expect((await pickFonts('金色猎犬', cacheDir)).families).toEqual(['Noto Sans SC', 'Noto Emoji'])
  expect((await pickFonts('황금빛 開', cacheDir)).families).toContain('Noto Sans KR')
})

test('what no font can draw is left out instead of drawn as a box, also when an index promises it', async () => {
  const fonts = await pickFonts('Pine \u{12000}\ua642 tree \u{10ffff}👩‍👩‍👧', cacheDir)
  expect(fonts.drawable('Pine \u{12000}\ua642 tree \u{10ffff}👩‍👩‍👧')).toBe('Pine tree 👩‍👩‍👧')
})

test('text that looks like markup, and none at all, give a caption', async () => {
  expect(count(inkOf(await caption(`<b>&amp; "x" ' ]]> </svg> \ud800 \u0000`)))).toBeGreaterThan(60)
  expect(count(inkOf(await caption('\u{12000}\u{12001}')))).toBeLessThan(60)
})

test('a full line ends before the right margin', async () => {
  const ink = inkOf(await caption('WM@ '.repeat(60)))
  const beyond = ink.filter((value, at) => value === 1 && at % size.width > size.width - size.height * 0.058)
  expect(beyond.length).toBe(0)
  expect(count(ink)).toBeGreaterThan(1000)
})

test('a right-to-left prompt stands on the right, others on the left', async () => {
  const columns = (ink: Uint8Array) =>
    Array.from(ink.keys())
      .filter((at) => ink[at] === 1)
      .map((at) => at % size.width)
  expect(Math.min(...columns(inkOf(await caption(scripts.Arabic[0]))))).toBeGreaterThan(size.width / 2)
  expect(Math.max(...columns(inkOf(await caption(scripts.Latin[0]))))).toBeLessThan(size.width / 2)
})

test('fonts unpacked at the same time are the same, and whole', async () => {
  const unpack = async (texts: string[], atOnce: boolean) => {
    rmSync(fontsFolder(cacheDir), { recursive: true })
    await writeFontConfig(cacheDir)
    if (atOnce) await Promise.all(texts.map((text) => pickFonts(text, cacheDir)))
    else for (const text of texts) await pickFonts(text, cacheDir)
    return readdirSync(fontsFolder(cacheDir))
      .sort()
      .map((file) => [file, hash(readFileSync(join(fontsFolder(cacheDir), file)))])
  }
  const texts = ['Снег', 'Θάλασσα', 'snow', 'snow 犬', 'ネオン']
  expect(await unpack(texts, true)).toEqual(await unpack(texts, false))
  expect(readdirSync(cacheDir).filter((file) => file.endsWith('.tmp'))).toEqual([])
})

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
