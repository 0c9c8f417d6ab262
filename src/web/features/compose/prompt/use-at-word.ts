import { useEffect, useState } from 'react'

import { type AtWord, atWord } from './reference-match.ts'
import type { FieldRef } from './type-into.ts'

/**
 * The `@` word that is being typed in the field. It begins by typing, never by moving the caret into one, and ends
 * when the caret or the focus leaves it or it is put aside.
 */
export function useAtWord(field: FieldRef) {
  const [word, setWord] = useState<AtWord | null>(null)
  const [aside, setAside] = useState<number | null>(null)
  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const end = new AbortController()
    const { signal } = end
    const read = () => atWord(element.value, element.selectionEnd)
    const onInput = () => {
      const found = read()
      setWord(found)
      setAside((at) => (at === found?.start ? at : null))
    }
    const onMove = () =>
      setWord((now) => {
        const found = now && document.activeElement === element ? read() : null
        return found?.start === now?.start ? found : null
      })
    element.addEventListener('input', onInput, { signal })
    element.addEventListener('blur', () => setWord(null), { signal })
    document.addEventListener('selectionchange', onMove, { signal })
    return () => end.abort()
  }, [field])
  return {
    word: word && word.start !== aside ? word : null,
    putAside: () => setAside(word?.start ?? null),
  }
}
