import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'

import { applyRows, jobKeys, settlePages } from '../../src/web/data/apply-rows.ts'
import type { JobPages } from '../../src/web/data/job-pages.ts'
import { jobRow } from './job-row.ts'

beforeEach(() => vi.stubGlobal('document', { hidden: false }))

const pagesOf = (...rows: ReturnType<typeof jobRow>[]): JobPages => ({
  pages: [{ jobs: rows, next: null, total: rows.length, asOf: 0, newer: 0 }],
  pageParams: [undefined],
})

test('what the feed changed while older jobs were being read is not undone by their arrival', () => {
  const client = new QueryClient()
  const before = pagesOf(jobRow(2, { state: 'processing', revision: 5 }), jobRow(1, { revision: 1 }))
  client.setQueryData(jobKeys.pages, before)
  applyRows(client, [jobRow(2, { state: 'completed', revision: 6 }), jobRow(3, { revision: 7 })])
  // The fetch that began earlier ends now, with the pages as they were then.
  client.setQueryData(jobKeys.pages, before)
  settlePages(client)
  const rows = client.getQueryData<JobPages>(jobKeys.pages)?.pages[0]?.jobs
  expect(rows?.map(({ id, state }) => [id, state])).toEqual([
    [jobRow(3).id, jobRow(3).state],
    [jobRow(2).id, 'completed'],
    [jobRow(1).id, jobRow(1).state],
  ])
})
