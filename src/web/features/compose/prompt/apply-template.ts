import type { QueryClient } from '@tanstack/react-query'

import { type DraftMedium, mediaOf } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import { replaceDraft, useDraft } from '../../../data/draft.ts'
import { mediaQuery } from '../../../data/media.ts'
import { ApiError } from '../../../lib/api.ts'
import { formatPlural } from '../../../lib/format.ts'
import { showToast } from '../../../ui/toast.tsx'
import { applied } from './template-draft.ts'

/** Fills the form with a template; what it replaced can be had back. Files that are gone are told. */
export async function applyTemplate(client: QueryClient, { name, draft }: Template) {
  const { draft: before } = useDraft.getState()
  const after = applied(draft, before)
  let isUndone = false
  const putBack = replaceDraft(after)
  const undo = () => {
    isUndone = true
    putBack()
  }
  const tell = (message: string) => showToast({ message, action: { label: 'Undo', run: undo } })
  tell(`“${name}” was applied.`)
  const media = mediaOf(after)
  const missing = (await Promise.all(media.map((medium) => isGone(client, medium)))).filter(Boolean).length
  if (missing > 0 && !isUndone)
    tell(`“${name}” was applied; ${formatPlural(missing, 'file is', 'files are')} gone.`)
}

/** Only what the studio says is gone; when it does not answer, nobody knows. */
async function isGone(client: QueryClient, { id }: DraftMedium): Promise<boolean> {
  try {
    const { problem } = await client.query({ ...mediaQuery(id), staleTime: 0 })
    return problem?.code === 'gone'
  } catch (error) {
    return error instanceof ApiError && error.status === 404
  }
}
