import type { ComponentProps, ReactNode } from 'react'

import { Icon, type IconShape } from '../../../ui/icon.tsx'
import { MovingLine } from '../../../ui/moving-line.tsx'
import { note } from './use-selection.ts'

type BarButtonProps = {
  icon: IconShape
  words: ReactNode
  /** Why it cannot act; said when it is pressed all the same. */
  problem?: string | null
  /** Its action is under way. */
  pending?: boolean
  danger?: boolean
} & ComponentProps<'button'>

/** An action upon what is selected: in a row with its words, on a phone with its words below. */
export function BarButton(props: BarButtonProps) {
  const { icon, words, problem = null, pending = false, danger = false, onClick, ...rest } = props
  const isOff = pending || problem !== null
  return (
    <button
      type="button"
      {...rest}
      {...(problem === null ? {} : { popoverTarget: undefined, 'data-tip': problem })}
      aria-disabled={isOff || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (problem !== null) note(problem)
        else if (!pending) onClick?.(event)
      }}
      className={`relative flex min-w-0 items-center justify-center overflow-hidden rounded-control font-medium transition-colors figures not-aria-disabled:hover:bg-hover aria-disabled:opacity-60 max-md:min-h-13 max-md:flex-col max-md:gap-1 max-md:py-1 max-md:text-label md:h-(--control) md:gap-1.5 md:px-2.5 md:text-dense md:whitespace-nowrap ${danger ? 'text-failed' : 'text-fg-2 not-aria-disabled:hover:text-fg'}`}
    >
      <Icon of={icon} />
      <span className="max-w-full text-center max-md:leading-3.5">{words}</span>
      {pending && <MovingLine className="absolute inset-x-0 bottom-0" />}
    </button>
  )
}
