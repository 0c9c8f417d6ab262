import type { KeyboardEvent } from 'react'

const rowsOf = (inside: Element) => [
  ...(inside.closest('[popover]')?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]
const searchOf = (inside: Element) =>
  inside.closest('[popover]')?.querySelector<HTMLElement>('input[type=search]')

/** Focuses a row of the panel around an element: its button that acts. Above the first one is the search. */
export function focusRow(inside: Element, at: number) {
  const row = at < 0 ? searchOf(inside) : rowsOf(inside)[at]
  row?.focus()
}

/** ↑ and ↓ go through the rows of a panel. */
export function stepRows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const { target } = event
  if (!(target instanceof HTMLElement) || !target.matches('[data-row]')) return
  event.preventDefault()
  focusRow(target, rowsOf(target).indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1))
}

/** The focus moves from a row that goes to the one beside it. */
export function leaveRow(inside: Element) {
  const rows = rowsOf(inside)
  const at = rows.findIndex((row) => row.closest('li')?.contains(inside))
  focusRow(inside, at + 1 < rows.length ? at + 1 : at - 1)
}
