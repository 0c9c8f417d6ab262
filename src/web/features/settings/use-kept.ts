import { useState } from 'react'

import { isStorageBlocked } from '../../lib/safe-storage.ts'

/** Runs a choice that this browser keeps, and tells where it is kept then. */
export function useKept() {
  const [place, setPlace] = useState<'browser' | 'tab'>()
  const keep = (choose: () => void) => {
    choose()
    setPlace(isStorageBlocked() ? 'tab' : 'browser')
  }
  return { place, keep }
}
