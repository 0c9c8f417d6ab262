import { type KeyboardEvent, useId, useState } from 'react'

import type { TagCount } from '#contract/studio/labels.ts'

import { formatPlural } from '../lib/format.ts'
import { FieldNotes } from './field-notes.tsx'
import { TagChip } from './tag-chip.tsx'
import { TagOptions } from './tag-options.tsx'
import { readTags, suggestTags } from './tag-suggestions.ts'

type TagEditorProps = {
  label: string
  tags: readonly string[]
  /** Every tag that there is, to choose from. */
  known: readonly TagCount[]
  onAdd: (tags: string[]) => void
  onRemove: (tag: string) => void
}

/** Tags as chips and a field for more: Enter or a comma adds, Backspace takes the last one away. */
export function TagEditor({ label, tags, known, onAdd, onRemove }: TagEditorProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const options = isOpen ? suggestTags(known, tags, text) : []
  const type = (next: string) => {
    setText(next)
    setProblem(undefined)
    setActive(-1)
    setIsOpen(true)
  }
  const add = (typed: string) => {
    const read = readTags(typed)
    // What was typed stays, to be put right.
    type('problem' in read ? typed : '')
    if ('problem' in read) setProblem(read.problem)
    else if (read.tags.length > 0) onAdd(read.tags)
  }
  const step = (by: number) => {
    setIsOpen(true)
    const count = suggestTags(known, tags, text).length
    if (count > 0) setActive((active + by + (active < 0 && by < 0 ? 1 : 0) + count) % count)
  }
  const acts: Record<string, () => void> = {
    Enter: () => add(options[active]?.name ?? text),
    ',': () => add(text),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === 'Escape' && options.length > 0) {
      event.preventDefault()
      setIsOpen(false)
    } else if (event.key === 'Backspace' && text === '') {
      const last = tags.at(-1)
      if (last !== undefined) onRemove(last)
    } else if (acts[event.key]) {
      event.preventDefault()
      acts[event.key]?.()
    }
  }
  return (
    <div className="relative flex flex-col gap-1.5">
      <div className="flex flex-wrap gap-1 rounded-control border border-edge bg-surface p-1 transition-colors focus-within:outline-2 focus-within:outline-moving hover:border-fg-3 has-aria-invalid:border-failed">
        {tags.map((tag) => (
          <TagChip key={tag} tag={tag} onRemove={() => onRemove(tag)} />
        ))}
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options[active] ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-notes`}
          aria-invalid={problem ? true : undefined}
          autoComplete="off"
          enterKeyHint="done"
          dir="auto"
          placeholder={tags.length === 0 ? 'Add a tag' : ''}
          value={text}
          onChange={({ target }) => (/[,\n]/.test(target.value) ? add(target.value) : type(target.value))}
          onKeyDown={onKeyDown}
          onFocus={() => setIsOpen(true)}
          onBlur={() => setIsOpen(false)}
          className="h-6 w-20 grow bg-transparent px-1.5 text-dense outline-none placeholder:text-fg-3 pointer-coarse:h-9 pointer-coarse:text-lead"
        />
      </div>
      <TagOptions id={id} options={options} active={active} onPick={({ name }) => add(name)} />
      <output className="sr-only">{options.length > 0 && formatPlural(options.length, 'known tag')}</output>
      <FieldNotes id={`${id}-notes`} error={problem} />
    </div>
  )
}
