import { usePreferences } from '../../data/preferences.ts'
import { later } from '../../ui/later.tsx'

const Notifier = later(async () => (await import('./notifier.tsx')).Notifier)

/** Tells that jobs ended, once somebody wants to be told. */
export function Notifying() {
  const isWanted = usePreferences((now) => now.desktop || now.sound)
  return isWanted && <Notifier />
}
