import * as z from 'zod/mini'

import { AspectRatio } from '../service/aspect-ratio.ts'
import { JobCursor } from './changes.ts'
import { jobFilterFields, JobSort } from './job-filter.ts'
import { whole } from './route.ts'

/** What a list is of: jobs that were made until `asOf`, so that new ones shift nothing. */
const listed = { ...jobFilterFields, sort: z.optional(JobSort), asOf: z.optional(whole) }

export const ListJobs = z.strictObject({
  ...listed,
  before: z.optional(JobCursor),
  limit: z.optional(whole),
})
export type ListJobs = z.infer<typeof ListJobs>

export const indexPageMax = 500

export const ReadJobIndex = z.strictObject({
  ...listed,
  /** Time zone of the days (`Europe/Berlin`); UTC without one. */
  zone: z.optional(z.string().check(z.maxLength(60))),
  /** Jobs a page: so many lie between two anchors. */
  every: z.optional(whole),
})
export type ReadJobIndex = z.infer<typeof ReadJobIndex>

/** The letter of each shape in `JobDay.shapes`. */
export const shapeLetter = {
  '16:9': 'a',
  '9:16': 'b',
  '1:1': 'c',
  '4:3': 'd',
  '3:4': 'e',
  '21:9': 'f',
} as const satisfies Record<AspectRatio, string>

/** The shapes that `JobDay.shapes` tells, in their order. */
export function readShapes(shapes: string): AspectRatio[] {
  return Array.from(shapes, (letter) => {
    const found = AspectRatio.options.find((ratio) => shapeLetter[ratio] === letter)
    return found ?? '16:9'
  })
}

export const JobDay = z.object({
  /** `2026-11-27` in the zone that was asked for; null where the list is not sorted by time. */
  day: z.nullable(z.string()),
  /** One letter a job, in the order of the list. */
  shapes: z.string(),
})
export type JobDay = z.infer<typeof JobDay>

/**
 * Answer of `GET /api/jobs/days?…filter&sort=…`: all that laying out the whole list needs. Page `n` of it, of `every`
 * jobs, is `GET /api/jobs?before=n${anchors[n - 1]}&limit=${every}`; the first one has no `before`.
 */
export const JobIndex = z.object({
  total: z.int(),
  asOf: z.int(),
  newer: z.int(),
  days: z.array(JobDay),
  every: z.int(),
  /** Number of the last job of each page that another one follows. */
  anchors: z.array(z.int()),
})
export type JobIndex = z.infer<typeof JobIndex>
