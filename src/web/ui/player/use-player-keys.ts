import { useEffect, useEffectEvent } from 'react'

import { keyPlace, type PlayerCommand, playerCommand } from './player-keys.ts'

/** The player's keys work on the whole page, except where somebody types or chooses. */
export function usePlayerKeys(onCommand: (command: PlayerCommand) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = playerCommand({
      key: event.key,
      modified: event.ctrlKey || event.metaKey || event.altKey,
      handled: event.defaultPrevented,
      place: keyPlace(event.target),
    })
    if (command === null) return
    event.preventDefault()
    onCommand(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
