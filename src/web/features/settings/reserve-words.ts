import type { RequestReserve } from '#contract/studio/request-reserve.ts'

import { formatCount } from '../../lib/format.ts'

/** What the choice of the studio itself is called. */
export const usualWords = ({ usual }: RequestReserve): string =>
  `As the studio chooses (${usual.least}–${usual.most})`

/** What it means for following jobs, and for everybody else. */
export function reserveWords({ reserve, limit, chosen }: RequestReserve): string {
  const most = Math.max(1, limit - reserve)
  const uses = `Following jobs uses at most ${formatCount(most)} of ${formatCount(limit)} requests a minute`
  if (reserve === 0)
    return `${uses}: while many jobs are on their way, whoever else uses the key may find none left for some seconds.`
  const others = reserve === 1 ? 'one is' : `${formatCount(reserve)} are`
  const now = chosen === null ? ' right now' : ''
  return `${uses}; ${others} kept free${now} for what people and other programs do with the key.`
}
