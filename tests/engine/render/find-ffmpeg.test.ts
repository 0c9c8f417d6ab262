import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'

const folder = mkdtempSync(join(tmpdir(), 'find-ffmpeg-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program called ffmpeg that names a version and lists encoders. */
function fake(
  name: string,
  { version = 'ffmpeg version 9.9-test built', encoders = 'libx264 aac' } = {},
): string {
  mkdirSync(join(folder, name))
  const file = join(folder, name, 'ffmpeg')
  const list = encoders.split(' ').map((encoder) => `echo ' V....D ${encoder}   an encoder'`)
  writeFileSync(
    file,
    `#!/bin/sh\nif [ "$1" = -version ]; then echo '${version}'; else\n${list.join('\n')}\nfi\n`,
  )
  chmodSync(file, 0o755)
  return file
}

test('FFMPEG_PATH comes before PATH', async () => {
  const [chosen, other] = [fake('chosen'), fake('other', { version: 'ffmpeg version 1.0 built' })]
  const env = { FFMPEG_PATH: chosen, PATH: `${join(other, '..')}:/bin` }
  expect(await findFfmpeg(env)).toEqual({ path: chosen, version: '9.9-test', source: 'env' })
})

test('PATH is searched in order, by full path', async () => {
  const file = fake('on-path')
  const env = { PATH: `${folder}:${join(file, '..')}:/bin` }
  expect(await findFfmpeg(env)).toEqual({ path: file, version: '9.9-test', source: 'path' })
})

test('a FFMPEG_PATH that cannot be used is named, and not passed over', async () => {
  const env = { FFMPEG_PATH: join(folder, 'nothing'), PATH: process.env['PATH'] }
  await expect(findFfmpeg(env)).rejects.toThrow(
    /^FFMPEG_PATH names .*nothing, which does not run: correct it/,
  )
  const toy = fake('toy', { version: 'something else' })
  await expect(findFfmpeg({ FFMPEG_PATH: toy, PATH: '/bin' })).rejects.toThrow('is not ffmpeg')
  const bare = fake('bare', { encoders: 'libx264_fast mpeg4 aac_fixed' })
  await expect(findFfmpeg({ FFMPEG_PATH: bare, PATH: '/bin' })).rejects.toThrow(
    'lacks the encoder libx264 and aac',
  )
})

test('one on PATH that cannot encode H.264 is passed over for the package, or the error says what to do', async () => {
  const poor = fake('poor', { encoders: 'mpeg4 aac' })
  const outcome = await findFfmpeg({ PATH: `${join(poor, '..')}:/bin` }).then(({ source }) => source, String)
  expect(outcome).toMatch(/^package$|install it .* or set FFMPEG_PATH .*lacks the encoder libx264/)
})
