import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import type { JobList } from '../../data/job-list.ts'
import { arrivalsQuery, renewList } from '../../data/job-lists.ts'
import { isPlain } from './history-search.ts'

/** Long enough for all that one action removes to be told. */
const restMs = 300

type Options = {
  /** Places that are looked at. */
  places: readonly [number, number]
  /** Nothing that is read would be shifted. */
  isAtTop: boolean
}

/**
 * How many jobs came to a list since it was read. They wait until they are asked for; only at the top of the list of
 * all jobs, and where there was nothing, they come in by themselves. A list that is behind the studio's is read anew.
 */
export function useArrivals(list: JobList, { places, isAtTop }: Options) {
  const client = useQueryClient()
  const { data } = useQuery(arrivalsQuery(list))
  const newer = data ? data.newer + Math.max(0, data.total - list.total) : 0
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (reading: Parameters<typeof renewList>[2]) => renewList(client, list, reading),
    retry: 2,
  })
  const renew = useEffectEvent((asOf?: number) => {
    if (!isPending) void mutateAsync({ places, ...(asOf === undefined ? {} : { asOf }) }).catch(waits)
  })
  const comesIn = (isAtTop && isPlain(list)) || list.total === 0
  const coming = comesIn ? newer : 0
  useEffect(() => {
    if (coming > 0) renew()
  }, [coming])
  useEffect(() => {
    if (!list.isBehind) return undefined
    const timer = setTimeout(() => renew(list.asOf), restMs)
    return () => clearTimeout(timer)
  }, [list])
  return {
    newer: comesIn ? 0 : newer,
    isPending,
    showNewer: () => mutateAsync({ places: [0, 0] }),
  }
}

/** Until the next change of the list, or until somebody asks. */
const waits = () => undefined
