import SearchIcon from 'lucide-react/icons/search'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import * as z from 'zod/mini'

import { jobFilterFields } from '#contract/studio/job-filter.ts'

import { useSettled } from '../../lib/use-settled.ts'
import { FieldNotes } from '../../ui/field-notes.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { useSlashKey } from './use-slash-key.ts'

const restMs = 250

type SearchFieldProps = {
  /** What the address says. */
  text: string
  onSearch: (text: string) => void
}

/** Searches when the typing rests. What is too long is refused beside the field and stays in it. */
export function SearchField({ text, onSearch }: SearchFieldProps) {
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState({ text, address: text })
  if (typed.address !== text)
    // What was just searched for comes back by the address, without the spaces around it.
    setTyped({ text: typed.text.trim() === text ? typed.text : text, address: text })
  const problem = problemOf(typed.text)
  const search = useEffectEvent((wanted: string) => {
    const words = wanted.trim()
    if (words !== text.trim() && problemOf(wanted) === undefined) onSearch(words)
  })
  const settled = useSettled(typed.text, restMs)
  useEffect(() => search(settled), [settled])
  useSlashKey(ref)
  return (
    <search className="flex min-w-0 grow flex-col gap-1.5">
      <span className="relative flex">
        <Icon of={SearchIcon} className="absolute inset-s-2.5 top-1/2 -translate-y-1/2 text-fg-3" />
        <input
          ref={ref}
          type="search"
          aria-label="Search prompts and notes"
          aria-keyshortcuts="/"
          aria-describedby={problem === undefined ? undefined : `${id}-notes`}
          aria-invalid={problem === undefined ? undefined : true}
          placeholder="Search prompts and notes"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          value={typed.text}
          onChange={({ target }) => setTyped({ text: target.value, address: text })}
          className={`${inputStyle} h-(--control) w-full min-w-0 ps-8 pe-2 text-dense text-ellipsis pointer-coarse:text-lead`}
        />
      </span>
      <FieldNotes id={`${id}-notes`} error={problem} />
    </search>
  )
}

function problemOf(text: string): string | undefined {
  const parsed = z.safeParse(jobFilterFields.search, text)
  return parsed.success ? undefined : parsed.error.issues[0]?.message
}
