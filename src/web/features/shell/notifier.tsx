import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import type { BatchId } from '#contract/studio/job.ts'

import { changesQuery } from '../../data/changes.ts'
import { claimKeys } from '../../data/claim-keys.ts'
import { onFinished } from '../../data/finished.ts'
import { createNotifier } from '../../data/notifier.ts'
import { usePreferences } from '../../data/preferences.ts'
import { api } from '../../lib/api.ts'
import { canChime, chime } from '../../lib/chime.ts'
import { desktopState, showDesktop } from '../../lib/desktop-notice.ts'
import { useNavigate } from '../../lib/navigation.ts'

/** Desktop notices and the sound. It renders nothing. */
export function Notifier() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useEffectEvent((path: string) => navigate(path))
  useEffect(
    () =>
      onFinished(
        createNotifier({
          can: () => {
            const { desktop, sound } = usePreferences.getState()
            return { desktop: desktop && desktopState() === 'granted', sound: sound && canChime() }
          },
          isLookedAt: () => !document.hidden && document.hasFocus(),
          finishedBatch: (id) => finishedBatch(client, id),
          claim: claimKeys,
          show: (notice) => void showDesktop(notice, () => open(notice.path)),
          chime,
        }),
      ),
    [client],
  )
  return null
}

/** Asks the studio only when no job of the batch is left in the queue. */
async function finishedBatch(client: QueryClient, id: BatchId) {
  const feed = client.getQueryData(changesQuery.queryKey)
  if (feed?.live.some(({ batchId }) => batchId === id)) return null
  const batch = await api.readBatch({ id })
  return batch.finishedAt === null ? null : batch
}
