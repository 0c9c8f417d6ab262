import Check from 'lucide-react/icons/check'
import Circle from 'lucide-react/icons/circle'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleUser from 'lucide-react/icons/circle-user'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'

import type { Roll, RollStep } from '../../../lib/roll.ts'
import { Icon, type IconShape } from '../../../ui/icon.tsx'
import { type Tone, toneColor } from '../../../ui/status-mark.tsx'
import { stepNote, type StepState, stepTitle, stepWord } from './roll-words.ts'

const looks = {
  done: { tone: 'done', icon: Check },
  moving: { tone: 'moving', icon: CircleDashed },
  failed: { tone: 'failed', icon: TriangleAlert },
  paused: { tone: 'attention', icon: CirclePause },
  yours: { tone: 'attention', icon: CircleUser },
  later: { tone: 'quiet', icon: Circle },
} as const satisfies Record<StepState, { tone: Tone; icon: IconShape }>

type RollStepLineProps = { step: RollStep; state: StepState; roll: Roll; children: ReactNode }

export function RollStepLine({ step, state, roll, children }: RollStepLineProps) {
  const { tone, icon } = looks[state]
  const note = stepNote(step, state, roll)
  return (
    <li aria-current={state === 'later' || state === 'done' ? undefined : 'step'} className="flex gap-2.5">
      <Icon of={icon} className={`mt-px ${toneColor[tone]}`} />
      <div className="flex min-w-0 grow flex-col gap-2 text-dense">
        <p className="flex items-baseline justify-between gap-4">
          <span className={state === 'later' ? 'text-fg-2' : 'font-medium'}>{stepTitle[step]}</span>
          <span className={`shrink-0 text-label font-medium ${toneColor[tone]}`}>{stepWord[state]}</span>
        </p>
        {note && <p className="-mt-1 text-pretty wrap-anywhere text-fg-2">{note}</p>}
        {children}
      </div>
    </li>
  )
}
