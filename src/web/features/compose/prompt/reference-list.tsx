import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'

import type { DraftMedium } from '#contract/studio/draft.ts'

import { formatPlural } from '../../../lib/format.ts'
import { placeFloat } from '../../../ui/place-float.ts'
import { caretPlace } from './caret-place.ts'
import { chipInsertion, matchReferences, type ReferenceMatch } from './reference-match.ts'
import { ReferenceOption } from './reference-option.tsx'
import { type FieldRef, typeInto } from './type-into.ts'
import { useAtWord } from './use-at-word.ts'
import { useFieldKeys } from './use-field-keys.ts'

type ReferenceListProps = { references: readonly DraftMedium[]; field: FieldRef }

/** The references that an `@` may mean, at the caret; the focus stays in the field. */
export function ReferenceList({ references, field }: ReferenceListProps) {
  const id = useId()
  const { word, putAside } = useAtWord(field)
  const matches = word ? matchReferences(references, word.typed) : []
  const [picked, setPicked] = useState({ typed: '', at: 0 })
  const active = picked.typed === word?.typed ? Math.min(picked.at, matches.length - 1) : 0
  const open = word !== null && (matches.length > 0 || references.length === 0)

  const insert = ({ chip }: ReferenceMatch) => {
    const element = field.current
    if (!element || !word) return
    const caret = element.selectionEnd
    const { text, caretOn } = chipInsertion(chip, element.value.slice(caret))
    typeInto(element, text, word.start, caret)
    const at = word.start + text.length + caretOn
    element.setSelectionRange(at, at)
  }
  const move = (by: number) =>
    setPicked({ typed: word?.typed ?? '', at: (active + by + matches.length) % matches.length })
  useFieldKeys(field, open, {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => matches[active] && insert(matches[active]),
    Tab: () => matches[active] && insert(matches[active]),
    Escape: putAside,
  })
  useListed(field, open && matches.length > 0 ? { list: id, option: optionId(id, active) } : null)
  const float = useFloatAt(field, open ? word.start : null)
  return (
    <div
      ref={float}
      popover="manual"
      className="float scroll-quiet fixed inset-auto m-0 max-h-64 w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-1 text-dense"
    >
      {open && references.length === 0 && (
        <p className="px-2 py-1.5 text-fg-2">Add references below to name them here.</p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- the list of a text field; no native one has pictures */}
      <ul role="listbox" id={id} aria-label="References" className="empty:hidden">
        {open &&
          matches.map((match, at) => (
            <ReferenceOption
              key={match.medium.id}
              id={optionId(id, at)}
              match={match}
              active={at === active}
              onPick={() => insert(match)}
            />
          ))}
      </ul>
      <output className="sr-only">
        {open && matches.length > 0 && formatPlural(matches.length, 'reference')}
      </output>
    </div>
  )
}

const optionId = (list: string, at: number) => `${list}-${at}`

/** Tells ears which option the field stands on; the field is rendered elsewhere and knows nothing of lists. */
function useListed(field: FieldRef, listed: { list: string; option: string } | null) {
  const { list, option } = listed ?? {}
  useEffect(() => {
    const element = field.current
    if (!element || list === undefined || option === undefined) return undefined
    element.setAttribute('aria-autocomplete', 'list')
    element.setAttribute('aria-controls', list)
    element.setAttribute('aria-activedescendant', option)
    document.getElementById(option)?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'])
        element.removeAttribute(name)
    }
  }, [field, list, option])
}

/** Shows the floating list at a character of the field, also while the page scrolls under it. */
function useFloatAt(field: FieldRef, start: number | null) {
  const float = useRef<HTMLDivElement>(null)
  const place = useEffectEvent(() => {
    if (!float.current || !field.current || start === null) return
    placeFloat(float.current, caretPlace(field.current, start), { align: 'start', gap: 4 })
  })
  const open = start !== null
  useLayoutEffect(() => {
    if (open) float.current?.showPopover()
    else float.current?.hidePopover()
    if (!open) return undefined
    const end = new AbortController()
    const { signal } = end
    document.addEventListener('scroll', () => place(), { signal, capture: true, passive: true })
    window.addEventListener('resize', () => place(), { signal })
    return () => end.abort()
  }, [open])
  useLayoutEffect(() => place())
  return float
}
