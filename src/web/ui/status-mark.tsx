import ArrowUpFromLine from 'lucide-react/icons/arrow-up-from-line'
import Ban from 'lucide-react/icons/ban'
import Check from 'lucide-react/icons/check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import Clapperboard from 'lucide-react/icons/clapperboard'
import Clock from 'lucide-react/icons/clock'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'

import type { JobState } from '#contract/studio/job-state.ts'

import { Icon, type IconShape } from './icon.tsx'

export type Tone = 'quiet' | 'moving' | 'done' | 'attention' | 'failed'

/** The one colour that each tone has. */
export const toneColor = {
  quiet: 'text-fg-2',
  moving: 'text-moving',
  done: 'text-done',
  attention: 'text-attention',
  failed: 'text-failed',
} as const satisfies Record<Tone, string>

/** Word, icon and tone of every state. */
export const statusLook = {
  waiting: { word: 'Waiting', tone: 'quiet', icon: Clock },
  held: { word: 'Held', tone: 'attention', icon: CirclePause },
  sending: { word: 'Sending', tone: 'moving', icon: ArrowUpFromLine },
  unconfirmed: { word: 'Unconfirmed', tone: 'attention', icon: CircleQuestionMark },
  queued: { word: 'Queued', tone: 'moving', icon: CircleDashed },
  processing: { word: 'Processing', tone: 'moving', icon: Clapperboard },
  completed: { word: 'Completed', tone: 'done', icon: Check },
  failed: { word: 'Failed', tone: 'failed', icon: TriangleAlert },
  cancelled: { word: 'Cancelled', tone: 'quiet', icon: Ban },
} as const satisfies Record<JobState, { word: string; tone: Tone; icon: IconShape }>

type StatusMarkProps = {
  state: JobState
  /** The icon alone; the word stays for ears. */
  compact?: boolean
  /** The word below the icon, cut where there is no room for all of it. */
  stacked?: boolean
  /** On top of media the words are white and only the icon carries the colour. */
  onMedia?: boolean
  className?: string
  /** What stands beside the word. */
  children?: ReactNode
}

/** A status: always an icon and a word. */
export function StatusMark({
  state,
  compact = false,
  stacked = false,
  onMedia = false,
  className = '',
  children,
}: StatusMarkProps) {
  const { word, tone, icon } = statusLook[state]
  const direction = stacked ? 'min-w-0 flex-col gap-0.5' : 'items-center gap-1.5'
  return (
    <span
      className={`inline-flex ${direction} text-label font-medium ${onMedia ? 'text-white scheme-dark' : toneColor[tone]} ${className}`}
    >
      <Icon of={icon} className={`size-3.5 ${onMedia ? toneColor[tone] : ''}`} />
      {compact || stacked ? <span className={compact ? 'sr-only' : 'truncate'}>{word}</span> : word}
      {children}
    </span>
  )
}
