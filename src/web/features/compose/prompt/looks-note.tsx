import Info from 'lucide-react/icons/info'
import { useEffect } from 'react'
import { create } from 'zustand'

import { useSettled } from '../../../lib/use-settled.ts'
import { describedLooks } from './looks.ts'
import { PromptNote } from './prompt-note.tsx'

const restMs = 500
const named = 4

/** Words that a person wants to keep; they outlast a look at another mode. */
const useKept = create<{ words: readonly string[] }>(() => ({ words: [] }))

/** In Person mode the photo says how the person looks: words that say it again are pointed out, never refused. */
export function LooksNote({ prompt }: { prompt: string }) {
  const words = describedLooks(useSettled(prompt, restMs))
  const { words: kept } = useKept()
  const isOver = kept.length > 0 && !kept.some((word) => words.includes(word))
  useEffect(() => {
    if (isOver) useKept.setState({ words: [] })
  }, [isOver])
  const shown = words.filter((word) => !kept.includes(word))
  if (shown.length === 0) return null
  const more = shown.length - named
  return (
    <PromptNote
      icon={Info}
      tone="text-fg-3"
      action={{ label: 'Keep them', run: () => useKept.setState({ words }) }}
    >
      The photo says how the person looks; the prompt is for action and scene:{' '}
      {shown
        .slice(0, named)
        .map((word) => `‘${word}’`)
        .join(', ')}
      {more > 0 && ` and ${more} more`}
    </PromptNote>
  )
}
