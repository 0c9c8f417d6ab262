import { open } from 'node:fs/promises'

import { MediaError } from './media-error.ts'

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif'
export type FilmFormat = 'mp4' | 'mov' | 'webm'
export type SoundFormat = 'mp3' | 'wav' | 'm4a' | 'ogg' | 'flac'

export type Sniffed =
  | { family: 'picture'; format: PictureFormat }
  | { family: 'film'; format: FilmFormat }
  | { family: 'sound'; format: SoundFormat }

/** As many first bytes as tell what a file is. */
export const sniffedBytes = 64

/** What the first bytes say that a file is; a decoder has the last word. Throws MediaError. */
export async function sniffMedia(file: string): Promise<Sniffed> {
  const handle = await open(file, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0)
    return sniffBytes(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** The same of the first bytes themselves: `sniffedBytes` tell, or all that there are. */
export function sniffBytes(head: Buffer): Sniffed {
  if (head.length === 0) throw new MediaError('broken', 'The file is empty.')
  const sniffed = sniff(head)
  if (sniffed) return sniffed
  throw new MediaError(
    'unsupported',
    'The file is not a JPEG, PNG, WebP or GIF picture, an MP4, MOV or WebM video, or an MP3, WAV, M4A, Ogg or FLAC sound.',
  )
}

function sniff(head: Buffer): Sniffed | null {
  const text = head.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return { family: 'picture', format: 'jpeg' }
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { family: 'picture', format: 'png' }
  if (/^GIF8[79]a/.test(text)) return { family: 'picture', format: 'gif' }
  if (/^RIFF[^]{4}WEBP/.test(text)) return { family: 'picture', format: 'webp' }
  if (/^RIFF[^]{4}WAVE/.test(text)) return { family: 'sound', format: 'wav' }
  if (text.startsWith('OggS')) return { family: 'sound', format: 'ogg' }
  if (text.startsWith('fLaC')) return { family: 'sound', format: 'flac' }
  if (text.startsWith('ID3') || isMpegAudio(head)) return { family: 'sound', format: 'mp3' }
  if (text.startsWith('\x1a\x45\xdf\xa3'))
    return text.includes('webm') ? { family: 'film', format: 'webm' } : null
  return sniffQuickTime(text)
}

/** A frame header of layer III; the same sync bits with layer 0 are AAC. */
const isMpegAudio = (head: Buffer) => head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2

function sniffQuickTime(text: string): Sniffed | null {
  if (/^[^]{4}(moov|mdat|wide|free|skip|pnot)/.test(text)) return { family: 'film', format: 'mov' }
  const brand = /^[^]{4}ftyp([^]{4})/.exec(text)?.[1]
  if (!brand || /^(avi[fs]|hei|hev|mif1|msf1)/.test(brand)) return null
  if (/^M4[AB]/.test(brand)) return { family: 'sound', format: 'm4a' }
  return { family: 'film', format: brand === 'qt  ' ? 'mov' : 'mp4' }
}
