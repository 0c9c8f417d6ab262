import type { ReactNode } from 'react'

import { FieldGroup } from '../../ui/field.tsx'

type ToggleProps = { pressed: boolean; onToggle: () => void; children: ReactNode }

/** One choice among several that may hold at once: ink when it does. */
export function Toggle({ pressed, onToggle, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onToggle}
      className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-edge px-2.5 text-dense text-fg-2 transition-colors hover:bg-hover hover:text-fg aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-on-ink pointer-coarse:h-(--control) pointer-coarse:px-4 forced-colors:aria-pressed:outline-2"
    >
      {children}
    </button>
  )
}

type ToggleGroupProps<Name extends string> = {
  label: string
  names: readonly Name[]
  wordOf: (name: Name) => string
  chosen: readonly Name[] | undefined
  /** Undefined when nothing is chosen any more. */
  onChoose: (chosen: Name[] | undefined) => void
}

/** Any of a few. */
export function ToggleGroup<Name extends string>(props: ToggleGroupProps<Name>) {
  const { label, names, wordOf, chosen = [], onChoose } = props
  const toggle = (name: Name) => {
    const next = names.filter((one) => (one === name) !== chosen.includes(one))
    onChoose(next.length > 0 ? next : undefined)
  }
  return (
    <FieldGroup label={label}>
      <div className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <Toggle key={name} pressed={chosen.includes(name)} onToggle={() => toggle(name)}>
            {wordOf(name)}
          </Toggle>
        ))}
      </div>
    </FieldGroup>
  )
}
