import Ellipsis from 'lucide-react/icons/ellipsis'
import type { ComponentProps, ReactNode } from 'react'

import { Icon } from '../../ui/icon.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { Popover } from '../../ui/popover.tsx'
import { type MediumActions, MediumDetails } from './medium-details.tsx'
import type { Stand } from './use-standings.ts'

type MediumButtonProps = {
  stand: Stand
  actions: MediumActions
  /** Further props of the button: its handlers for moving it. */
  button?: ComponentProps<'button'>
  tip?: string
  className?: string
  children: ReactNode
}

/** The picture of an input; opens what is known of it. */
export function MediumButton(props: MediumButtonProps) {
  const { stand, actions, button = {}, tip, className = '', children } = props
  const { medium, label } = stand
  const { tone, line, problem, progress } = stand.standing
  return (
    <Popover
      label={`${label}: ${medium.name}`}
      align="start"
      className="w-72"
      renderTrigger={(trigger) => (
        <button
          type="button"
          {...button}
          {...trigger}
          data-invalid={tone === 'failed' || undefined}
          aria-label={[`${label}: ${medium.name}`, line, problem].filter((words) => words).join(', ')}
          data-tip={tip}
          className={`relative block w-full overflow-hidden rounded-control bg-hover text-fg ${tone === 'failed' ? 'ring-1 ring-failed' : ''} ${className}`}
        >
          {children}
          <span className="absolute top-1 right-1 flex h-5 w-6 items-center justify-center rounded-[4px] bg-black/65 text-white">
            <Icon of={Ellipsis} className="size-3.5" />
          </span>
          {tone === 'moving' && <MovingLine progress={progress} className="absolute inset-x-0 bottom-0" />}
        </button>
      )}
    >
      {(close) => <MediumDetails stand={stand} actions={actions} onDone={close} />}
    </Popover>
  )
}
