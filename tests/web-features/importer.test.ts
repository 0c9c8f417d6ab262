import { expect, test } from 'vitest'

import type { ImportView } from '#contract/studio/import.ts'
import type { Mode } from '#contract/studio/job.ts'
import { mediaChunkBytes } from '#contract/studio/media.ts'
import { type ClipFile, Importer, type ImportItem } from '#web/data/importer.ts'
import { endWords } from '#web/data/imports.ts'
import { ApiError, NetworkError } from '#web/lib/api.ts'

import { makeDetail, makeSummary } from './make-job.ts'

const refusal = (status: number, code: string) => new ApiError(status, { error: code, message: `${code}!` })
const clipOf = (path: string, parts = 2, record?: string): ClipFile => ({
  path,
  clip: new File([new Uint8Array(parts * mediaChunkBytes - 7)], path),
  record: record === undefined ? null : new File([record], path.replace('mp4', 'json')),
})
const recordOf = (n: number) =>
  JSON.stringify({ format: 'genray-studio-job', version: 1, job: { ...makeDetail(), ...makeSummary(n) } })

type Options = {
  onStart?: (id: string) => void
  /** Called before each part is taken, with the number of all so far. */
  onPart?: (count: number) => void | Promise<void>
}

/** A studio as far as an importer sees it. */
function world({ onStart = () => {}, onPart = () => {} }: Options = {}) {
  const received = new Map<string, { size: number; bytes: number }>()
  const items = new Map<string, ImportItem>()
  const rests: number[] = []
  const shown: { mode: Mode } = { mode: 'practice' }
  let [parts, open, most] = [0, 0, 0]
  const viewOf = (id: string): ImportView => {
    const file = received.get(id) ?? { size: 1, bytes: 0 }
    const isDone = file.bytes === file.size
    return {
      id,
      state: isDone ? 'done' : 'receiving',
      receivedBytes: file.bytes,
      jobId: isDone ? id : null,
    }
  }
  const importer = new Importer({
    start: async ({ id, sizeBytes }) => {
      onStart(id)
      const known = received.get(id)
      if (known?.bytes === sizeBytes) return { id, state: 'known', receivedBytes: sizeBytes, jobId: id }
      if (!known) received.set(id, { size: sizeBytes, bytes: 0 })
      return viewOf(id)
    },
    putPart: async (id, offset, part) => {
      open += 1
      most = Math.max(most, open)
      try {
        await onPart(++parts)
        const file = received.get(id)
        if (!file || file.bytes !== offset) throw refusal(409, 'conflict')
        file.bytes += part.byteLength
        return viewOf(id)
      } finally {
        open -= 1
      }
    },
    rest: async (ms) => void rests.push(ms),
    idOf: async (clip) => `id of ${clip.size}`,
    mode: () => shown.mode,
    onChange: (item) => items.set(item.path, item),
  })
  const stateOf = (path: string) => items.get(path)?.state
  return { importer, items, stateOf, rests, shown, received, counts: () => ({ parts, most }) }
}

test('clips are sent two at a time, each under the id of its record', async () => {
  const { importer, items, counts } = world()
  await importer.add([1, 2, 3].map((n) => clipOf(`${n}.mp4`, 3, recordOf(n))))
  expect([...items.values()].map(({ state, jobId }) => [state, jobId])).toEqual(
    [1, 2, 3].map((n) => ['done', makeSummary(n).id]),
  )
  expect(counts()).toEqual({ parts: 9, most: 2 })
})

test('a connection that breaks costs no byte twice, and longer and longer rests without progress', async () => {
  const failing = new Set([2, 3, 4, 6])
  const { importer, stateOf, rests, counts } = world({
    onPart: (count) => {
      if (failing.has(count)) throw new NetworkError('gone')
    },
  })
  await importer.add([clipOf('a.mp4', 3)])
  expect(stateOf('a.mp4')).toBe('done')
  expect(counts().parts).toBe(3 + failing.size)
  expect(rests).toEqual([1000, 2000, 4000, 1000])
})

test('what is here already is known and nothing of it is sent, also when it is chosen again', async () => {
  const { importer, stateOf, counts } = world()
  await importer.add([clipOf('a.mp4')])
  await importer.add([clipOf('a.mp4'), clipOf('copy of a.mp4')])
  expect([stateOf('a.mp4'), stateOf('copy of a.mp4')]).toEqual(['done', 'known'])
  expect(counts().parts).toBe(2)
})

test('a clip that the studio refuses fails with its words and holds up no other', async () => {
  const { importer, items } = world({
    onStart: (id) => {
      if (id === makeSummary(1).id) throw refusal(409, 'conflict')
    },
  })
  await importer.add([
    clipOf('live.mp4', 1, recordOf(1)),
    clipOf('odd.mp4', 1, '{"format":"other"}'),
    clipOf('good.mp4', 1),
    { path: 'none.mp4', clip: new File([], 'none.mp4'), record: null },
  ])
  expect(items.get('none.mp4')).toMatchObject({ state: 'failed', problem: 'The file is empty.' })
  expect(items.get('live.mp4')).toMatchObject({ state: 'failed', problem: 'conflict!' })
  expect(items.get('odd.mp4')?.problem).toMatch(/^“odd\.json” beside it cannot be used\. This is no record/)
  expect(items.get('good.mp4')).toMatchObject({ state: 'done' })
  expect(endWords([...items.values()])).toBe('1 clip was imported. 3 could not be imported.')
})

test('no disk is left: it fails at once and can be tried again, from where it was', async () => {
  let isFull = true
  const { importer, stateOf, rests, counts } = world({
    onPart: (count) => {
      if (count > 1 && isFull) throw refusal(507, 'storage_full')
    },
  })
  await importer.add([clipOf('a.mp4', 2)])
  expect([stateOf('a.mp4'), rests]).toEqual(['failed', []])
  isFull = false
  await importer.retry()
  expect([stateOf('a.mp4'), counts().parts]).toEqual(['done', 3])
})

test('stopping keeps what is here, sends nothing more, and goes on from there', async () => {
  const { importer, stateOf, items, counts } = world({
    onPart: (count) => {
      if (count === 3) importer.cancel()
    },
  })
  await importer.add([clipOf('a.mp4', 1), clipOf('b.mp4', 4), clipOf('c.mp4', 2)])
  expect([stateOf('a.mp4'), stateOf('b.mp4'), stateOf('c.mp4')]).toEqual(['done', 'cancelled', 'cancelled'])
  const sent = counts().parts
  expect(endWords([...items.values()])).toBe('1 clip was imported. 2 were not sent.')
  await importer.retry()
  expect([stateOf('b.mp4'), stateOf('c.mp4')]).toEqual(['done', 'done'])
  expect(counts().parts).toBe(7)
  expect(sent).toBeLessThan(5)
})

test('a clip goes to the mode that was shown when it was chosen, or nowhere', async () => {
  const { importer, items, shown, received } = world({
    onPart: () => {
      shown.mode = 'live'
    },
  })
  await importer.add([clipOf('a.mp4', 1), clipOf('b.mp4', 2), clipOf('c.mp4', 3)])
  expect(items.get('a.mp4')?.state).toBe('done')
  expect(items.get('c.mp4')).toMatchObject({ state: 'failed' })
  expect(items.get('c.mp4')?.problem).toMatch('Switch back to Practice to import this clip.')
  expect(received.size).toBe(2)
})
