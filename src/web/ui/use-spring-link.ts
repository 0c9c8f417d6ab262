import { type DragEvent, useEffect, useRef } from 'react'

import { clipType } from '../lib/dragged-clip.ts'
import { useNavigate } from '../lib/navigation.ts'

const springMs = 600

/** A page opens while a clip is held over the link to it, so that it can be dropped there. Spread on the link. */
export function useSpringLink(to: string) {
  const navigate = useNavigate()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = () => {
    clearTimeout(timer.current)
    timer.current = undefined
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onDragOver: ({ dataTransfer: { types } }: DragEvent) => {
      if (!timer.current && (types.includes(clipType) || types.includes('Files')))
        timer.current = setTimeout(() => navigate(to), springMs)
    },
    onDragLeave: stop,
    onDrop: stop,
  }
}
