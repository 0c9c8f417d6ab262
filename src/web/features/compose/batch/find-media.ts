import { uploadPathOf } from '#contract/service/media-url.ts'
import type { MediaKind } from '#contract/service/upload.ts'
import type { DraftMedium } from '#contract/studio/draft.ts'
import type { MediaView } from '#contract/studio/media.ts'

/** The uploads that a table names: those that were found, the newest first, and for which names (in small letters). */
export type Uploads = { media: readonly MediaView[]; searched: ReadonlySet<string> }

/** What a word in a media cell means: an input, or why there is none; `pending` while that cannot be told. */
export type Found = { medium: DraftMedium; view: MediaView } | { problem: string; pending: boolean }

/** An address stands for itself: what is there is fetched when its job starts. */
export const isAddress = (word: string) => /^[a-z][a-z0-9+.-]*:/i.test(word) || uploadPathOf(word) !== null

const kindWords = { image: 'a picture', video: 'a video', audio: 'a sound' } as const satisfies Record<
  MediaKind,
  string
>

export function findMedium(word: string, kind: MediaKind, { media, searched }: Uploads): Found {
  if (isAddress(word)) return { medium: { id: word, kind, name: word }, view: viewOfAddress(word, kind) }
  const same = media.filter(({ name }) => name.toLowerCase() === word.toLowerCase())
  // The newest comes first; an earlier one of another kind is not meant.
  const view = same.find((one) => one.kind === kind) ?? same[0]
  if (!view)
    return searched.has(word.toLowerCase())
      ? { problem: `No upload is called “${word}”. Add it, or use an https:// address.`, pending: false }
      : { problem: 'Looking for it among the uploads.', pending: true }
  if (view.kind !== null && view.kind !== kind)
    return { problem: `“${word}” is ${kindWords[view.kind]}; here goes ${kindWords[kind]}.`, pending: false }
  return { medium: { id: view.id, kind, name: view.name }, view }
}

/** The words of a media cell: parted by bars, or by spaces where no upload has a name with spaces. */
export function wordsOf(cell: string, { media }: Uploads): string[] {
  const isName = media.some(({ name }) => name.toLowerCase() === cell.toLowerCase())
  const words = cell.includes('|') ? cell.split('|') : isName ? [cell] : cell.split(/[\s,]+/)
  return words.map((word) => word.trim()).filter((word) => word !== '')
}

const viewOfAddress = (url: string, kind: MediaKind): MediaView => ({
  id: url,
  origin: 'url',
  name: url,
  state: 'ready',
  kind,
  sizeBytes: 0,
  receivedBytes: 0,
  facts: null,
  problem: null,
  url,
  sourceUrl: url,
  jobId: null,
  frame: null,
  sameAs: null,
  preview: false,
  createdAt: 0,
  usedAt: null,
})
