import type { MediaKind } from '#contract/service/upload.ts'
import { type Draft, type DraftMedium, emptyDraft } from '#contract/studio/draft.ts'
import type { MediaId, MediaView } from '#contract/studio/media.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const makeMedium = (n: number, kind: MediaKind = 'image'): DraftMedium => ({
  id: idOf(n),
  kind,
  name: `${kind}-${n}`,
})

export const urlOf = ({ id, kind }: DraftMedium) => `/v1/files/upload_u1_${kind}_${id}.bin`

/** An input that is ready, for `makeMedium` of the same number. */
export const makeView = (medium: DraftMedium, change: Partial<MediaView> = {}): MediaView => ({
  id: medium.id,
  origin: 'file',
  name: medium.name,
  state: 'ready',
  kind: medium.kind,
  sizeBytes: 1000,
  receivedBytes: 1000,
  facts: {
    format: 'png',
    width: medium.kind === 'audio' ? null : 1280,
    height: medium.kind === 'audio' ? null : 720,
    durationMs: medium.kind === 'image' ? null : 5000,
    fps: medium.kind === 'video' ? 24 : null,
    hasAudio: medium.kind === 'video' ? true : null,
  },
  problem: null,
  url: urlOf(medium),
  sourceUrl: null,
  jobId: null,
  frame: null,
  sameAs: null,
  preview: true,
  createdAt: 1,
  usedAt: null,
  ...change,
})

/** Knows exactly these inputs. */
export const knowing = (...views: MediaView[]) => ({
  media: (id: MediaId) => views.find((view) => view.id === id),
  chipStyle: 'at' as const,
})

export const makeDraft = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft, prompt: 'x', ...change })
