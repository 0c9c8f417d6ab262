import { type ImportView, StartImport } from '#contract/studio/import.ts'
import type { JobId, Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { ApiError } from '../lib/api.ts'
import { Turns } from '../lib/turns.ts'
import { readRecord } from './read-record.ts'
import { mayPass, type SendDeps, sendFile } from './send-file.ts'

/** A clip of this machine, with the record that stands beside it. */
export type ClipFile = { path: string; clip: File; record: File | null }

/** `resting` until it tries again by itself; `known` was in the studio already; `cancelled` was not sent whole. */
export type ImportState = 'waiting' | 'sending' | 'resting' | 'done' | 'known' | 'failed' | 'cancelled'

export type ImportItem = {
  path: string
  sizeBytes: number
  sentBytes: number
  state: ImportState
  /** Why it rests or failed. */
  problem: string | null
  /** The job that it is, once it is here. */
  jobId: JobId | null
}

export type ImporterDeps = SendDeps<StartImport, ImportView> & {
  /** Waits so long, or until the studio or the network is back. */
  rest: (ms: number, signal: AbortSignal) => Promise<void>
  /** Names a clip that has no record. */
  idOf: (clip: Blob) => Promise<JobId>
  mode: () => Mode | null
  /** An import began or changed. */
  onChange: (item: ImportItem) => void
}

type Run = { item: ImportItem; files: ClipFile; mode: Mode | null; wish: StartImport | null }

const atOnce = 2
const firstRestMs = 1_000
const longestRestMs = 30_000
/** It is still to come, or on its way. */
export const isMoving = ({ state }: ImportItem) =>
  state === 'waiting' || state === 'sending' || state === 'resting'
const isHere = ({ state }: ImportItem) => state === 'done' || state === 'known'

/** Brings clips of another studio here, two at a time, through broken connections. */
export class Importer {
  readonly #deps: ImporterDeps
  readonly #runs = new Map<string, Run>()
  readonly #turns = new Turns(atOnce)
  #abort = new AbortController()

  constructor(deps: ImporterDeps) {
    this.#deps = deps
  }

  /** Takes clips in and sends them; one that is here or on its way already is not sent twice. Ends when all is over. */
  async add(clips: readonly ClipFile[]): Promise<void> {
    const runs = clips.flatMap((files) => {
      const known = this.#runs.get(files.path)
      if (
        known &&
        (isMoving(known.item) || (isHere(known.item) && known.files.clip.size === files.clip.size))
      )
        return []
      const item = { path: files.path, sizeBytes: files.clip.size, sentBytes: 0, problem: null, jobId: null }
      const run = { item: { ...item, state: 'waiting' as const }, files, mode: this.#deps.mode(), wish: null }
      this.#runs.set(files.path, run)
      this.#tell(run, {})
      return [run]
    })
    await this.#sendAll(runs)
  }

  /** Tries again what failed or was not sent. */
  async retry(): Promise<void> {
    const runs = [...this.#runs.values()].filter(({ item }) => !isMoving(item) && !isHere(item))
    for (const run of runs) {
      run.wish = null
      run.mode = this.#deps.mode()
      this.#tell(run, { state: 'waiting', problem: null })
    }
    await this.#sendAll(runs)
  }

  /** Stops: what is here stays, all else is not sent. */
  cancel() {
    this.#abort.abort()
    this.#abort = new AbortController()
    for (const run of this.#runs.values()) if (isMoving(run.item)) this.#tell(run, { state: 'cancelled' })
  }

  /** Forgets what is over. */
  clear() {
    for (const [path, { item }] of this.#runs) if (!isMoving(item)) this.#runs.delete(path)
  }

  async #sendAll(runs: readonly Run[]) {
    const { signal } = this.#abort
    await Promise.all(runs.map((run) => this.#turns.take(() => this.#send(run, signal))))
  }

  async #send(run: Run, signal: AbortSignal) {
    let failures = 0
    while (!signal.aborted) {
      try {
        return await this.#sendOnce(run, signal, () => {
          failures = 0
        })
      } catch (error) {
        if (signal.aborted) return undefined
        const problem = error instanceof Error ? error.message : 'It could not be imported.'
        if (!mayPass(error)) return this.#tell(run, { state: 'failed', problem })
        this.#tell(run, { state: 'resting', problem })
        await this.#deps.rest(Math.min(longestRestMs, firstRestMs * 2 ** failures), signal)
        failures += 1
      }
    }
  }

  async #sendOnce(run: Run, signal: AbortSignal, onProgress: () => void) {
    run.wish ??= await this.#wishOf(run.files)
    const onAnswer = ({ state, receivedBytes, jobId }: ImportView) => {
      if (receivedBytes > run.item.sentBytes) onProgress()
      const isOver = state !== 'receiving'
      const sentBytes = isOver ? run.item.sizeBytes : receivedBytes
      this.#tell(run, { state: isOver ? state : 'sending', sentBytes, jobId, problem: null })
    }
    const start = async (wish: StartImport) => {
      this.#requireMode(run)
      return this.#deps.start(wish, signal).catch(final)
    }
    const { putPart } = this.#deps
    await sendFile({ start, putPart }, { file: run.wish, content: run.files.clip, signal, onAnswer })
  }

  async #wishOf({ path, clip, record }: ClipFile): Promise<StartImport> {
    const fileName = nameOf(path)
    const sizeBytes = clip.size
    const issue = StartImport.shape.sizeBytes.safeParse(sizeBytes).error?.issues[0]
    if (issue) throw new Error(issue.message)
    if (!record) return { id: await this.#deps.idOf(clip), fileName, sizeBytes, sidecar: null }
    const read = await readRecord(record)
    if (read.ok) return { id: read.sidecar.job.id, fileName, sizeBytes, sidecar: read.sidecar }
    throw new Error(
      `“${record.name}” beside it cannot be used. ${read.problem} Without that file the clip is imported under its name.`,
    )
  }

  /** A clip without a record would become one of the mode that is shown now. */
  #requireMode({ mode }: Run) {
    const now = this.#deps.mode()
    if (mode === now || mode === null || now === null) return
    throw new Error(
      `The studio was switched to ${modeName[now]}. Switch back to ${modeName[mode]} to import this clip.`,
    )
  }

  /** Nothing more is told of one that was cancelled. */
  #tell(run: Run, change: Partial<ImportItem>) {
    run.item = { ...run.item, ...change }
    this.#deps.onChange(run.item)
  }
}

/** The last name of a path. */
export const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** A conflict over the announcement does not pass by itself, other than one over a part. */
function final(error: unknown): never {
  if (error instanceof ApiError && error.code === 'conflict') throw new Error(error.message, { cause: error })
  throw error
}
