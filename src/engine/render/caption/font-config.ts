import { mkdir, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { escapeXml } from './clean-text.ts'

const require = createRequire(import.meta.url)

/** The one font that its package ships as TrueType; used where it lies. */
export const emojiFont = () =>
  require.resolve('@expo-google-fonts/noto-emoji/500Medium/NotoEmoji_500Medium.ttf')

/** Where unpacked fonts lie. Fontconfig reads every file of it, so unfinished ones stay outside. */
export const fontsFolder = (cacheDir: string) => join(cacheDir, 'fonts')

/**
 * Writes the fontconfig file that lets captions see our fonts and no others, whatever the machine has installed.
 * Its path belongs into `FONTCONFIG_FILE` before sharp is loaded.
 */
export async function writeFontConfig(cacheDir: string): Promise<string> {
  await mkdir(fontsFolder(cacheDir), { recursive: true })
  const file = join(cacheDir, 'fonts.conf')
  await writeInOneStep(
    file,
    [
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
      `<dir>${escapeXml(fontsFolder(cacheDir))}</dir><dir>${escapeXml(dirname(emojiFont()))}</dir>`,
      `<cachedir>${escapeXml(join(cacheDir, 'fontconfig'))}</cachedir></fontconfig>`,
    ].join(''),
    cacheDir,
  )
  return file
}

/** Writes a file so that others see it whole or not at all, also when two processes write it at once. */
export async function writeInOneStep(
  file: string,
  content: Uint8Array | string,
  cacheDir: string,
): Promise<void> {
  const unfinished = join(cacheDir, `${process.pid}-${crypto.randomUUID()}.tmp`)
  await writeFile(unfinished, content)
  await rename(unfinished, file)
}
