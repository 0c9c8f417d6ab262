import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { FieldProblem } from '#contract/service/error.ts'
import { mediaOf } from '#contract/studio/draft.ts'

import { accountQuery, activityQuery, pricesQuery } from '../../../data/changes.ts'
import { useChipStyle } from '../../../data/compose-settings.ts'
import { useDraft } from '../../../data/draft.ts'
import { useDraftMedia } from '../../../data/media.ts'
import { CheckKeeper, type CheckedRow } from './check-rows.ts'
import type { Row, Table } from './read-table.ts'
import { useUploads } from './use-uploads.ts'

/** What the studio refused of a table, by row. */
export type Refused = ReadonlyMap<Row, FieldProblem[]>

/** Every row of a table as it would be sent, with what the form beside it says. */
export function useTableCheck(table: Table, refused: Refused) {
  const base = useDraft(({ draft }) => draft)
  const media = useDraftMedia()
  const { data: prices = noPrices } = useQuery(pricesQuery)
  const { query, uploads } = useUploads(table)
  // Any row may name references, whatever the form is about.
  const chips = useChipStyle('references')
  const [keeper] = useState(() => new CheckKeeper())
  const inputs = mediaOf(base).flatMap(({ id }) => media(id) ?? [])
  const check = keeper.checker({
    columns: table.columns,
    base,
    uploads,
    inputs,
    chipStyle: chips.chipStyle,
    prices,
    refused,
  })
  return { checked: table.rows.map(check), uploads: query, chips }
}

const noPrices: never[] = []

/** What is left when everything else that waits has been paid; null until the service has said. */
export function useFreeCredits(): number | null {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  return account && activity ? account.credits - activity.waitingCredits : null
}

export const isBad = ({ row, requests, pending }: CheckedRow) => !row.out && !pending && requests.length === 0

/** What a checked table comes to. */
export function sumUp(checked: readonly CheckedRow[]) {
  const taken = checked.filter(({ row }) => !row.out)
  const good = taken.filter(({ requests }) => requests.length > 0)
  return {
    rows: taken.length,
    out: checked.length - taken.length,
    good,
    bad: taken.filter(isBad),
    pending: taken.filter(({ pending }) => pending).length,
    jobs: good.reduce((sum, { requests }) => sum + requests.length, 0),
    credits: good.reduce((sum, { credits }) => sum + (credits ?? 0), 0),
  }
}
export type TableSum = ReturnType<typeof sumUp>

/** How many of the good rows, from the first, fit into so many jobs and credits. */
export function rowsThatFit(good: readonly CheckedRow[], jobs: number, credits: number): number {
  let [jobsLeft, creditsLeft] = [jobs, credits]
  const first = good.findIndex((one) => {
    jobsLeft -= one.requests.length
    creditsLeft -= one.credits ?? 0
    return jobsLeft < 0 || creditsLeft < 0
  })
  return first < 0 ? good.length : first
}
