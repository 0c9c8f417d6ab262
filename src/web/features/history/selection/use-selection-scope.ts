import { useLayoutEffect } from 'react'

import { type JobFilter, writeFilter } from '#contract/studio/job-filter.ts'

import { shownMode } from '../../../lib/api.ts'
import { selectIn } from './use-selection.ts'

/** What is selected belongs to a filter and a mode: it is given up where another one is looked at. */
export function useSelectionScope(filter: JobFilter) {
  const scope = `${shownMode()} ${new URLSearchParams(writeFilter(filter))}`
  useLayoutEffect(() => selectIn(scope), [scope])
}
