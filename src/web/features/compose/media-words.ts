import type { MediaKind } from '#contract/service/upload.ts'
import { judgeMedium, type MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaFacts, MediaView } from '#contract/studio/media.ts'

import type { Upload, UploadState } from '../../data/uploader.ts'
import { formatBytes, formatCount, formatPercent, formatTenths } from '../../lib/format.ts'
import { ratioWords } from './crop.ts'

/** How an input stands, as it is told beside it. */
export type Standing = {
  tone: 'quiet' | 'moving' | 'attention' | 'failed'
  /** A few words, or the facts of one that is fine. */
  line: string
  /** Why it cannot be used, or what it needs, in a sentence. */
  problem: string | null
  /** 0–1 while its bytes are on their way. */
  progress: number | null
  /** Trying again may help, and where: sending the file, or giving it to the service. */
  retry: 'upload' | 'prepare' | null
}

const nothing = { problem: null, progress: null, retry: null } as const

export function standingOf(
  view: MediaView | undefined,
  upload: Upload | undefined,
  role: MediaRole,
): Standing {
  if (upload) return uploadStanding(upload)
  const verdict = judgeMedium(view, role)
  if (view && verdict.usable)
    return { ...nothing, tone: 'quiet', line: factsLine(view), problem: verdict.advice }
  const problem = verdict.usable ? null : verdict.problem
  const isPending = !verdict.usable && verdict.pending
  if (view && isPending) return { ...nothing, tone: 'moving', ...wayOf(view) }
  const canRetry = view?.problem?.canRetry ?? false
  const isWaiting = view?.state === 'sending' && canRetry
  return {
    ...nothing,
    tone: isWaiting ? 'attention' : 'failed',
    line: isWaiting ? 'Waits' : view ? 'Cannot be used' : 'Gone',
    problem,
    retry: canRetry ? 'prepare' : null,
  }
}

const uploadLine = {
  waiting: 'Waits its turn',
  elsewhere: 'In another tab',
  sending: 'Uploading',
  resting: 'Tries again',
  offline: 'Offline',
  failed: 'Not uploaded',
} as const satisfies Record<UploadState, string>

function uploadStanding({ state, sentBytes, sizeBytes, problem, kept }: Upload): Standing {
  const progress = sentBytes / sizeBytes
  const line = uploadLine[state]
  if (state === 'failed') return { ...nothing, tone: 'failed', line, problem, retry: 'upload' }
  return {
    ...nothing,
    tone: state === 'resting' || state === 'offline' ? 'attention' : 'moving',
    line: state === 'sending' ? `${line} ${formatPercent(progress)}` : line,
    problem: restWords(state, problem) ?? (kept ? null : mustStay),
    progress,
  }
}

const mustStay = 'This browser cannot keep it: leave the tab open until it is uploaded.'

const restWords = (state: UploadState, problem: string | null) =>
  state === 'offline'
    ? 'This browser is offline. It goes on by itself.'
    : state === 'resting' && problem
      ? `${problem} It is tried again by itself.`
      : null

function wayOf({ state, origin, receivedBytes, sizeBytes }: MediaView): Pick<Standing, 'line' | 'progress'> {
  if (state === 'receiving') {
    const progress = sizeBytes > 0 ? receivedBytes / sizeBytes : 0
    return { line: `Uploading ${formatPercent(progress)}`, progress }
  }
  if (state === 'checking') return { line: origin === 'url' ? 'Fetching' : 'Checking', progress: null }
  return { line: 'To the service', progress: null }
}

const pixels = ({ width, height }: MediaFacts) =>
  width === null || height === null ? null : `${width} × ${height}`
const seconds = (ms: number) => `${formatTenths(ms / 1000)} s`
const known = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null)

/** The facts that matter most, in one line. */
export function factsLine({ facts, sizeBytes }: MediaView): string {
  if (!facts) return formatBytes(sizeBytes)
  const length = facts.durationMs === null ? null : seconds(facts.durationMs)
  return known([
    length,
    pixels(facts),
    facts.width === null || length === null ? formatBytes(sizeBytes) : null,
  ]).join(' · ')
}

/** The one fact that fits under a small picture. */
export const briefFact = ({ facts, sizeBytes }: MediaView): string => {
  if (!facts) return formatBytes(sizeBytes)
  return facts.durationMs === null ? (pixels(facts) ?? formatBytes(sizeBytes)) : seconds(facts.durationMs)
}

const kindWord = { image: 'picture', video: 'video', audio: 'sound' } as const satisfies Record<
  MediaKind,
  string
>

/** Everything that is known of an input, as rows of a table. */
export function factRows({
  kind,
  facts,
  sizeBytes,
  sourceUrl,
  origin,
  frame,
}: MediaView): [string, string][] {
  const size = facts && facts.width !== null && facts.height !== null
  const rows: [string, string | null][] = [
    ['Type', kind && facts ? `${facts.format.toUpperCase()} ${kindWord[kind]}` : kind && kindWord[kind]],
    ['Size', sizeBytes > 0 ? formatBytes(sizeBytes) : null],
    ['Pixels', facts && pixels(facts)],
    ['Shape', size ? ratioWords({ width: facts.width ?? 1, height: facts.height ?? 1 }) : null],
    ['Length', facts?.durationMs ? seconds(facts.durationMs) : null],
    ['Frames', facts?.fps ? `${formatCount(Number(facts.fps.toFixed(2)))} a second` : null],
    ['Sound', facts?.hasAudio === null || !facts ? null : facts.hasAudio ? 'yes' : 'none'],
    ['From', origin === 'url' ? sourceUrl : frame === null ? null : `frame ${frame} of a clip`],
  ]
  return rows.filter((row): row is [string, string] => row[1] !== null)
}
