import { type MediaKind, uploadLimits } from '#contract/service/upload.ts'

import { formatMebibytes } from './format.ts'

/** Bytes of a file's beginning that tell what it is. */
export const headBytes = 1024

export type EarlyVerdict = { ok: true; kind: MediaKind } | { ok: false; problem: string }

type Given = { name: string; sizeBytes: number; head: Uint8Array }

/**
 * Judges a file before a byte of it is sent: what it is by its first bytes, and whether the service could take it. The
 * studio has the last word.
 */
export function judgeFile({ name, sizeBytes, head }: Given): EarlyVerdict {
  if (sizeBytes === 0) return no('The file is empty.')
  const text = Array.from(head, readable).join('')
  const kind = kindOf(text)
  if (!kind) return no(refusalOf(text, name))
  if (sizeBytes <= uploadLimits[kind]) return { ok: true, kind }
  const [has, may] = [sizeBytes, uploadLimits[kind]].map(formatMebibytes)
  return no(`The ${word[kind]} has ${has}; the service takes at most ${may}.`)
}

/** Control characters but line ends read as a dot, so that patterns can be read. */
const readable = (byte: number) =>
  String.fromCharCode(byte < 32 && !/[\t\n\r]/.test(String.fromCharCode(byte)) ? 46 : byte)

const no = (problem: string): EarlyVerdict => ({ ok: false, problem })
const word = { image: 'picture', video: 'video', audio: 'sound' } as const satisfies Record<MediaKind, string>

const taken: readonly [MediaKind, RegExp][] = [
  ['image', /^\xff\xd8\xff|^\x89PNG\r\n\.\n|^GIF8[79]a|^RIFF[^]{4}WEBP/],
  ['audio', /^RIFF[^]{4}WAVE|^ID3|^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/],
  ['video', /^[^]{4}(moov|mdat|wide|free|skip|pnot)|^[^]{4}ftyp(?!avi[fs]|hei|hev|mif1|msf1|M4[AB]|crx)/],
]
const kindOf = (text: string) => taken.find(([, begin]) => begin.test(text))?.[0]

/** What people drop and the service does not take: by which bytes it is known, its name, and the way out. */
const foreign: readonly [RegExp, string, string][] = [
  [/^[^]{4}ftyp(hei|hev|mif1|msf1)/, 'a HEIC photo', 'Save it as JPEG.'],
  [/^[^]{4}ftypavi[fs]/, 'an AVIF picture', 'Save it as JPEG or PNG.'],
  [/^[^]{4}ftypM4[AB]/, 'an M4A sound', 'Save it as MP3 or WAV.'],
  [/^[^]{4}ftypcrx|^II\*\.[^]{4}CR/, 'a camera raw file', 'Export it as JPEG.'],
  [/^%PDF/, 'a PDF document', 'Save the page as a picture.'],
  [/^\s*(<\?xml[^]*)?(<!--[^]*)?<svg/i, 'an SVG drawing', 'Export it as PNG.'],
  [/^II\*\.|^MM\.\*/, 'a TIFF picture', 'Save it as JPEG or PNG.'],
  [/^BM[^]{4}\.{4}/, 'a BMP picture', 'Save it as PNG.'],
  [/^8BPS/, 'a Photoshop file', 'Export it as PNG or JPEG.'],
  [/^\xff\n|^\.{4}JXL /, 'a JPEG XL picture', 'Save it as JPEG.'],
  [/^\.E\xdf\xa3[^]*webm/, 'a WebM video', 'Save it as MP4.'],
  [/^\.E\xdf\xa3/, 'an MKV video', 'Save it as MP4.'],
  [/^RIFF[^]{4}AVI /, 'an AVI video', 'Save it as MP4.'],
  [/^OggS/, 'an Ogg sound', 'Save it as MP3 or WAV.'],
  [/^fLaC/, 'a FLAC sound', 'Save it as WAV.'],
  [/^PK\.\./, 'an archive or office file', 'Add the pictures in it one by one.'],
  [/^\s*(<!doctype html|<html)/i, 'a web page', 'Save the picture itself.'],
]

function refusalOf(text: string, name: string): string {
  const known = foreign.find(([begin]) => begin.test(text))
  if (known) return `This is ${known[1]}, which the service does not take. ${known[2]}`
  const extension = /\.(\w{1,8})$/.exec(name)?.[1]
  const looks = extension && /^(jpe?g|png|gif|webp|mp4|mov|mp3|wav)$/i.test(extension)
  const whatItIs = looks
    ? `Inside, this is no ${extension.toUpperCase()} file: it is damaged, or its name is wrong.`
    : 'The service does not take this type of file.'
  return `${whatItIs} Use JPEG, PNG, WebP or GIF pictures, MP4 or MOV videos, MP3 or WAV sounds.`
}
