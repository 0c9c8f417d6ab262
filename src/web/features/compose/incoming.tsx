import { useEffect, useEffectEvent } from 'react'

import { useDraft } from '../../data/draft.ts'
import { frameFor, frameRole } from '../../data/frame-of-clip.ts'
import { ClipZones } from './clip-zones.tsx'
import { DropVeil } from './drop-veil.tsx'
import { aimOf } from './drop-words.ts'
import { tellNotices } from './tray-notices.ts'
import type { Arrival, Hover } from './use-arrivals.ts'
import { useTray } from './use-tray.ts'

type IncomingProps = {
  hover: Hover | null
  arrivals: readonly Arrival[]
  onTaken: (taken: readonly Arrival[]) => void
}

/** Takes in what was dropped or pasted, and says where it would go while it is dragged. */
export function Incoming({ hover, arrivals, onTaken }: IncomingProps) {
  const draft = useDraft((now) => now.draft)
  const tray = useTray()
  const take = useEffectEvent((arrival: Arrival) => {
    const { over } = arrival
    if ('files' in arrival) return tray.addFiles(arrival.files, aimOf(over))
    if ('url' in arrival) return tray.addUrl(arrival.url, null).catch((error) => tellUrl(arrival.url, error))
    const role = over === 'clip-whole' ? 'reference' : frameRole(draft)
    const { id: jobId, duration } = arrival.clip
    return tray.addFromClip({ jobId, frame: over === 'clip-whole' ? null : frameFor(role, duration) }, role)
  })
  useEffect(() => {
    if (arrivals.length === 0) return
    for (const arrival of arrivals) void take(arrival)
    onTaken(arrivals)
  }, [arrivals, onTaken])
  if (!hover) return null
  return hover.what === 'clip' ? (
    <ClipZones draft={draft} over={hover.over} />
  ) : (
    <DropVeil draft={draft} hover={hover} />
  )
}

function tellUrl(url: string, error: unknown) {
  tellNotices([{ name: url, problem: error instanceof Error ? error.message : 'It could not be added.' }])
}
