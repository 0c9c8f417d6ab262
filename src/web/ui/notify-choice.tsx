import Bell from 'lucide-react/icons/bell'
import Volume2 from 'lucide-react/icons/volume-2'
import type { ReactNode } from 'react'

import { Icon, type IconShape } from './icon.tsx'

type NotifyChoiceProps = {
  /** What is chosen, in words. */
  label: string
  desktop: boolean
  sound: boolean
  /** Why there are no notices although somebody wants them. */
  problem: string | null
  onDesktop: (on: boolean) => void
  onSound: (on: boolean) => void
  /** More to choose, at the end of the line. */
  children?: ReactNode
  className?: string
}

/** How a person is told that jobs ended: two switches in a line. */
export function NotifyChoice(props: NotifyChoiceProps) {
  const { label, desktop, sound, problem, onDesktop, onSound, children, className = '' } = props
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
        <span aria-hidden className="mr-auto pr-2 text-label text-fg-2 max-sm:basis-full">
          {label}
        </span>
        <Switch icon={Bell} words="Desktop" on={desktop} onChange={onDesktop} />
        <Switch icon={Volume2} words="Sound" on={sound} onChange={onSound} />
        {children}
      </div>
      <p aria-live="polite" className="text-label text-pretty text-attention not-empty:pt-1">
        {problem}
      </p>
    </fieldset>
  )
}

type SwitchProps = { icon: IconShape; words: string; on: boolean; onChange: (on: boolean) => void }

function Switch({ icon, words, on, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onChange(!on)}
      className="inline-flex h-7 items-center gap-1.5 rounded-control border border-transparent px-2 text-dense font-medium text-fg-2 transition-colors hover:bg-hover hover:text-fg aria-pressed:border-ink aria-pressed:text-fg pointer-coarse:h-(--control) pointer-coarse:px-3"
    >
      <Icon of={icon} />
      {words}
    </button>
  )
}
