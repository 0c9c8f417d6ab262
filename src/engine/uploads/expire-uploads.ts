import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'

import type { EngineContext } from '../context.ts'

const dayMs = 24 * 3600_000
const unusedMs = 30 * dayMs
/** Jobs read in one go, so that the event loop is not held up. */
const pageRows = 500

/**
 * Removes uploads that are older than 30 days and that no job of the last 30 days names; a download is no use. Answers
 * milliseconds until it should be asked again.
 */
export async function expireUploads(ctx: EngineContext): Promise<number> {
  const since = ctx.clock.now() - unusedMs
  const old = await ctx.db.selectFrom('upload').select('name').where('created_at', '<', since).execute()
  if (old.length === 0) return dayMs
  const used = await usedSince(ctx, since)
  for (const { name } of old) {
    if (used.has(name)) continue
    await ctx.db.deleteFrom('upload').where('name', '=', name).execute()
    await rm(join(ctx.uploadsDir, name), { force: true })
  }
  return dayMs
}

/** Names in the requests of jobs created since, read from the newest job back. */
async function usedSince(ctx: EngineContext, since: number): Promise<Set<string>> {
  const used = new Set<string>()
  const newest = ctx.db
    .selectFrom('job')
    .select(['number', 'request_json', 'created_at'])
    .orderBy('number', 'desc')
    .limit(pageRows)
  for (let page = await newest.execute(); ;) {
    for (const job of page)
      if (job.created_at >= since)
        for (const [name] of job.request_json.matchAll(/upload_u[\w.]+/g)) used.add(name)
    const last = page.at(-1)
    if (!last || last.created_at < since) return used
    await nextTurn()
    page = await newest.where('number', '<', last.number).execute()
  }
}
