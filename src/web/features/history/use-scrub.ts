import { type PointerEvent, useEffect, useRef, useState } from 'react'

import { reducedMotion } from '../../lib/use-media.ts'
import { frameAt } from './frame-at.ts'

/** Shorter than this the pointer only passes by. */
const intentMs = 300

type Intent = { timer: ReturnType<typeof setTimeout>; frame: number }

/**
 * Which frame of a clip's sprite the pointer asks for: none for 300 ms, then the one at its place across the card.
 * Null while nothing is shown; always so for fingers, and for people who want no motion.
 */
export function useScrub(hasSprite: boolean) {
  const [frame, setFrame] = useState<number | null>(null)
  const ref = useRef<Intent | null>(null)
  useEffect(() => () => clearTimeout(ref.current?.timer), [])
  const start = (event: PointerEvent) => {
    if (!hasSprite || event.pointerType === 'touch' || matchMedia(reducedMotion).matches) return
    const intent: Intent = {
      timer: setTimeout(() => setFrame(intent.frame), intentMs),
      frame: frameUnder(event),
    }
    ref.current = intent
  }
  const move = (event: PointerEvent) => {
    if (!ref.current) return
    const under = frameUnder(event)
    ref.current.frame = under
    setFrame((now) => (now === null ? null : under))
  }
  const stop = () => {
    clearTimeout(ref.current?.timer)
    ref.current = null
    setFrame(null)
  }
  return { frame, start, move, stop }
}

function frameUnder({ clientX, currentTarget }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return frameAt((clientX - left) / width)
}
