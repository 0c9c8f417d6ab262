import { defaultRangeExtractor, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useMemo } from 'react'

import type { JobPage } from '#contract/studio/changes.ts'
import type { JobId } from '#contract/studio/job.ts'

import { holdBack } from './hold-back.ts'
import { layOutHistory, rowOfJob } from './lay-out-history.ts'

type Options = {
  pages: readonly JobPage[]
  line: JobId | null
  width: number
  /** Distance of the grid from the top of the document. */
  top: number
  /** Its row stays in the page wherever it is: it has the focus or is about to get it. */
  kept: JobId | null
}

/** The rows of the history and those of them that stand in the page. */
export function useHistoryRows({ pages, line, width, top, kept }: Options) {
  const rows = useRows(pages, line, width)
  const keptIndex = kept === null ? -1 : rows.layout.jobs.findIndex(({ id }) => id === kept)
  const keptRow = keptIndex < 0 ? null : rowOfJob(rows.layout.rows, keptIndex)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is off, and its functions stay in this feature
  const virtualizer: Virtualizer<Window, Element> = useWindowVirtualizer({
    count: rows.layout.rows.length,
    estimateSize: rows.sizeOf,
    getItemKey: rows.keyOf,
    scrollMargin: top,
    overscan: 3,
    // Under the top bar and the day's heading, above the phone's tabs.
    scrollPaddingStart: 108,
    scrollPaddingEnd: 72,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      if (keptRow === null || keptRow >= range.count || seen.includes(keptRow)) return seen
      return [...seen, keptRow].toSorted((a, b) => a - b)
    },
  })
  return { ...rows, virtualizer }
}

/** Kept between renders: laying out 100,000 jobs takes 45 ms, and a scroll renders at every frame. */
function useRows(pages: readonly JobPage[], line: JobId | null, width: number) {
  return useMemo(() => {
    const { shown, newer } = holdBack(
      pages.flatMap(({ jobs }) => jobs),
      line,
    )
    const layout = layOutHistory(shown, width)
    return {
      layout,
      newer,
      sizeOf: (index: number) => layout.rows[index]?.size ?? 0,
      // A new function at every new layout: that is how the virtualizer learns that the sizes changed.
      keyOf: (index: number) => index,
    }
  }, [pages, line, width])
}
