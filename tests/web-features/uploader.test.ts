import { expect, test } from 'vitest'

import { mediaChunkBytes, type MediaId, type MediaView } from '#contract/studio/media.ts'

import { type Upload, Uploader, type UploaderDeps } from '../../src/web/data/uploader.ts'
import { ApiError, NetworkError } from '../../src/web/lib/api.ts'
import type { KeptFile } from '../../src/web/lib/file-shelf.ts'
import { makeMedium, makeView } from '../contract/make-draft.ts'

const idOf = (n: number) => makeMedium(n).id
const blob = (parts: number) => new Blob([new Uint8Array(parts * mediaChunkBytes - 7)])
const refusal = (status: number, code: string) => new ApiError(status, { error: code, message: `${code}!` })

type Options = {
  /** Called before each part is taken; may throw. */
  onPart?: (id: MediaId, offset: number, count: number) => void | Promise<void>
  onStart?: (id: MediaId) => void
  quota?: boolean
  offline?: boolean
}

/** A studio, a shelf and a browser, as far as an uploader sees them. */
function world({ onPart = () => {}, onStart = () => {}, quota = false, offline = false }: Options = {}) {
  const shelf = new Map<MediaId, KeptFile>()
  const received = new Map<MediaId, { name: string; size: number; bytes: number }>()
  const history: string[] = []
  const rests: number[] = []
  const uploads = new Map<MediaId, Upload>()
  const locked = new Map<MediaId, Promise<void>>()
  let parts = 0
  let most = 0
  let open = 0
  const viewOf = (id: MediaId): MediaView => {
    const file = received.get(id)
    if (!file) throw refusal(404, 'not_found')
    const state = file.bytes === file.size ? 'checking' : 'receiving'
    return makeView(
      { id, kind: 'image', name: file.name },
      { state, receivedBytes: file.bytes, sizeBytes: file.size },
    )
  }
  const deps: UploaderDeps = {
    start: async ({ id, name, sizeBytes }) => {
      onStart(id)
      if (!received.has(id)) received.set(id, { name, size: sizeBytes, bytes: 0 })
      return viewOf(id)
    },
    putPart: async (id, offset, part) => {
      open += 1
      most = Math.max(most, open)
      try {
        parts += 1
        await onPart(id, offset, parts)
        const file = received.get(id)
        if (!file) throw refusal(404, 'not_found')
        if (offset !== file.bytes) throw refusal(409, 'conflict')
        file.bytes += part.byteLength
        return viewOf(id)
      } finally {
        open -= 1
      }
    },
    shelf: {
      put: async (kept) => {
        if (!quota) shelf.set(kept.id, kept)
        return !quota
      },
      get: async (id) => shelf.get(id) ?? null,
      all: async () => [...shelf.values()],
      remove: async (id) => void shelf.delete(id),
    },
    alone: async (id, _signal, onWait, send) => {
      const held = locked.get(id)
      if (held) {
        onWait()
        await held
      }
      const run = send()
      locked.set(
        id,
        run.catch(() => {}),
      )
      await run
    },
    rest: async (ms) => void rests.push(ms),
    isOffline: () => offline,
    now: () => 1,
    onView: () => {},
    onChange: (id, upload) => {
      history.push(upload?.state ?? 'over')
      if (upload) uploads.set(id, upload)
      else uploads.delete(id)
    },
  }
  const uploader = new Uploader(deps)
  return { uploader, deps, shelf, received, history, rests, uploads, locked, mostAtOnce: () => most }
}

test('a file goes to the studio in parts, and is kept in the browser until all of it is there', async () => {
  const kept: boolean[] = []
  const it = world({ onPart: () => void kept.push(it.shelf.has(idOf(1))) })
  await it.uploader.add(idOf(1), 'a.png', blob(3))
  expect(it.received.get(idOf(1))).toEqual({ name: 'a.png', size: blob(3).size, bytes: blob(3).size })
  expect(kept).toEqual([true, true, true])
  expect(it.shelf.size).toBe(0)
  expect(it.history.at(-1)).toBe('over')
})

test('two files are sent at once, the others wait for their turn', async () => {
  const it = world({ onPart: () => new Promise((resolve) => setTimeout(resolve, 2)) })
  await Promise.all([1, 2, 3, 4, 5].map((n) => it.uploader.add(idOf(n), `${n}.png`, blob(2))))
  expect(it.mostAtOnce()).toBe(2)
  expect([...it.received.values()].every(({ bytes, size }) => bytes === size)).toBe(true)
})

test('a broken connection is tried again by itself, later each time, and goes on where it broke', async () => {
  let broken = 3
  const offsets: number[] = []
  const it = world({
    onPart: (_id, offset, count) => {
      offsets.push(offset)
      if (count > 1 && broken-- > 0) throw new NetworkError('no answer')
    },
  })
  await it.uploader.add(idOf(1), 'a.png', blob(2))
  expect(it.rests).toEqual([1000, 2000, 4000])
  expect(offsets).toEqual([0, mediaChunkBytes, mediaChunkBytes, mediaChunkBytes, mediaChunkBytes])
  expect(it.history).toContain('resting')
  expect(it.received.get(idOf(1))?.bytes).toBe(blob(2).size)
})

