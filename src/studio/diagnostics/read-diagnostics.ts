import { sql } from 'kysely'

import type { Diagnostics } from '#contract/studio/diagnostics.ts'
import { Mode } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { retentionDays } from '../library/retention.ts'
import type { Studio } from '../studio.ts'
import { ffmpegVersion } from './ffmpeg-version.ts'

const weekMs = 7 * 24 * 3_600_000

/** How the studio stands, for whoever helps: versions, space, counts and what stands still. Nothing secret or composed. */
export async function readDiagnostics(studio: Pick<Studio, 'current' | 'context'>): Promise<Diagnostics> {
  const ctx = studio.current()
  const { db, clock, disk, mediaDir, version, publicOrigin } = ctx
  const migrations = await db.selectFrom('migration').select('name').orderBy('applied_at').execute()
  const modes: Diagnostics['modes'] = []
  for (const mode of Mode.options) modes.push(await readMode(studio.context(mode)))
  return {
    madeAt: clock.now(),
    version,
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? 'unknown',
    platform: `${process.platform} ${process.arch}`,
    ffmpeg: await ffmpegVersion(ctx),
    upSeconds: Math.round(process.uptime()),
    memoryBytes: process.memoryUsage.rss(),
    freeBytes: await disk.freeBytes(mediaDir).catch(() => null),
    databaseBytes: await databaseBytes(ctx),
    migrations: migrations.map(({ name }) => name),
    retentionDays: await retentionDays(db),
    hasPublicAddress: publicOrigin !== null,
    modes,
  }
}

async function readMode(ctx: StudioContext): Promise<Diagnostics['modes'][number]> {
  const { mode, live, budget, clock } = ctx
  const stored = await ctx.upstream.connection()
  return {
    mode,
    service: stored ? new URL(stored.baseUrl).host : null,
    plan: live.account?.plan ?? null,
    blocks: [...live.blocks.values()],
    requestsUsed: budget.used(clock.now()),
    requestsPerMinute: budget.limit,
    jobs: await count(ctx, 'state'),
    archive: await count(ctx, 'archive'),
    failures: await count(ctx, 'failure_code', clock.now() - weekMs),
  }
}

/** How many jobs of a mode have each value of a column, of those that ended since a moment or of all. */
async function count(
  { db, mode }: StudioContext,
  column: 'state' | 'archive' | 'failure_code',
  since?: number,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('job')
    .select((eb) => [`${column} as value` as const, eb.fn.countAll<number>().as('jobs')])
    .where('mode', '=', mode)
    .where(column, 'is not', null)
    .$if(since !== undefined, (query) => query.where('finished_at', '>=', since ?? 0))
    .groupBy(column)
    .execute()
  return Object.fromEntries(rows.map(({ value, jobs }) => [value ?? '', jobs]))
}

async function databaseBytes({ db }: StudioContext): Promise<number> {
  const { rows } = await sql<{
    bytes: number
  }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(db)
  return rows[0]?.bytes ?? 0
}
