import { useEffect, useRef } from 'react'

import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { modeWords } from '../../ui/mode-words.ts'
import { showToast } from '../../ui/toast.tsx'

/** Says what a switch means for money, whichever window made it. Renders nothing. */
export function ModeNotice({ mode }: { mode: Mode }) {
  const last = useRef(mode)
  useEffect(() => {
    if (last.current !== mode)
      showToast({ message: `The studio is in ${modeName[mode]}. ${modeWords[mode]}` })
    last.current = mode
  }, [mode])
  return null
}
