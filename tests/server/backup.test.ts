import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

import { expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod/mini'

import { StudioServer } from '../../e2e/studio-server.ts'
import { openProcessBench } from './cut-points/process-bench.ts'

const run = promisify(execFile)

function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'genray-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `npm run studio -- …` on a data folder; what it printed. */
async function command(dataDir: string, ...words: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir }
  return (await run(process.execPath, ['src/server.ts', 'studio', ...words], { env })).stdout
}

function rowsOf(dataDir: string, sql: string) {
  const db = new DatabaseSync(join(dataDir, 'studio.db'), { readOnly: true })
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())

test('under load every wish that was answered before a backup is in it, and no key', async () => {
  const bench = await openProcessBench({ msPerClip: 100 })
  onTestFinished(() => bench.close())
  await bench.start()
  const answered: string[] = []
  const load = { wanted: true }
  const loading = (async () => {
    for (let n = 0; load.wanted && n < 60; n++) {
      const id = randomUUID()
      if (await bench.submit(id, `wish ${n}`)) answered.push(id)
    }
  })()
  await vi.waitFor(() => expect(answered.length).toBeGreaterThan(5), 20_000)
  const before = [...answered]
  const backup = join(emptyFolder(), 'copy')
  expect(await command(bench.studio.dataDir, 'backup', backup)).toContain(`Backed up to ${backup}`)
  load.wanted = false
  await loading
  await bench.studio.kill()

  const keyFile = readFileSync(join(bench.studio.dataDir, 'secret.key'), 'utf8').trim()
  for (const file of filesIn(backup)) {
    const content = readFileSync(file, 'latin1')
    for (const secret of [keyFile, Buffer.from(keyFile, 'base64').toString('latin1')])
      expect({ file, hasKey: content.includes(secret) }).toEqual({ file, hasKey: false })
    // Hints are shorter.
    expect({ file, hasKey: /(sk_live_|whsec_)\w{5}/.test(content) }).toEqual({ file, hasKey: false })
  }

  const restored = join(emptyFolder(), 'data')
  expect(await command(restored, 'restore', backup)).toContain('The key file is not in a backup')
  expect(rowsOf(restored, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  const known = new Set(rowsOf(restored, 'select id from job').map(({ id }) => id))
  expect(before.filter((id) => !known.has(id))).toEqual([])
  const acting = "select id from job where state in ('waiting', 'sending', 'queued', 'processing')"
  expect(rowsOf(restored, acting)).toEqual([])
})

test('a studio with its engine is backed up in the middle of a render, and the clip arrives where it is restored', async () => {
  const first = new StudioServer()
  onTestFinished(() => first.dispose())
  await first.start()
  const ask = await signIn(first)
  const id = randomUUID()
  const request = { prompt: 'x', model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '1:1' }
  expect((await ask('/api/jobs', { id, request })).status).toBe(200)
  const job = (dataDir: string) =>
    rowsOf(dataDir, `select state, archive, verdict, service_id from job where id = '${id}'`)[0]
  await vi.waitFor(() => expect(job(first.dataDir)?.['service_id']).toBeTruthy(), 20_000)
  const backup = join(emptyFolder(), 'copy')
  expect(await command(first.dataDir, 'backup', backup)).toMatch(/studio\.db .*\n {2}engine\.db /)
  // The machine is gone.
  await first.stop('SIGKILL')

  const second = new StudioServer()
  onTestFinished(() => second.dispose())
  const told = await command(second.dataDir, 'restore', backup)
  expect(told).toContain('1 job is unconfirmed: nothing is sent again by itself.')
  expect(job(second.dataDir)).toMatchObject({ state: 'unconfirmed', verdict: 'cannot_tell' })
  await second.start()
  await vi.waitFor(
    () => expect(job(second.dataDir)).toMatchObject({ state: 'completed', archive: 'archived' }),
    {
      timeout: 60_000,
      interval: 200,
    },
  )
  const clips = readdirSync(join(second.dataDir, 'media', 'engine')).filter((name) => name.endsWith('.mp4'))
  expect(clips).toHaveLength(1)
  // Its sessions stayed behind: this is another place.
  expect(rowsOf(second.dataDir, 'select * from session where ended_at is null')).toEqual([])
}, 120_000)

/** Opens the claim link that was printed; calls with its session. */
async function signIn(studio: StudioServer) {
  const { origin } = studio
  const post = (path: string, body: object, cookie = '') =>
    fetch(origin + path, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const claimed = await post('/api/session', { token: studio.claimUrl.split('#token=')[1] ?? '' })
  const cookie = z.string().parse(claimed.headers.get('set-cookie')?.split(';')[0])
  return (path: string, body: object) => post(path, body, cookie)
}

test('a restore where a studio runs is one clear line, and changes nothing', async () => {
  const bench = await openProcessBench()
  onTestFinished(() => bench.close())
  await bench.start()
  const backup = join(emptyFolder(), 'copy')
  await command(bench.studio.dataDir, 'backup', backup)
  await expect(command(bench.studio.dataDir, 'restore', backup)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^The data folder .* is in use by process \d+\. Stop it first, or set DATA_DIR\.\n$/,
    ),
  })
  expect((await bench.studio.call('/api/jobs')).status).toBe(200)
})
