import { useMemo } from 'react'

import { ownParts } from './prompt-changes.ts'

/** A prompt; what another one does not have is marked. */
export function ComparedPrompt({ prompt, other }: { prompt: string; other: string | null }) {
  const parts = useMemo(
    () => (other === null ? [{ text: prompt, isOwn: false }] : ownParts(prompt, other)),
    [prompt, other],
  )
  return (
    <p className="prompt-text" dir="auto">
      {parts.map(({ text, isOwn }, at) =>
        isOwn ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no names, and change only together
          <mark key={at} className="bg-transparent text-fg underline decoration-2 underline-offset-4">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}
