import type { StudioContext } from '../context.ts'

/** Everything that the studio keeps of a mode beside its jobs, as JSON; no key is among it. */
export async function accountJson({ db, mode, clock }: StudioContext): Promise<string> {
  const whole = {
    format: 'genray-studio-account',
    version: 1,
    mode,
    madeAt: clock.now(),
    templates: (await db.selectFrom('template').selectAll().execute()).map(({ draft_json, ...template }) => ({
      ...template,
      draft: JSON.parse(draft_json),
    })),
    prompts: await db
      .selectFrom('past_prompt')
      .select(['prompt', 'used_at', 'uses'])
      .orderBy('used_at', 'desc')
      .execute(),
    collections: await db.selectFrom('collection').selectAll().where('mode', '=', mode).execute(),
    views: await db.selectFrom('saved_view').selectAll().where('mode', '=', mode).execute(),
    batches: await db
      .selectFrom('batch')
      .select(['id', 'name', 'source', 'created_at'])
      .where('mode', '=', mode)
      .execute(),
    lineage: await db
      .selectFrom('lineage')
      .innerJoin('job', 'job.id', 'lineage.job_id')
      .select(['lineage.job_id', 'lineage.kind', 'lineage.source_id'])
      .where('job.mode', '=', mode)
      .execute(),
    prices: await db.selectFrom('learned_price').selectAll().where('mode', '=', mode).execute(),
    balance: await db.selectFrom('balance_note').selectAll().where('mode', '=', mode).orderBy('id').execute(),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}
