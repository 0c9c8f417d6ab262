import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { openDatabase } from '#platform/database/open-database.ts'
import { readManifest } from '#studio/backup/manifest.ts'
import type { StudioTables } from '#studio/store/tables.ts'

import { backedUp, backupBench, emptyFolder } from '../support/backup-bench.ts'

const folder = 'media/studio-inputs'
type Bench = Awaited<ReturnType<typeof backupBench>>

async function addInput({ db }: Bench, id: string, stage: string, more: { same_as?: string } = {}) {
  const blank = { origin: 'file', kind: 'image', person: 'owner', added_in: 'practice', created_at: 1 }
  const size = { size_bytes: 3000, received_bytes: 3000, preview: 1 }
  await db
    .insertInto('media')
    .values({ ...blank, ...size, id, stage, name: `${id}.png`, search_text: `${id}.png`, ...more })
    .execute()
}
const addCopy = ({ db }: Bench, mediaId: string, mode: string, url: string | null) =>
  db
    .insertInto('media_copy')
    .values({ media_id: mediaId, mode, url, base_url: 'https://service.example', at: 1 })
    .execute()

async function restoredInputs(dataDir: string) {
  const database = openDatabase(join(dataDir, 'studio.db'))
  try {
    const db = database.db.withTables<StudioTables>()
    return {
      media: await db
        .selectFrom('media')
        .select(['id', 'stage', 'same_as', 'preview'])
        .orderBy('id')
        .execute(),
      copies: await db.selectFrom('media_copy').select(['media_id', 'mode', 'url']).execute(),
    }
  } finally {
    await database.close()
  }
}

test('inputs come back with their files, pictures and places at the services; what had not arrived does not', async () => {
  const studio = await backupBench()
  await addInput(studio, 'kept', 'kept')
  await addInput(studio, 'twin', 'kept', { same_as: 'kept' })
  for (const stage of ['receiving', 'checking', 'fetching']) await addInput(studio, stage, stage)
  await addCopy(studio, 'kept', 'practice', '/v1/files/kept.png')
  await addCopy(studio, 'kept', 'live', null)
  const whole = ['file', 'preview.webp', 'thumb.webp'].map((name) => `kept/${name}`)
  for (const path of [...whole, 'twin/file']) studio.addFile(`${folder}/${path}`, randomBytes(3000))
  for (const stage of ['receiving', 'checking']) studio.addFile(`${folder}/${stage}/file.part`, 'half')

  const target = await backedUp(studio)
  const { files } = await readManifest(target)
  const listed = files.map(({ path }) => path).filter((path) => path.startsWith(folder))
  expect(listed.toSorted()).toEqual([...whole, 'twin/file'].map((path) => `${folder}/${path}`))

  const dataDir = emptyFolder()
  await studio.run(['restore', target], dataDir)
  for (const path of listed)
    expect(readFileSync(join(dataDir, path)).equals(readFileSync(join(studio.dataDir, path)))).toBe(true)
  expect(readdirSync(join(dataDir, folder))).toEqual(['kept', 'twin'])
  expect(await restoredInputs(dataDir)).toEqual({
    media: [
      { id: 'kept', stage: 'kept', same_as: null, preview: 1 },
      { id: 'twin', stage: 'kept', same_as: 'kept', preview: 1 },
    ],
    // The wish to send it to Live is a person's again.
    copies: [{ media_id: 'kept', mode: 'practice', url: '/v1/files/kept.png' }],
  })
  expect(existsSync(join(dataDir, 'secret.key'))).toBe(false)
})
