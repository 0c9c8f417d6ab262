import type { QueryClient } from '@tanstack/react-query'

import type { MediaKind } from '#contract/service/upload.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'
import type { MediaId, MediaView } from '#contract/studio/media.ts'

import { api } from '../lib/api.ts'
import { headBytes, judgeFile } from '../lib/judge-file.ts'
import { newMediaId } from '../lib/new-id.ts'
import { smallPicture } from '../lib/small-picture.ts'
import { undoMedia } from './arrange-media.ts'
import { beginWithFrame, editDraft, useDraft } from './draft.ts'
import { mediaKeys, unknownView } from './media.ts'
import { type Aim, type LeftOver, placeMedia } from './place-media.ts'
import { keepOwnPicture, withUploader } from './uploads.ts'

/** What became of inputs that were meant for the draft. */
export type Added = {
  placed: DraftMedium[]
  left: LeftOver[]
  /** The draft before and after. */
  before: Draft
  after: Draft
  undo: () => void
}

/** Changes the inputs of the draft; answers how to take it back. */
export function changeMedia(change: (draft: Draft) => Draft): () => void {
  const before = useDraft.getState().draft
  const after = change(before)
  editDraft(after)
  return () => editDraft(undoMedia(before, after, useDraft.getState().draft))
}

function put(media: readonly DraftMedium[], aim: Aim, left: readonly LeftOver[] = []): Added {
  const before = useDraft.getState().draft
  if (media.length === 0) return { placed: [], left: [...left], before, after: before, undo: () => undefined }
  const found = placeMedia(before, media, aim)
  const after = found.placed.length > 0 ? found.draft : before
  const undo = changeMedia(() => after)
  return { placed: found.placed, left: [...left, ...found.left], before, after, undo }
}

/** Inputs that the studio has already. */
export function addKnown(client: QueryClient, views: readonly MediaView[], aim: Aim): Added {
  for (const view of views) client.setQueryData(mediaKeys.one(view.id), view)
  return put(
    views.map(({ id, name, kind }) => ({ id, name, kind: kind ?? 'image' })),
    aim,
  )
}

/** Has the studio fetch what is at an address. Throws what the studio refuses. */
export async function addUrl(client: QueryClient, url: string, aim: Aim): Promise<Added> {
  const view = await api.addMediaUrl({ id: newMediaId(), url })
  return addKnown(client, [{ ...view, kind: view.kind ?? kindOfUrl(url) }], aim)
}

/** What an address says of itself, until the studio has looked. */
export function kindOfUrl(url: string): MediaKind {
  const { pathname } = new URL(url, 'https://studio')
  if (/\.(mp4|mov|webm)$/i.test(pathname)) return 'video'
  return /\.(mp3|wav|m4a|ogg|flac)$/i.test(pathname) ? 'audio' : 'image'
}

/** A frame of a clip, counted from 0, or with null the whole clip. Throws what the studio refuses. */
export async function addFromClip(
  client: QueryClient,
  taken: { jobId: JobId; frame: number | null },
  aim: Aim,
): Promise<Added> {
  const view = await api.takeFromClip({ id: newMediaId(), ...taken })
  const added = addKnown(client, [{ ...view, kind: taken.frame === null ? 'video' : 'image' }], aim)
  if (taken.frame !== null && added.placed.length > 0) beginWithFrame(taken.jobId, view.id)
  return added
}

type Judged = { medium: DraftMedium; file: File; isNew: boolean } | { name: string; problem: string }

/** Files of this machine: judged before a byte is sent, placed, then sent. */
export async function addFiles(client: QueryClient, files: readonly File[], aim: Aim): Promise<Added> {
  const judged = await Promise.all(files.map(judge))
  const good = judged.flatMap((one) => ('medium' in one ? [one] : []))
  const bad = judged.flatMap((one) => ('problem' in one ? [one] : []))
  for (const { medium, isNew } of good)
    if (isNew) client.setQueryData(mediaKeys.one(medium.id), unknownView(medium))
  const added = put(
    good.map(({ medium }) => medium),
    aim,
    bad,
  )
  const taken = good.filter(({ medium, isNew }) => isNew && added.placed.includes(medium))
  for (const { medium, file } of taken) {
    seen.set(fingerprint(file), medium.id)
    if (medium.kind === 'image') void picture(medium.id, file)
  }
  if (taken.length > 0) void send(client, taken)
  return added
}

async function picture(id: MediaId, file: File) {
  const small = await smallPicture(file)
  if (small) keepOwnPicture(id, small)
}

async function send(client: QueryClient, files: readonly { medium: DraftMedium; file: File }[]) {
  const uploader = await withUploader(client)
  await Promise.all(files.map(({ medium, file }) => uploader.add(medium.id, medium.name, file)))
}

/** Files that this tab added: the same one again is the same input. */
const seen = new Map<string, MediaId>()
const fingerprint = ({ name, size, lastModified }: File) => `${size} ${lastModified} ${name}`

/** The studio has no such input any more: the same file again is a new one. */
export function forgetFile(id: MediaId) {
  for (const [print, known] of seen) if (known === id) seen.delete(print)
}

async function judge(file: File): Promise<Judged> {
  const name = file.name.trim().slice(-255) || 'Untitled'
  try {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
    const verdict = judgeFile({ name, sizeBytes: file.size, head })
    if (!verdict.ok) return { name, problem: verdict.problem }
    const known = seen.get(fingerprint(file))
    return { medium: { id: known ?? newMediaId(), kind: verdict.kind, name }, file, isNew: !known }
  } catch {
    return { name, problem: 'It cannot be read: a folder, or a file that was moved.' }
  }
}
