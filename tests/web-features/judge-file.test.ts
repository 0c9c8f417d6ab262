import { expect, test } from 'vitest'

import { judgeFile } from '../../src/web/lib/judge-file.ts'

const mebibyte = 1024 * 1024
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const judge = (begin: string, name = 'file.bin', sizeBytes = 5000) =>
  judgeFile({ name, sizeBytes, head: bytes(begin.padEnd(64, '\0')) })
const problem = (begin: string, name?: string, sizeBytes?: number) => {
  const verdict = judge(begin, name, sizeBytes)
  return verdict.ok ? '' : verdict.problem
}

test('what the service takes is known by its first bytes, whatever it is called', () => {
  const kinds = {
    '\xff\xd8\xff\xe0': 'image',
    '\x89PNG\r\n\x1a\n': 'image',
    GIF89a: 'image',
    'RIFF\x10\0\0\0WEBPVP8 ': 'image',
    '\0\0\0\x18ftypisom': 'video',
    '\0\0\0\x14ftypqt  ': 'video',
    '\0\0\0\x08wide': 'video',
    'ID3\x04': 'audio',
    '\xff\xfb\x90\0': 'audio',
    'RIFF\x10\0\0\0WAVEfmt ': 'audio',
  }
  for (const [begin, kind] of Object.entries(kinds))
    expect([begin, judge(begin, 'wrong.pdf')]).toEqual([begin, { ok: true, kind }])
})

test('what it does not take is named, with the way out', () => {
  const named = {
    '\0\0\0\x18ftypheic': 'a HEIC photo, which the service does not take. Save it as JPEG.',
    '\0\0\0\x18ftypavif': 'an AVIF picture',
    '\0\0\0\x18ftypM4A ': 'an M4A sound',
    '%PDF-1.7': 'a PDF document',
    '<svg xmlns="http://www.w3.org/2000/svg">': 'an SVG drawing',
    '<?xml version="1.0"?>\n<!-- a --><svg>': 'an SVG drawing',
    'II*\0': 'a TIFF picture',
    '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81webm': 'a WebM video',
    '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81matroska': 'an MKV video',
    'RIFF\x10\0\0\0AVI ': 'an AVI video',
    OggS: 'an Ogg sound',
    'PK\x03\x04': 'an archive or office file',
    '<!DOCTYPE html>': 'a web page',
  }
  for (const [begin, words] of Object.entries(named)) expect(problem(begin, 'holiday.jpg')).toContain(words)
})

test('a file that is not what its name says is told so', () => {
  expect(problem('hello world', 'photo.jpg')).toMatch(
    /^Inside, this is no JPG file: it is damaged, or its name/,
  )
  expect(problem('hello world', 'notes.txt')).toMatch(/^The service does not take this type of file/)
  expect(problem('\xff\xf1\x50\x80', 'sound.aac')).toMatch(/^The service does not take/)
})

test('an empty or too large file is refused before a byte of it is sent, each kind by its own limit', () => {
  expect(problem('', 'a.jpg', 0)).toBe('The file is empty.')
  expect(judge('\xff\xd8\xff', 'a.jpg', 10 * mebibyte).ok).toBe(true)
  expect(problem('\xff\xd8\xff', 'a.jpg', 10 * mebibyte + 1)).toBe(
    'The picture has 10.1 MB; the service takes at most 10 MB.',
  )
  expect(judge('ID3', 'a.mp3', 15 * mebibyte).ok).toBe(true)
  expect(problem('ID3', 'a.mp3', 16 * mebibyte)).toContain(
    'The sound has 16 MB; the service takes at most 15 MB.',
  )
  expect(judge('\0\0\0\x18ftypisom', 'a.mp4', 50 * mebibyte).ok).toBe(true)
  expect(problem('\0\0\0\x18ftypisom', 'a.mp4', 50 * mebibyte + 1)).toContain('takes at most 50 MB')
})
