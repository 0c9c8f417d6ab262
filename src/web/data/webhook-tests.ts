import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { StartWebhookTest, WebhookTest } from '#contract/studio/webhook-test.ts'

import { uuidOf } from '../lib/new-id.ts'
import { webhookTestApi } from '../lib/webhook-test-api.ts'

export const newTestId = (): WebhookTest['id'] => uuidOf(crypto.getRandomValues(new Uint8Array(16)), 4)

export const goesOn = ({ state }: Pick<WebhookTest, 'state'>) => state === 'sending' || state === 'waiting'

/** What was sent to handlers, newest first; read again while a test goes on. */
export const webhookTestsQuery = queryOptions({
  queryKey: ['webhook-tests'],
  queryFn: ({ signal }) => webhookTestApi.list({}, signal),
  refetchInterval: ({ state }) => (state.data?.tests.some(goesOn) ? 500 : false),
})

const useTestsAnew = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: webhookTestsQuery.queryKey })
}

/** Sends a delivery to a handler. A typed secret leaves the page's memory with the answer. */
export function useStartWebhookTest() {
  const readAnew = useTestsAnew()
  return useMutation({
    gcTime: 0,
    mutationFn: (wish: StartWebhookTest) => webhookTestApi.start(wish),
    onSettled: readAnew,
  })
}

/** Makes the next attempt at once, or none any more. */
export function useControlWebhookTest(verb: 'hurry' | 'stop') {
  const readAnew = useTestsAnew()
  return useMutation({
    mutationFn: (id: WebhookTest['id']) => webhookTestApi[verb]({ id }),
    onSettled: readAnew,
  })
}
