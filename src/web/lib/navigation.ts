import { type AroundNavHandler, useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'

let returning = true
globalThis.addEventListener?.('popstate', () => {
  returning = true
})

/** The reader came here by back, forward or reload: everything is to stand as it was left. */
export const isReturning = () => returning

const newKey = () => String(performance.timeOrigin + performance.now())

/** Every step gives its entry of the browser's history a key, by which what was left there is found again. */
export const withEntryKey: AroundNavHandler = (navigate, to, options) => {
  returning = false
  navigate(to, { ...options, state: { ...options?.state, key: newKey() } })
}

/** Key of the entry of the browser's history that is open. */
export const useEntryKey = () => useHistoryState<{ key?: string } | null>()?.key ?? 'first'

export const useNavigate = () => useLocation()[1]
