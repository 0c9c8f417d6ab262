import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'

import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { useSwitchMode } from '../../data/connection.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { modeWords } from '../../ui/mode-words.ts'
import { FormError } from './form-error.tsx'

type ModeCardProps = {
  mode: Mode
  current: Mode
  /** It can be switched to. */
  connected: boolean
  children: ReactNode
}

/** One mode: what it does, whether it is in use, and what it works with. */
export function ModeCard({ mode, current, connected, children }: ModeCardProps) {
  const change = useSwitchMode()
  return (
    <article
      aria-label={modeName[mode]}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <header>
        <div className="flex min-h-7 items-center justify-between gap-4">
          <ModeBadge mode={mode} />
          {mode === current ? (
            <span className="inline-flex items-center gap-1.5 text-dense font-medium">
              <Icon of={Check} className="text-done" />
              In use
            </span>
          ) : (
            connected && (
              <Button size="sm" pending={change.isPending} onClick={() => change.mutate(mode)}>
                Switch to {modeName[mode]}
              </Button>
            )
          )}
        </div>
        <p className="mt-1 text-dense text-pretty text-fg-2">{modeWords[mode]}</p>
      </header>
      <FormError error={change.error} />
      {children}
    </article>
  )
}
