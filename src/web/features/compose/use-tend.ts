import { useEffect, useEffectEvent } from 'react'

import type { DraftMedium } from '#contract/studio/draft.ts'

import { withReplaced } from '../../data/arrange-media.ts'
import { editDraft, useDraft } from '../../data/draft.ts'
import { usePrepareMedium } from '../../data/media.ts'
import { shownMode } from '../../lib/api.ts'
import type { Stand } from './use-standings.ts'

/** What was asked of the service of a mode already, by itself. */
const asked = new Set<string>()

/**
 * Looks after the inputs that are shown: the service of this mode is given those that it does not have yet, once, and
 * one that turns out to be of another kind than its address promised is counted among its own.
 */
export function useTend(stands: readonly Stand[]) {
  const { mutate: prepare } = usePrepareMedium()
  const tend = useEffectEvent(() => {
    for (const { medium, view } of stands) {
      if (view?.kind && view.kind !== medium.kind) correct(medium, view.kind)
      const name = `${shownMode()} ${medium.id}`
      if (view?.state !== 'kept' || asked.has(name)) continue
      asked.add(name)
      prepare(medium.id)
    }
  })
  useEffect(() => tend())
}

function correct(medium: DraftMedium, kind: DraftMedium['kind']) {
  const { draft } = useDraft.getState()
  editDraft(withReplaced(draft, medium.id, { ...medium, kind }))
}
