import type { BatchId, JobId } from '#contract/studio/job.ts'

/** Every address of the app. */
export const paths = {
  compose: '/',
  claim: '/claim',
  join: '/join',
  history: '/history',
  historyOf: (batch: BatchId) => `/history?batch=${batch}`,
  job: (id: JobId) => `/jobs/${id}`,
  jobPattern: '/jobs/:id',
  comparePattern: '/compare',
  compare: (ids: readonly JobId[]) => `/compare?jobs=${ids.join(',')}`,
  keys: '/keys',
  account: '/account',
  settings: '/settings',
  import: '/import',
  console: '/api-console',
  consoleCall: (name: string) => `/api-console?call=${name}`,
}