test('the wait grows to 30 s and begins anew once a part got through', async () => {
  let misses = 8
  const it = world({
    onPart: (_id, _offset, count) => {
      if (count === 9) misses = 1
      else if (misses-- > 0) throw new NetworkError('no answer')
    },
  })
  await it.uploader.add(idOf(1), 'a.png', blob(3))
  expect(it.rests).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 1000])
})

test('without a network it says so', async () => {
  let broken = true
  const it = world({
    offline: true,
    onStart: () => {
      if (broken) {
        broken = false
        throw new NetworkError('no answer')
      }
    },
  })
  await it.uploader.add(idOf(1), 'a.png', blob(1))
  expect(it.history).toEqual(['waiting', 'waiting', 'offline', 'sending', 'sending', 'over'])
})

test('a part that the studio has already is not sent twice: it goes on where the studio says', async () => {
  const it = world({
    onPart: (id, _offset, count) => {
      const file = it.received.get(id)
      if (count === 1 && file) file.bytes = mediaChunkBytes
    },
  })
  await it.uploader.add(idOf(1), 'a.png', blob(3))
  expect(it.received.get(idOf(1))?.bytes).toBe(blob(3).size)
})

test('what the studio refuses is told and not tried again by itself; a person can', async () => {
  let full = true
  const it = world({
    onPart: () => {
      if (full) throw refusal(507, 'storage_full')
    },
  })
  await it.uploader.add(idOf(1), 'a.png', blob(1))
  expect(it.uploads.get(idOf(1))).toMatchObject({ state: 'failed', problem: 'storage_full!' })
  expect(it.rests).toEqual([])
  full = false
  await it.uploader.retry(idOf(1))
  expect(it.received.get(idOf(1))?.bytes).toBe(blob(1).size)
})

test('after a reload it goes on with what was kept, where the studio stands', async () => {
  const it = world()
  it.received.set(idOf(1), { name: 'a.png', size: blob(3).size, bytes: mediaChunkBytes })
  it.shelf.set(idOf(1), { id: idOf(1), name: 'a.png', file: blob(3), addedAt: 1 })
  const offsets: number[] = []
  const { uploader } = {
    uploader: new Uploader({
      ...it.deps,
      putPart: (id, offset, part, signal) => {
        offsets.push(offset)
        return it.deps.putPart(id, offset, part, signal)
      },
    }),
  }
  await (
    await uploader.resume()
  ).sent
  expect(offsets).toEqual([mediaChunkBytes, 2 * mediaChunkBytes])
  expect(it.shelf.size).toBe(0)
})

test('a second tab waits while the first one sends, and goes on alone when that is closed', async () => {
  const it = world()
  let close = () => {}
  it.locked.set(idOf(1), new Promise((resolve) => (close = resolve)))
  it.shelf.set(idOf(1), { id: idOf(1), name: 'a.png', file: blob(2), addedAt: 1 })
  const going = it.uploader.resume().then(({ sent }) => sent)
  await new Promise((resolve) => setTimeout(resolve))
  expect(it.uploads.get(idOf(1))?.state).toBe('elsewhere')
  expect(it.received.size).toBe(0)
  close()
  await going
  expect(it.received.get(idOf(1))?.bytes).toBe(blob(2).size)
})

test('a second tab does nothing when the first one finished or cancelled it', async () => {
  const it = world()
  let close = () => {}
  it.locked.set(idOf(1), new Promise((resolve) => (close = resolve)))
  it.shelf.set(idOf(1), { id: idOf(1), name: 'a.png', file: blob(2), addedAt: 1 })
  const going = it.uploader.resume().then(({ sent }) => sent)
  await new Promise((resolve) => setTimeout(resolve))
  it.shelf.delete(idOf(1))
  close()
  await going
  expect(it.received.size).toBe(0)
  expect(it.uploads.size).toBe(0)
})

test('a cancelled upload stops at once, is forgotten, and lets the next one go', async () => {
  const it = world({
    onPart: async (id, _offset, count) => {
      if (count === 1) await it.uploader.cancel(id)
    },
  })
  await Promise.all([1, 2, 3].map((n) => it.uploader.add(idOf(n), `${n}.png`, blob(4))))
  const [cancelled, ...others] = [...it.received.values()]
  expect(cancelled?.bytes).toBeLessThan(blob(4).size)
  expect(others.every(({ bytes, size }) => bytes === size)).toBe(true)
  expect([it.shelf.size, it.uploads.size]).toEqual([0, 0])
})

test('a browser that cannot keep the file still sends it, and says that the tab has to stay', async () => {
  const told: boolean[] = []
  const it = world({ quota: true, onPart: (id) => void told.push(it.uploads.get(id)?.kept ?? true) })
  await it.uploader.add(idOf(1), 'a.png', blob(2))
  expect(told).toEqual([false, false])
  expect(it.received.get(idOf(1))?.bytes).toBe(blob(2).size)
})

test('a file that is gone from the disk is told, not tried for ever', async () => {
  const gone = blob(2)
  gone.slice = () => {
    throw new DOMException('gone', 'NotFoundError')
  }
  const it = world()
  await it.uploader.add(idOf(1), 'a.png', gone)
  expect(it.uploads.get(idOf(1))).toMatchObject({ state: 'failed' })
  expect(it.uploads.get(idOf(1))?.problem).toContain('cannot be read any more')
})
