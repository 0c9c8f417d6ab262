import { othersWords } from './others-words.ts'
import { useOwnPart } from './use-own-part.ts'

/** Under the actions: how many of what is selected are left alone, since other people made them. */
export function OthersNote() {
  const { count } = useOwnPart()
  if (count === null) return null
  return (
    <output className="block px-2 text-dense text-pretty text-fg-2 figures not-empty:pb-1">
      {othersWords(count)}
    </output>
  )
}
