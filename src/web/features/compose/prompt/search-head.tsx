import Search from 'lucide-react/icons/search'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

import { Icon } from '../../../ui/icon.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { focusRow } from './panel-rows.ts'

type SearchHeadProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** What Enter does: with the first that was found. */
  onEnter: () => void
  children?: ReactNode
}

/** Stands above a list and searches it as one types; ↓ goes into the list. */
export function SearchHead({ label, value, onChange, onEnter, children }: SearchHeadProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // For a finger the keyboard would come over half of the list.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onEnter()
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      focusRow(event.currentTarget, 0)
    }
  }
  return (
    <div className="sticky top-0 z-10 flex flex-col gap-2 border-b border-line bg-raised p-3">
      <div className="relative flex items-center">
        <Icon of={Search} className="absolute left-2.5 text-fg-3" />
        <input
          type="search"
          aria-label={label}
          placeholder={label}
          maxLength={200}
          value={value}
          ref={input}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className={`h-(--control) w-full pr-2 pl-8 text-dense ${inputStyle}`}
        />
      </div>
      {children}
    </div>
  )
}
