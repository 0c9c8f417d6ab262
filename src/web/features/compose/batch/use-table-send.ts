import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { CreateBatch } from '#contract/studio/batch.ts'
import type { BatchId, JobId } from '#contract/studio/job.ts'

import { api, ApiError, shownMode } from '../../../lib/api.ts'
import { newJobId } from '../../../lib/new-id.ts'
import { useUnsent } from '../unsent.ts'
import { useSend } from '../use-submit.ts'
import type { CheckedRow } from './check-rows.ts'
import { readRowRefusal } from './row-refusal.ts'
import { dropTable, leaveWith, useTable } from './table-store.ts'
import type { Refused } from './use-table-check.ts'

type OnStored = (batch: { first: JobId; jobs: number }) => void

const none: Refused = new Map()

/**
 * Sends a table as one batch. From the first attempt until the studio has answered it is that batch, under one id, and
 * cannot be changed: so it is never paid twice.
 */
export function useTableSend(onStored: OnStored) {
  const { leaving, name } = useTable()
  const send = useSend()
  const [refused, setRefused] = useState(none)
  const [problem, setProblem] = useState<string | null>(null)
  const kept = useUnsent(({ batches }) => batches.find(({ id }) => id === leaving?.batchId))
  const madeIn = useUnsent(({ modes }) => leaving && modes[leaving.batchId])
  const elsewhere = kept && madeIn && madeIn !== shownMode() ? madeIn : null
  const pending = useUnsent(({ inFlight }) => leaving !== null && inFlight.includes(leaving.batchId))
  useFate(kept ? null : (leaving?.batchId ?? null))

  const deliver = async (batch: CreateBatch, rows: readonly number[]) => {
    const [first] = batch.jobs
    setRefused(none)
    setProblem(null)
    const sent = await send(batch)
    if (sent.ended === 'stored') {
      dropTable()
      if (first) onStored({ first: first.id, jobs: batch.jobs.length })
    }
    if (sent.ended === 'refused') {
      leaveWith(null)
      const refusal = readRowRefusal(sent.error, rows, useTable.getState().table)
      setRefused(refusal.rows)
      setProblem(refusal.general)
    }
  }
  return {
    refused,
    problem,
    pending,
    /** It went out and the studio did not answer. */
    isKept: kept !== undefined && !pending && !elsewhere,
    /** The other mode, where it went out without an answer: only there it may be sent again. */
    elsewhere,
    isLocked: leaving !== null,
    sendAgain: () => {
      if (kept && leaving && !pending && !elsewhere) void deliver(kept, leaving.rows)
    },
    sendRows: (good: readonly CheckedRow[], front: boolean) => {
      const id = newJobId()
      const jobs = good.flatMap(({ requests, creditsMax }) =>
        requests.map((request) => ({ id: newJobId(), request, creditsMax })),
      )
      const rows = good.flatMap(({ row, requests }) => requests.map(() => row.id))
      leaveWith({ batchId: id, rows })
      void deliver({ id, name: name.trim(), source: 'table', jobs, front }, rows)
    },
  }
}

/** A table that left and is not kept any more was sent again from the form or discarded there: the studio knows which. */
function useFate(batchId: BatchId | null) {
  useQuery({
    queryKey: ['table-fate', batchId],
    queryFn: async ({ signal }) => {
      try {
        await api.readBatch({ id: batchId ?? '' }, signal)
        dropTable()
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'not_found')) throw error
        leaveWith(null)
      }
      return null
    },
    enabled: batchId !== null,
    gcTime: 0,
  })
}
