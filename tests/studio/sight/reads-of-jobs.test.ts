import { globSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

/** Reads that are not for people, by how many a file has. What is read for people begins at `jobsOf` or asks `isFound`. */
const forTheStudio: Record<string, number> = {
  // What works by itself: queue, tracker, archive, books, inbox, balance checks.
  'backup/calm-jobs.ts': 2,
  'inbox/settle-deliveries.ts': 1,
  'jobs/change-job.ts': 1,
  'library/archiver.ts': 1,
  'library/purge-removed.ts': 1,
  'library/retention.ts': 1,
  'library/sprite-maker.ts': 1,
  'library/storage.ts': 1,
  'media/fresh-inputs.ts': 1,
  'media/waiting-on-input.ts': 1,
  'money/keep-account.ts': 1,
  'money/open-entries.ts': 1,
  'money/witness-balance.ts': 3,
  'queue/back-to-queue.ts': 1,
  'queue/next-waiting.ts': 3,
  'tracker/tracker.ts': 1,
  'unconfirmed/become-unconfirmed.ts': 1,
  'unconfirmed/check-unconfirmed.ts': 3,
  'unconfirmed/conclude-check.ts': 1,
  'unconfirmed/doubtful-jobs.ts': 2,
  'unconfirmed/lane-pause.ts': 1,
  'unconfirmed/late-answer.ts': 2,
  'upscale/send-upscale.ts': 1,
  // Sums that concern the one account of all: nothing of a job but its credits, its slot or its time.
  'jobs/usual-time.ts': 1,
  'money/caps.ts': 1,
  'money/spendable-credits.ts': 1,
  'queue/slots.ts': 1,
  // For owners alone.
  'diagnostics/read-diagnostics.ts': 1,
  'export/account-json.ts': 1,
  'inbox/missed-deliveries.ts': 1,
  'library/read-library.ts': 2,
  'modes/connect-key.ts': 1,
  'modes/open-jobs.ts': 2,
  'modes/test-connection.ts': 1,
  'money/balance-entries.ts': 1,
  'money/spending-sums.ts': 1,
  'queue/hold-job.ts': 2,
  // Whether an id is taken, whosever job has it.
  'batches/create-batch.ts': 1,
  'import/start-import.ts': 2,
  'jobs/create-job.ts': 1,
  // Whether a failed job was tried again, by a job of its own person.
  'jobs/take-failed.ts': 1,
  'unconfirmed/link-job.ts': 2,
  'upscale/upscale-job.ts': 1,
  // Jobs that were found by `jobsOf` or `findOwnJob` before: of a batch, of a page, of a removal, by their id.
  'batches/batch-jobs.ts': 4,
  'history/list-jobs.ts': 1,
  'history/restore-jobs.ts': 2,
  'history/retry-jobs.ts': 1,
  'queue/edit-job.ts': 1,
  // The order of the whole queue, to put a job into: nothing of it is told.
  'queue/reorder-job.ts': 1,
}

const read = /(?:selectFrom|innerJoin|leftJoin)\(\s*'job(?: as \w+)?'/g

test('every read of jobs asks whose they are, or is known not to be for people', () => {
  const studio = new URL('../../../src/studio/', import.meta.url).pathname
  const unasked: Record<string, number> = {}
  for (const file of globSync('**/*.ts', { cwd: studio })) {
    if (file.startsWith('store/') || file === 'jobs/jobs-of.ts') continue
    const source = readFileSync(studio + file, 'utf8')
    const reads = [...source.matchAll(read)].filter(
      ({ index }) => !/isFound\(/.test(statementAt(source, index)),
    )
    if (reads.length > 0) unasked[file] = reads.length
  }
  expect(unasked).toEqual(forTheStudio)
})

/** From a read to where it is executed, or to the end of its paragraph. */
function statementAt(source: string, start: number): string {
  const rest = source.slice(start)
  return rest.slice(0, /\n\n|\.execute/.exec(rest)?.index)
}
