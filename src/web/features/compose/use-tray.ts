import { useQueryClient } from '@tanstack/react-query'

import type { DraftMedium } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaId, MediaView } from '#contract/studio/media.ts'

import { type Added, addFiles, addFromClip, addKnown, addUrl, changeMedia } from '../../data/add-media.ts'
import { addedWords } from '../../data/added-words.ts'
import { announce } from '../../data/announcements.ts'
import { withFramesSwapped, withMoved } from '../../data/arrange-media.ts'
import { endUploads, removeFromDraft } from '../../data/end-media.ts'
import { usePrepareMedium } from '../../data/media.ts'
import type { Aim } from '../../data/place-media.ts'
import { withUploader } from '../../data/uploads.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Standing } from './media-words.ts'
import { tellNotices } from './tray-notices.ts'

/** What a person can do with the inputs of the draft. Each tells what it did where the page does not show it. */
export function useTray() {
  const client = useQueryClient()
  const { mutate: prepare } = usePrepareMedium()
  const tell = (added: Added) => {
    tellNotices(added.left)
    const words = addedWords(added)
    if (!words) return
    const undo = () => {
      added.undo()
      endUploads(
        client,
        added.placed.map(({ id }) => id),
      )
    }
    if (words.isSurprise) showToast({ message: words.text, action: { label: 'Undo', run: undo } })
    else announce(words.text)
  }
  return {
    addFiles: async (files: readonly File[], aim: Aim) => tell(await addFiles(client, files, aim)),
    /** Throws what the studio refuses. */
    addUrl: async (url: string, aim: Aim) => tell(await addUrl(client, url, aim)),
    addFromClip: (taken: { jobId: JobId; frame: number | null }, aim: Aim) =>
      addFromClip(client, taken, aim).then(tell, (error: unknown) =>
        showToast({ message: error instanceof Error ? error.message : 'It failed.' }),
      ),
    addKnown: (views: readonly MediaView[], aim: Aim) => tell(addKnown(client, views, aim)),
    remove: (medium: DraftMedium, role: MediaRole) => {
      const undo = removeFromDraft(client, medium, role)
      if (undo) showToast({ message: `“${medium.name}” was removed.`, action: { label: 'Undo', run: undo } })
      else announce(`The upload of “${medium.name}” was cancelled.`)
    },
    retry: (id: MediaId, how: Standing['retry']) => {
      if (how === 'prepare') prepare(id)
      if (how === 'upload') void withUploader(client).then((uploader) => uploader.retry(id))
    },
    swapFrames: () => {
      changeMedia(withFramesSwapped)
      announce('The frames were swapped.')
    },
    move: (id: MediaId, to: number) => {
      changeMedia((draft) => withMoved(draft, id, to))
    },
  }
}
export type Tray = ReturnType<typeof useTray>
