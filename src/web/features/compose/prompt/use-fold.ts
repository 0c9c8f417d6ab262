import { useState } from 'react'

import { foldOf, keepFold } from './fold.ts'

/** The end of the prompt that is not shown; `refold` shows as much as can be shown, when nobody types. */
export function useFold(prompt: string) {
  const [kept, setKept] = useState(() => foldOf(prompt))
  const fold = keepFold(kept, prompt)
  if (fold !== kept) setKept(fold)
  return {
    fold,
    shown: fold === '' ? prompt : prompt.slice(0, prompt.length - fold.length),
    refold: () => setKept(foldOf(prompt)),
  }
}
