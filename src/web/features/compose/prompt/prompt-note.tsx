import type { ReactNode } from 'react'

import { Icon, type IconShape } from '../../../ui/icon.tsx'

type PromptNoteProps = {
  icon: IconShape
  tone: 'text-attention' | 'text-fg-3'
  /** It is said at once, not when there is a pause. */
  isUrgent?: boolean
  action: { label: string; run: () => void }
  children: ReactNode
}

const wordsStyle = 'min-w-0 grow text-pretty'

/** A sentence about the words, with what can be done about it. */
export function PromptNote({ icon, tone, isUrgent = false, action, children }: PromptNoteProps) {
  return (
    <div className="flex items-start gap-1.5 text-label text-fg-2">
      <Icon of={icon} className={`mt-px size-3.5 ${tone}`} />
      {isUrgent ? (
        <p role="alert" className={wordsStyle}>
          {children}
        </p>
      ) : (
        <output className={wordsStyle}>{children}</output>
      )}
      <button
        type="button"
        onClick={action.run}
        className="hit shrink-0 rounded-control font-medium text-fg underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {action.label}
      </button>
    </div>
  )
}
