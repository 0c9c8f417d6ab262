import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { clipFileQuery } from '../../data/clip-file.ts'

/** Whether the clip can be played: a file that came anew is tried anew. */
export function useBrokenClip({ id, archive, timeline, media }: JobDetail) {
  const file = `${id} ${archive} ${timeline.filter(({ event }) => event === 'archived').length}`
  const [brokenFile, setBrokenFile] = useState<string | null>(null)
  const isBroken = brokenFile === file
  const shouldBeHere = isBroken && archive === 'archived' && media !== null
  const { data: isThere = true } = useQuery({
    ...clipFileQuery(media?.clipUrl ?? '', file),
    enabled: shouldBeHere,
  })
  return {
    isBroken,
    /** The studio says that it does not have the file any more. */
    isLost: shouldBeHere && !isThere,
    onBroken: () => setBrokenFile(file),
    loadAgain: () => setBrokenFile(null),
  }
}
