import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import * as z from 'zod/mini'

import { errorCode } from '#platform/error-code.ts'

import { decompressWoff2 } from './decompress-woff2.ts'
import { emojiFont, fontsFolder, writeInOneStep } from './font-config.ts'
import { fontCoverage } from './font-coverage.ts'
import { graphemesOf } from './wrap-text.ts'

const require = createRequire(import.meta.url)

/** Name in CSS and the index of its parts; written out in full, so that knip sees which packages are used. */
const families = {
  inter: { name: 'Inter', index: () => require.resolve('@fontsource-variable/inter/unicode.json') },
  'noto-sans-arabic': {
    name: 'Noto Sans Arabic',
    index: () => require.resolve('@fontsource-variable/noto-sans-arabic/unicode.json'),
  },
  'noto-sans-sc': {
    name: 'Noto Sans SC',
    index: () => require.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
  },
  'noto-sans-jp': {
    name: 'Noto Sans JP',
    index: () => require.resolve('@fontsource-variable/noto-sans-jp/unicode.json'),
  },
  'noto-sans-kr': {
    name: 'Noto Sans KR',
    index: () => require.resolve('@fontsource-variable/noto-sans-kr/unicode.json'),
  },
} as const
type Family = keyof typeof families

/** Draws nothing of its own: joiners, variation selectors, tags. */
const isJoining = (sign: string) => /^\p{Default_Ignorable_Code_Point}$/u.test(sign)

export type FontChoice = {
  /** For `font-family`, in the order in which glyphs are to be looked for. */
  families: string[]
  /** The text without the characters that no font of ours can draw. */
  drawable: (text: string) => string
}

/**
 * Finds a font for every character of a text and unpacks the needed parts into the cache folder.
 * Japanese and Korean texts take their Han characters from their own fonts.
 */
export async function pickFonts(text: string, cacheDir: string): Promise<FontChoice> {
  const wanted = new Set(Array.from(text).filter((sign) => !isJoining(sign)))
  const emoji = fontCoverage(await readFile(emojiFont()))
  const names: string[] = []
  const drawable = new Set<string>()
  for (const family of orderFor(text)) {
    const missing = new Set([...wanted].filter((sign) => !drawable.has(sign) && !isEmoji(sign, emoji)))
    const found = await findInFamily(family, missing, cacheDir)
    if (found.length > 0) names.push(families[family].name)
    for (const sign of found) drawable.add(sign)
  }
  for (const sign of wanted) if (emoji.has(sign.codePointAt(0) ?? 0)) drawable.add(sign)
  const canDraw = (grapheme: string) =>
    Array.from(grapheme).every((sign) => drawable.has(sign) || isJoining(sign))
  return {
    families: [...names, 'Noto Emoji'],
    drawable: (part) => graphemesOf(part).filter(canDraw).join('').replace(/ +/g, ' ').trim(),
  }
}

const isEmoji = (sign: string, emoji: ReadonlySet<number>) =>
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u.test(sign) &&
  emoji.has(sign.codePointAt(0) ?? 0)

/** Han characters look different in each country; the other scripts of a text tell which it is from. */
function orderFor(text: string): Family[] {
  const han: Family[] = /[\u3040-\u30ff]/.test(text)
    ? ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr']
    : /[\u1100-\u11ff\uac00-\ud7af]/.test(text)
      ? ['noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp']
      : ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr']
  return ['inter', 'noto-sans-arabic', ...han]
}

/** The characters a family has glyphs for. Its index promises more than its files hold, so the files decide. */
async function findInFamily(family: Family, missing: Set<string>, cacheDir: string): Promise<string[]> {
  if (missing.size === 0) return []
  const index = families[family].index()
  const parts = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(index, 'utf8')))
  const found: string[] = []
  for (const [part, ranges] of Object.entries(parts)) {
    const promised = [...missing].filter((sign) => isWithin(ranges, sign.codePointAt(0) ?? 0))
    if (promised.length === 0) continue
    const name = `${family}-${part.replace(/[[\]]/g, '')}`
    const font = await unpack(join(dirname(index), 'files', `${name}-wght-normal.woff2`), cacheDir)
    if (!font) continue
    const covered = fontCoverage(font)
    for (const sign of promised)
      if (covered.has(sign.codePointAt(0) ?? 0)) {
        missing.delete(sign)
        found.push(sign)
      }
  }
  return found
}

/** Reads ranges as CSS writes them: `U+0460-052F,U+20B4`. */
function isWithin(ranges: string, code: number): boolean {
  return ranges.split(',').some((range) => {
    const [first = Number.NaN, last = first] = range
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16))
    return code >= first && code <= last
  })
}

/** The font as TrueType, from the cache or into it; null when the package lacks the file its index names. */
async function unpack(packed: string, cacheDir: string): Promise<Uint8Array | null> {
  const cached = join(fontsFolder(cacheDir), `${basename(packed, '.woff2')}.ttf`)
  const known = await readIfThere(cached)
  if (known) return known
  const woff2 = await readIfThere(packed)
  if (!woff2) return null
  const font = await decompressWoff2(woff2)
  await writeInOneStep(cached, font, cacheDir)
  return font
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
