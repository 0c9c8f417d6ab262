import { create } from 'zustand'

import type { JobSummary } from '#contract/studio/job.ts'
import { selectionMax, tooManyChosen } from '#contract/studio/selection.ts'

import { announce } from '../../../data/announcements.ts'
import { followRows } from '../../../data/apply-rows.ts'
import { formatCount } from '../../../lib/format.ts'
import type { CurrentList } from '../current-list.ts'
import {
  choose,
  chooseRange,
  countOf,
  isAmong,
  isChosen,
  nothing,
  type Place,
  type Selection,
} from './selection.ts'

/** What is said beside the actions of a selection, until it changes. */
type Note = { text: string; isError: boolean; again?: () => void }

type Selecting = Selection & {
  /** The list that it belongs to: filter and mode. */
  scope: string
  /** Grows with every change, so that answers are known to belong to it. */
  version: number
  /** A tap chooses and does not open: where nothing can hover. */
  byTap: boolean
  note: Note | null
}

export const useSelection = create<Selecting>(() => ({
  ...nothing,
  scope: '',
  version: 0,
  byTap: false,
  note: null,
}))

/** Says something beside the actions. */
export const note = (text: string, isError = false, again?: () => void) =>
  useSelection.setState({ note: { text, isError, ...(again ? { again } : {}) } })

function become(next: Selection) {
  const isNothing = countOf(next) === 0
  useSelection.setState(({ version }) => ({
    ...next,
    all: isNothing ? null : next.all,
    marked: isNothing ? nothing.marked : next.marked,
    version: version + 1,
    note: null,
  }))
  announce(isNothing ? 'Nothing selected' : `${formatCount(countOf(next))} selected`)
}

/** Another list has another selection: that of the one before is given up. */
export function selectIn(scope: string) {
  if (useSelection.getState().scope === scope) return
  turn += 1
  useSelection.setState(({ version }) => ({
    ...nothing,
    scope,
    version: version + 1,
    byTap: false,
    note: null,
  }))
}

export function clearSelection() {
  turn += 1
  const had = countOf(useSelection.getState()) > 0
  useSelection.setState({ byTap: false, note: null })
  if (had) become(nothing)
}

/** The focus goes to the list, when what had it is about to leave. */
export const focusList = () =>
  document.querySelector<HTMLElement>('main a[data-place][tabindex="0"]')?.focus({ preventScroll: true })

/** From now on a tap chooses. */
export const selectByTap = () => useSelection.setState({ byTap: true })

/** Chooses all that match, also those that were never read. */
export function selectAll({ filter, asOf, total, readNewestAt }: CurrentList) {
  turn += 1
  if (total === 0) return
  const all = { filter, until: asOf, total, newestAt: Infinity }
  become({ ...nothing, all })
  void readNewestAt().then(
    (newestAt) => useSelection.setState((now) => (now.all === all ? { all: { ...all, newestAt } } : now)),
    staysAsItIs,
  )
}
/** Without it only the mark on jobs that come later is wrong; what is asked of the studio says `until`. */
const staysAsItIs = () => undefined

/** Chooses a job, or lets it go. */
export function toggle(job: Pick<JobSummary, 'id' | 'createdAt'>, index: number) {
  turn += 1
  const now = useSelection.getState()
  if (now.all && !isAmong(now.all, job.createdAt))
    return note('This one came after all were selected. Select all again to take it in.', true)
  const next = choose(now, { id: job.id, index }, !isChosen(now, job))
  return next ? become(next) : note(tooManyChosen, true)
}

/** What is taken out of the lists, also by another tab, does not stay selected. */
followRows((_client, changes) => {
  const now = useSelection.getState()
  const gone = changes.filter(({ row }) => row.removed && now.all === null && now.marked.has(row.id))
  if (gone.length === 0) return
  const marked = new Set(now.marked)
  for (const { row } of gone) marked.delete(row.id)
  become({ ...now, marked, anchor: null })
})

/** Ranges are read one after the other; only the last one counts. */
let turn = 0

/** Does to everything between the last choice and a place what was done there. Without a last choice it chooses from `from` on. */
export async function extendTo(list: CurrentList, from: Place, to: number): Promise<void> {
  const mine = ++turn
  const { anchor } = useSelection.getState()
  const start = anchor ?? from
  const [first, last] = [Math.min(start.index, to), Math.max(start.index, to)]
  if (last - first >= selectionMax) return note(tooManyChosen, true)
  const ids = await list.readIds(first, last).catch(() => null)
  if (mine !== turn) return undefined
  const end = to < start.index ? ids?.[0] : ids?.at(-1)
  if (!ids || end === undefined)
    return note('The jobs in between could not be read. The selection is as it was.', true)
  const now = useSelection.getState()
  // Where the list has moved since, places are not what they were.
  const holds = ids.includes(start.id)
  const begun = holds && anchor ? now : choose(now, holds ? from : { id: end, index: to }, true)
  const next = begun && holds ? chooseRange(begun, ids) : begun
  return next ? become(next) : note(tooManyChosen, true)
}
