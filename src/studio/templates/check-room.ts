import { templatesMax } from '#contract/studio/template.ts'

import { StudioError } from '../error.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** Throws `conflict` when the studio has no room for so many more templates. */
export async function checkRoom(trx: StudioTransaction, more: number): Promise<void> {
  const { kept } = await trx
    .selectFrom('template')
    .select((eb) => eb.fn.countAll<number>().as('kept'))
    .executeTakeFirstOrThrow()
  const over = kept + more - templatesMax
  if (over <= 0) return
  throw new StudioError(
    'conflict',
    `A studio keeps at most ${templatesMax} templates; with ${more === 1 ? 'this one' : `these ${more}`} it would have ${kept + more}. Remove ${over === 1 ? 'one' : `${over} of them`} first. Nothing was stored.`,
  )
}
