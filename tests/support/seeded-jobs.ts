import { composeModeOf } from '#contract/studio/job-request.ts'
import { ownerId } from '#contract/studio/member.ts'
import type { StudioContext } from '#studio/context.ts'
import { blankJob } from '#studio/jobs/blank-job.ts'
import { nextRevision } from '#studio/jobs/change-job.ts'
import { writeJobText } from '#studio/store/job-text.ts'
import type { JobRow } from '#studio/store/tables.ts'

/** What a test says of a seeded job; the rest is that of a completed clip of 130 credits. */
export type Seed = Partial<JobRow>

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Stores jobs as they are after they were made, the first the oldest, a minute between two. Answers their ids. */
export async function seedJobs(
  ctx: Pick<StudioContext, 'db' | 'mode'>,
  seeds: readonly Seed[],
): Promise<string[]> {
  const ids: string[] = []
  await ctx.db.transaction().execute(async (trx) => {
    for (const seed of seeds) {
      const revision = await nextRevision(trx)
      const request = {
        prompt: seed.prompt ?? `Clip ${revision}`,
        model: 'seedance-2.0',
        duration: seed.duration ?? 5,
        aspect_ratio: '16:9',
      } as const
      const row = {
        ...blankJob,
        person: ownerId,
        id: idOf(revision),
        mode: ctx.mode,
        state: 'completed',
        ...request,
        request_json: JSON.stringify(request),
        kind: composeModeOf(request),
        estimate: 130,
        cost: 130,
        width: 1280,
        height: 720,
        position: revision,
        number: revision,
        created_at: revision * 60_000,
        finished_at: revision * 60_000 + 30_000,
        revision,
        ...seed,
      }
      await trx.insertInto('job').values(row).execute()
      await writeJobText(trx, row)
      ids.push(row.id)
    }
  })
  return ids
}
