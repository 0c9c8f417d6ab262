import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { type Draft, emptyDraft, examplePrompt, mediaOf, StoredDraft } from '#contract/studio/draft.ts'
import { type JobDetail, JobId } from '#contract/studio/job.ts'
import { MadeFrom } from '#contract/studio/lineage.ts'
import { MediaId } from '#contract/studio/media.ts'

import { safeStorage } from '../lib/safe-storage.ts'

/** What a new browser starts with: it can be sent as it stands. */
export const firstDraft: Draft = { ...emptyDraft, prompt: examplePrompt }

/** A waiting job whose request stands in Compose in place of the draft. */
export type Editing = {
  id: JobId
  /** The revision that was loaded: a later edit elsewhere wins. */
  revision: number
  /** As it was loaded: only what differs from it is a change. */
  opened: Draft
  /** What the queue keeps for it so far, in credits. */
  promised: number
  /** The draft that comes back afterwards. */
  kept: Draft
}

const StoredEditing = z.object({
  id: JobId,
  revision: z.int(),
  opened: StoredDraft,
  promised: z.int(),
  kept: StoredDraft,
})

/** What the draft was begun with: a job's request, or a frame of its clip for as long as that is in it. */
const Begun = z.extend(MadeFrom, { mediumId: z.nullable(MediaId) })
type Begun = z.infer<typeof Begun>

type Composing = { draft: Draft; editing: Editing | null; begun: Begun | null }

const storeName = 'genray.draft'

/** What is being composed. Survives reload and sign-out; a broken store gives the first draft. */
export const useDraft = create<Composing>()(
  persist((): Composing => ({ draft: firstDraft, editing: null, begun: null }), {
    name: storeName,
    version: 2,
    // The first version had fewer fields under the same names.
    migrate: (stored) => stored,
    storage: createJSONStorage(() => safeStorage),
    merge: (stored, current) => {
      const parsed = z.safeParse(
        z.object({
          draft: StoredDraft,
          editing: z.catch(z.nullable(StoredEditing), null),
          begun: z.catch(z.nullable(Begun), null),
        }),
        stored,
      )
      return parsed.success ? parsed.data : current
    },
  }),
)

/**
 * A draft that is changed in one tab changes in the others: whichever is looked at next shows the newest words, those
 * that were typed while it was opened among them.
 */
export function followOtherTabs(): () => void {
  addEventListener('storage', follow)
  void useDraft.persist.rehydrate()
  return () => removeEventListener('storage', follow)
}

function follow({ key }: StorageEvent) {
  if (key === storeName) void useDraft.persist.rehydrate()
}

/** Changes some of the draft. One whose words are wiped away is a new one. */
export const editDraft = (change: Partial<Draft>) =>
  useDraft.setState(({ draft, begun }) => ({
    draft: { ...draft, ...change },
    begun: change.prompt === '' && begun?.kind === 'remix' ? null : begun,
  }))

/** Puts another request into Compose; answers how to have back what stood there. */
export function replaceDraft(draft: Draft, begun: Begun | null = null): () => void {
  const before = useDraft.getState()
  useDraft.setState({ draft, begun })
  return () => useDraft.setState({ draft: before.draft, begun: before.begun })
}

/** A frame of a job's clip is in the draft now. */
export const beginWithFrame = (id: JobId, mediumId: MediaId) =>
  useDraft.setState({ begun: { kind: 'continue', id, mediumId } })

/** The job that the draft is made from, as far as it still is. */
export function madeFrom({ draft, begun }: Pick<Composing, 'draft' | 'begun'>): { from?: MadeFrom } {
  if (!begun) return {}
  const { kind, id, mediumId } = begun
  const isIn = mediumId === null || mediaOf(draft).some((medium) => medium.id === mediumId)
  return isIn ? { from: { kind, id } } : {}
}

/** Puts a waiting job into Compose; the draft that stood there is kept for afterwards. */
export const startEditing = (
  {
    id,
    revision,
    credits,
    money,
  }: Pick<JobDetail, 'id' | 'revision' | 'credits'> & {
    money: Pick<JobDetail['money'], 'creditsMax'>
  },
  request: Draft,
) =>
  useDraft.setState(({ draft, editing }) => {
    const opened = { ...request, creditsMax: money.creditsMax }
    return {
      draft: opened,
      editing: { id, revision, opened, promised: credits, kept: editing?.kept ?? draft },
    }
  })

/** Back to the draft that stood in Compose before. */
export const stopEditing = () =>
  useDraft.setState(({ draft, editing }) => ({ draft: editing?.kept ?? draft, editing: null }))

/** Leaves a waiting job as it was; answers how to have the changes back. */
export function dropChanges(): () => void {
  const { draft, editing } = useDraft.getState()
  stopEditing()
  return () => useDraft.setState({ draft, editing })
}

/** Something differs from the job as it was opened. */
export const isChanged = (draft: Draft, { opened }: Editing) => textOf(draft) !== textOf(opened)

// Parsed, so that the order of the fields is one and the same.
const textOf = (draft: Draft) => JSON.stringify(StoredDraft.parse(draft))

/** The changes become the draft of a job of their own. */
export const keepAsDraft = () => useDraft.setState({ editing: null, begun: null })
