import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { ApiPlanId } from '#contract/service/plan.ts'
import type { AccountView } from '#contract/studio/account.ts'

import { settingsApi } from '../lib/settings-api.ts'
import { patchFeed, pullFeed } from './changes.ts'

/** Practice only: a new month's credits, free. */
export const useRefillPractice = () => useAccountChange(() => settingsApi.refillPractice({}))

/** Practice only: the limits of another plan, free. */
export const useSwitchPracticePlan = () =>
  useAccountChange((plan: ApiPlanId) => settingsApi.switchPracticePlan({ plan }))

function useAccountChange<Wish = void>(mutationFn: (wish: Wish) => Promise<AccountView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (account) => {
      patchFeed(client, (feed) => ({ ...feed, account }))
      void pullFeed(client)
    },
  })
}
