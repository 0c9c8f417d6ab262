import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { BackupView, LastBackup } from '#contract/studio/backup.ts'

import { settingsApi } from '../lib/settings-api.ts'

const paceMs = 1_000

/** The backup that was made last, watched for as long as it moves, and while it could be fetched. */
export const backupQuery = queryOptions({
  queryKey: ['backup'],
  queryFn: ({ signal }) => settingsApi.readBackup({}, signal),
  staleTime: 0,
  refetchInterval: ({ state }) => (isGoingOn(state.data?.backup) ? paceMs : false),
})

const isGoingOn = (backup: BackupView | null | undefined) =>
  backup != null && ['gathering', 'ready', 'sending'].includes(backup.state)

/** Makes one, or stops it. */
export function useBackupAct(act: 'make' | 'stop') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<LastBackup> =>
      act === 'make' ? settingsApi.makeBackup({}) : settingsApi.dropBackup({}),
    onSuccess: (last) => client.setQueryData(backupQuery.queryKey, last),
    onError: () => client.invalidateQueries({ queryKey: backupQuery.queryKey }),
  })
}
