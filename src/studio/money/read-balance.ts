import { BalanceEntry, type BalanceTrail, type ReadBalance } from '#contract/studio/balance.ts'

import type { StudioContext } from '../context.ts'
import { balanceEntries } from './balance-entries.ts'
import { beginning } from './books-begin.ts'
import { newestReading } from './compare-balance.ts'
import { learnedPrices } from './expected-price.ts'
import { explainBalance } from './explain-balance.ts'
import { settledReading } from './open-entries.ts'

const pageSize = 50
const excerptLength = 80

/**
 * What the changes of this mode's balance were for, newest first, before the entry that the cursor names. Explains
 * first what can be explained by now: a job may have ended since the balance was read.
 */
export const readBalance = (ctx: StudioContext, { before, ...filter }: ReadBalance): Promise<BalanceTrail> =>
  ctx.db.transaction().execute(async (trx) => {
    await explainBalance(ctx, trx)
    const rows = await balanceEntries(trx, ctx.mode, { filter, before, limit: pageSize + 1 })
    const page = rows.slice(0, pageSize)
    const settled = await settledReading(trx, ctx.mode)
    const newest = await newestReading(trx, ctx.mode)
    return {
      entries: page.map(({ job_id, prompt, ...row }) =>
        BalanceEntry.parse({
          ...row,
          job: job_id !== null && prompt !== null ? { id: job_id, prompt: excerpt(prompt) } : null,
        }),
      ),
      next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
      open: settled && newest ? newest.credits - settled.credits : 0,
      begins: await beginning(trx, ctx.mode),
      prices: await learnedPrices(ctx, trx),
    }
  })

const excerpt = (prompt: string) =>
  Array.from(prompt.slice(0, 2 * excerptLength))
    .slice(0, excerptLength)
    .join('')
