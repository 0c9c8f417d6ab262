import type { MediaId } from '#contract/studio/media.ts'

import { storedRequest } from '../jobs/stored-request.ts'
import type { JobRow, StudioDb, StudioTransaction } from '../store/tables.ts'
import { mediaUrlKey } from './find-media.ts'
import { inputsOf } from './request-inputs.ts'

type UnsentJob = Pick<JobRow, 'id' | 'state' | 'request_json'>

/**
 * Jobs of every mode that were not sent yet and name an input which only this studio can give their service again. One
 * that names the public address of an input can be made without it.
 */
export async function waitingOnInput(db: StudioDb | StudioTransaction, id: MediaId): Promise<UnsentJob[]> {
  const urls = await db
    .selectFrom('media_url')
    .select(['mode', 'url'])
    .where('media_id', '=', id)
    // The same file may be here a second time, under the same URL.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('media_url as other')
            .select('other.url')
            .whereRef('other.mode', '=', 'media_url.mode')
            .whereRef('other.url', '=', 'media_url.url')
            .where('other.media_id', '!=', id),
        ),
      ),
    )
    .execute()
  const jobs: UnsentJob[] = []
  for (const mode of new Set(urls.map((url) => url.mode))) {
    const own = new Set(urls.filter((url) => url.mode === mode).map(({ url }) => url))
    const unsent = await db
      .selectFrom('job')
      .select(['id', 'state', 'request_json'])
      .where('mode', '=', mode)
      .where('state', 'in', ['waiting', 'held'])
      .where('kind', '!=', 'text')
      .orderBy('position')
      .execute()
    jobs.push(
      ...unsent.filter((job) => inputsOf(storedRequest(job)).some((url) => own.has(mediaUrlKey(url)))),
    )
  }
  return jobs
}
