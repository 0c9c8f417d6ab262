import sharp from 'sharp'

import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { type Overlay, overlayFromRgba } from '../picture/overlay.ts'
import { cleanText, escapeXml } from './clean-text.ts'
import { pickFonts } from './pick-fonts.ts'
import { wrapText } from './wrap-text.ts'

export type CaptionText = {
  /** Small line above the prompt, in the accent colour; then what it is about, in grey. */
  kicker: string
  meta: string
  prompt: string
  /** A smaller line below the prompt, cut off where it would not fit. */
  detail: string | null
  /** `#rrggbb` */
  accent: string
}

/**
 * The lower third of a clip as an overlay: kicker, meta, and the prompt on two lines (three on a portrait frame), the detail.
 * Needs `FONTCONFIG_FILE` to have been set before the process loaded sharp; fonts are unpacked into `cacheDir`.
 */
export async function createCaption(text: CaptionText, size: FrameSize, cacheDir: string): Promise<Overlay> {
  const prompt = cleanText(text.prompt)
  const detail = cleanText(text.detail ?? '')
  const fonts = await pickFonts(`${text.kicker}${text.meta}…${prompt}${detail}`, cacheDir)
  const drawn = { ...text, prompt: fonts.drawable(prompt), detail: fonts.drawable(detail) }
  const svg = captionSvg(drawn, fonts.families, size)
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return overlayFromRgba(data, size)
}

function captionSvg(
  text: CaptionText & { detail: string },
  families: readonly string[],
  { width, height }: FrameSize,
): string {
  const side = Math.min(width, height)
  const margin = Math.round(side * 0.058)
  const fontSize = Math.round(side * 0.0385)
  const small = Math.max(7, Math.round(side * 0.0195))
  const lineHeight = Math.round(fontSize * 1.32)
  const portrait = height >= width * 1.2
  const maxEm = ((width - 2 * margin) / fontSize) * (portrait ? 1 : 0.86)
  const lines = wrapText(text.prompt, maxEm, portrait ? 3 : 2)
  const rtl = isRightToLeft(text.prompt)
  const detailSize = Math.max(8, Math.round(side * 0.0265))
  const [detail] = wrapText(text.detail, ((width - 2 * margin) / detailSize) * (portrait ? 1 : 0.86), 1)
  const lastLine = height - margin - (detail ? Math.round(detailSize * 1.75) : 0)
  const firstLine = lastLine - Math.max(0, lines.length - 1) * lineHeight
  const kickerLine = lines.length > 0 ? firstLine - fontSize - Math.round(side * 0.022) : firstLine
  const font = `font-family="${families.map((name) => `'${name}'`).join(', ')}" font-weight="600"`
  const edge = rtl ? width - margin : margin
  const direction = rtl ? 'direction="rtl"' : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
${scrim(kickerLine - side * 0.2, width, height)}
${kicker({ text, font, small, edge, line: kickerLine, rtl })}
${lines.map((line, order) => `<text x="${edge}" y="${firstLine + order * lineHeight}" ${font} ${direction} font-size="${fontSize}" fill="#fff">${escapeXml(line)}</text>`).join('\n')}
${detail ? `<text x="${edge}" y="${height - margin}" ${font} ${direction} font-size="${detailSize}" fill="#fff" fill-opacity=".74">${escapeXml(detail)}</text>` : ''}
</svg>`
}

/** Darkens the foot of the frame so that white text reads on any picture. */
const scrim = (top: number, width: number, height: number) => `<defs>
<linearGradient id="scrim" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#05060a" stop-opacity="0"/>
<stop offset=".45" stop-color="#05060a" stop-opacity=".34"/><stop offset="1" stop-color="#05060a" stop-opacity=".78"/>
</linearGradient></defs><rect x="0" y="${top}" width="${width}" height="${height - top}" fill="url(#scrim)"/>`

type Kicker = { text: CaptionText; font: string; small: number; edge: number; line: number; rtl: boolean }

/** A short dash, the kicker and the meta text; on the right edge for texts that run from right to left. */
function kicker({ text, font, small, edge, line, rtl }: Kicker): string {
  const dash = Math.round(small * 1.5)
  const thickness = Math.max(2, Math.round(small * 0.14))
  const gap = small * 2.1
  return `<rect x="${rtl ? edge - dash : edge}" y="${line - small * 0.36 - thickness / 2}" width="${dash}" height="${thickness}" fill="${text.accent}"/>
<text x="${rtl ? edge - gap : edge + gap}" y="${line}" ${font} text-anchor="${rtl ? 'end' : 'start'}" font-size="${small}" letter-spacing="${(small * 0.14).toFixed(2)}" fill="${text.accent}">${escapeXml(text.kicker)}<tspan fill="#fff" fill-opacity=".66" dx="${(small * 0.7).toFixed(1)}">${escapeXml(text.meta)}</tspan></text>`
}

/** Whether the first letter belongs to a script that runs from right to left. */
function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter)
}
