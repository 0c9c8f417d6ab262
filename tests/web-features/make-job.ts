import { priceOf } from '#contract/service/price.ts'
import type { JobDetail, JobSummary } from '#contract/studio/job.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export function makeSummary(n: number, change: Partial<JobSummary> = {}): JobSummary {
  return {
    id: idOf(n),
    state: 'completed',
    mode: 'practice',
    prompt: 'A lighthouse in a storm',
    kind: 'text',
    model: 'seedance-2.0',
    duration: 5,
    aspectRatio: '16:9',
    credits: 130,
    progress: null,
    archive: 'archived',
    tint: '#445566',
    problem: null,
    position: n,
    person: 'owner',
    batchId: null,
    sprite: false,
    starred: false,
    rating: 0,
    removed: false,
    origin: 'studio',
    createdAt: Date.UTC(2026, 10, 22, 12) - n * 60_000,
    sentAt: null,
    startedAt: null,
    finishedAt: null,
    revision: n + 1,
    ...change,
  }
}

export function makeDetail(change: Partial<JobDetail> = {}): JobDetail {
  const request = {
    prompt: 'A lighthouse in a storm',
    model: 'seedance-2.0',
    duration: 5,
    aspect_ratio: '16:9',
  } as const
  return {
    ...makeSummary(1),
    request,
    serviceId: null,
    timeline: [],
    money: {
      estimate: priceOf(request).credits,
      held: null,
      cost: null,
      refund: null,
      refundSeen: null,
      creditsMax: null,
    },
    media: null,
    failure: null,
    usual: null,
    unconfirmed: null,
    archiveProblem: null,
    origin: 'studio',
    originJob: null,
    retryOf: null,
    retriedBy: null,
    lateJobs: [],
    note: '',
    tags: [],
    collections: [],
    lineage: { from: [], to: [] },
    videoId: null,
    removal: null,
    rawAnswer: null,
    ...change,
  }
}
