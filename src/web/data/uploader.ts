import type { MediaId, MediaView, StartMedia } from '#contract/studio/media.ts'

import type { KeptFile } from '../lib/file-shelf.ts'
import { Turns } from '../lib/turns.ts'
import { mayPass, type SendDeps, sendFile } from './send-file.ts'

/**
 * `waiting` for its turn, `elsewhere` while another tab sends it, `sending`, `resting` until it tries again by itself,
 * `offline` until the network is back, `failed` until a person tries again.
 */
export type UploadState = 'waiting' | 'elsewhere' | 'sending' | 'resting' | 'offline' | 'failed'

/** A file that the studio does not have yet. */
export type Upload = {
  id: MediaId
  name: string
  sizeBytes: number
  sentBytes: number
  state: UploadState
  /** Why it rests or failed. */
  problem: string | null
  /** It goes on after a reload; else only as long as this tab is open. */
  kept: boolean
}

type Shelf = {
  put: (kept: KeptFile) => Promise<boolean>
  get: (id: MediaId) => Promise<KeptFile | null>
  all: () => Promise<KeptFile[]>
  remove: (id: MediaId) => Promise<void>
}

export type UploaderDeps = SendDeps<StartMedia, MediaView> & {
  shelf: Shelf
  /** Runs `send` once no other tab sends the same file; `onWait` is called when one does. */
  alone: (id: MediaId, signal: AbortSignal, onWait: () => void, send: () => Promise<void>) => Promise<void>
  /** Waits so long, or until the studio or the network is back. */
  rest: (ms: number, signal: AbortSignal) => Promise<void>
  isOffline: () => boolean
  now: () => number
  /** What the studio answered. */
  onView: (view: MediaView) => void
  /** An upload began or changed; null when it is over. */
  onChange: (id: MediaId, upload: Upload | null) => void
}

type Run = { upload: Upload; content: Blob; abort: AbortController }

const atOnce = 2
const firstRestMs = 1_000
const longestRestMs = 30_000

/** Brings files to the studio, two at a time, through broken connections, reloads and closed tabs. */
export class Uploader {
  readonly #deps: UploaderDeps
  readonly #runs = new Map<MediaId, Run>()
  readonly #turns = new Turns(atOnce)

  constructor(deps: UploaderDeps) {
    this.#deps = deps
  }

  /** Takes a file in and sends it. It is kept first, so that a reload right now loses nothing. */
  async add(id: MediaId, name: string, file: Blob): Promise<void> {
    const kept = { id, name, file, addedAt: this.#deps.now() }
    await this.#begin(kept, await this.#deps.shelf.put(kept))
  }

  /** Goes on with what this browser kept and no tab has sent; `sent` is the end of all that. */
  async resume(): Promise<{ sent: Promise<unknown> }> {
    const files = await this.#deps.shelf.all()
    return { sent: Promise.all(files.map((file) => this.#begin(file, true))) }
  }

  /** Tries a failed one again. */
  async retry(id: MediaId): Promise<void> {
    const run = this.#runs.get(id)
    if (run?.upload.state !== 'failed') return
    this.#tell(run, { state: 'waiting', problem: null })
    await this.#run(run)
  }

  /** Ends it here; what arrived at the studio is not its business. */
  async cancel(id: MediaId): Promise<void> {
    this.#runs.get(id)?.abort.abort()
    this.#end(id)
    await this.#deps.shelf.remove(id)
  }

  async #begin({ id, name, file }: KeptFile, kept: boolean) {
    if (this.#runs.has(id)) return
    const upload = { id, name, sizeBytes: file.size, sentBytes: 0, problem: null, kept }
    const run: Run = { upload: { ...upload, state: 'waiting' }, content: file, abort: new AbortController() }
    this.#runs.set(id, run)
    this.#tell(run, {})
    await this.#run(run)
  }

  async #run(run: Run) {
    const { signal } = run.abort
    const onWait = () => this.#tell(run, { state: 'elsewhere' })
    try {
      await this.#deps.alone(run.upload.id, signal, onWait, async () => {
        this.#tell(run, { state: 'waiting' })
        await this.#turns.take(() => this.#sendWhole(run, signal))
      })
    } catch (error) {
      this.#tell(run, { state: 'failed', problem: wordsOf(error) })
    }
  }

  async #sendWhole(run: Run, signal: AbortSignal) {
    const { id, name, sizeBytes, kept } = run.upload
    let failures = 0
    const onAnswer = (view: MediaView) => {
      if (view.receivedBytes > run.upload.sentBytes) failures = 0
      this.#tell(run, { state: 'sending', sentBytes: view.receivedBytes, problem: null })
      this.#deps.onView(view)
    }
    while (!signal.aborted) {
      // Another tab finished or cancelled it while this one waited.
      if (kept && !(await this.#deps.shelf.get(id))) return this.#end(id)
      try {
        await sendFile(this.#deps, { file: { id, name, sizeBytes }, content: run.content, signal, onAnswer })
        await this.#deps.shelf.remove(id)
        return this.#end(id)
      } catch (error) {
        if (!signal.aborted && !mayPass(error)) throw error
        this.#tell(run, { state: this.#deps.isOffline() ? 'offline' : 'resting', problem: wordsOf(error) })
        await this.#deps.rest(Math.min(longestRestMs, firstRestMs * 2 ** failures), signal)
        failures += 1
      }
    }
  }

  /** Nothing is told of one that was cancelled. */
  #tell(run: Run, change: Partial<Upload>) {
    run.upload = { ...run.upload, ...change }
    if (!run.abort.signal.aborted) this.#deps.onChange(run.upload.id, run.upload)
  }

  #end(id: MediaId) {
    this.#runs.delete(id)
    this.#deps.onChange(id, null)
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'The upload failed.')
