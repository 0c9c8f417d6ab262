import { type KeyboardEvent, type ReactNode, useId } from 'react'

type Tab<Name extends string> = { name: Name; label: string; panel: ReactNode }

type TabsProps<Name extends string> = {
  /** Name of the whole for ears. */
  label: string
  tabs: readonly Tab<Name>[]
  open: Name
  onOpen: (name: Name) => void
}

/** One of several views in the same place. Arrow keys, Home and End move between the tabs. */
export function Tabs<Name extends string>({ label, tabs, open, onOpen }: TabsProps<Name>) {
  const id = useId()
  const shown = tabs.find(({ name }) => name === open)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === open)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : tabs.at(to % tabs.length)
    if (!next) return
    event.preventDefault()
    onOpen(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="flex gap-4 border-b border-line">
        {tabs.map(({ name, label: word }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === open}
            aria-controls={`${id}-panel`}
            tabIndex={name === open ? 0 : -1}
            onClick={() => onOpen(name)}
            onKeyDown={onKeyDown}
            className="-mb-px h-(--control-lg) border-b-2 border-transparent text-dense font-medium text-fg-2 transition-colors hover:text-fg focus-visible:outline-offset-[-2px] aria-selected:border-ink aria-selected:text-fg forced-colors:not-aria-selected:border-b-0 forced-colors:aria-selected:border-[Highlight]"
          >
            {word}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open}`} className="pt-4">
        {shown?.panel}
      </div>
    </>
  )
}
