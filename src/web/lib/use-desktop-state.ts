import { useEffect, useState } from 'react'

import { type DesktopState, desktopState } from './desktop-notice.ts'

/** What the browser allows, followed while it is shown: it may be changed in the browser's own settings. */
export function useDesktopState(): { state: DesktopState; look: () => void } {
  const [state, setState] = useState(desktopState)
  const look = () => setState(desktopState())
  useEffect(() => {
    const leaving = new AbortController()
    const follow = () => setState(desktopState())
    addEventListener('focus', follow, { signal: leaving.signal })
    void watch(follow, leaving.signal)
    return () => leaving.abort()
  }, [])
  return { state, look }
}

async function watch(follow: () => void, signal: AbortSignal) {
  try {
    const status = await navigator.permissions.query({ name: 'notifications' })
    status.addEventListener('change', follow, { signal })
  } catch {
    // A browser that cannot tell of changes is asked anew when its window is looked at again.
  }
}
