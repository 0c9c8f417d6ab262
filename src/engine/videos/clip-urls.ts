import type { EngineContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'
import { coverName, videoName } from './job-result.ts'

/** Public addresses of a finished job's clip and cover. */
export function clipUrls(ctx: EngineContext, job: Pick<JobRow, 'file_name'>) {
  const folder = `${ctx.publicOrigin()}/videos`
  return { video_url: `${folder}/${videoName(job)}`, cover_url: `${folder}/${coverName(job)}` }
}
