import { useEffect, useRef } from 'react'

import { keepTogether } from '../../ui/player/keep-together.ts'
import { usePlayer } from '../../ui/player/use-player.ts'

/** One player for several clips of so many frames each, in the order of their videos: the longest leads, the others follow it. */
export function useComparison(lengths: readonly number[]) {
  const leading = lengths.indexOf(Math.max(...lengths))
  const frames = lengths[leading] ?? 1
  const player = usePlayer(frames)
  const grid = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const videos = [...(grid.current?.querySelectorAll('video') ?? [])]
    const leader = videos[leading]
    return leader && keepTogether(leader, videos.toSpliced(leading, 1))
  }, [leading])
  return { ...player, leading, grid }
}
