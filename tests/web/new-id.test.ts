import { expect, test } from 'vitest'

import { JobId } from '#contract/studio/job.ts'

import { newJobId } from '../../src/web/lib/new-id.ts'

test('ids are version 4 UUIDs that the contract takes, and never the same', () => {
  const ids = Array.from({ length: 500 }, newJobId)
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) {
    expect(JobId.parse(id)).toBe(id)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
})
