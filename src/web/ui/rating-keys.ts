import { useEffect, useEffectEvent } from 'react'

import { isTyping, keyPlace, type KeyPlace } from './player/player-keys.ts'

type Key = { key: string; modified: boolean; handled: boolean; place: KeyPlace }

/** The rating that a key means, 0 for none; null while somebody types or chooses. */
export function ratingOf({ key, modified, handled, place }: Key): number | null {
  if (modified || handled || place.floating || isTyping(place)) return null
  return /^[0-5]$/.test(key) ? Number(key) : null
}

/** The keys 0–5 rate on the whole page, except where somebody types or chooses. */
export function useRatingKeys(onRate: (rating: number) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const rating = ratingOf({
      key: event.key,
      modified: event.ctrlKey || event.metaKey || event.altKey,
      handled: event.defaultPrevented,
      place: keyPlace(event.target),
    })
    if (rating === null) return
    event.preventDefault()
    onRate(rating)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
