import type { WebhookAttempt, WebhookTest, WebhookTestState } from '#contract/studio/webhook-test.ts'

import type { Tone } from '../../../ui/status-mark.tsx'

/** What became of a test. */
export const testStateWords = {
  sending: { word: 'Sending', tone: 'moving' },
  waiting: { word: 'Waiting', tone: 'moving' },
  delivered: { word: 'Delivered', tone: 'done' },
  given_up: { word: 'Given up', tone: 'failed' },
  stopped: { word: 'Stopped', tone: 'quiet' },
  interrupted: { word: 'Ended by a restart', tone: 'attention' },
} as const satisfies Record<WebhookTestState, { word: string; tone: Tone }>

const kindWords = {
  sample: 'sample',
  as_arrived: 'as it arrived',
  signed_anew: 'signed anew',
} as const satisfies Record<WebhookTest['kind'], string>

/** What was sent, in a few words. */
export function titleOfTest({ kind, headers }: Pick<WebhookTest, 'kind' | 'headers'>): string {
  const event = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-genray-event')?.[1]
  return `${event || 'No event'}, ${kindWords[kind]}`
}

/** What an attempt came to, as the service would take it. */
export function attemptWords({ status, problem }: WebhookAttempt): { word: string; tone: Tone } {
  if (status === null) return { word: problem ?? 'No answer.', tone: 'failed' }
  if (status >= 200 && status < 300) return { word: `${status}: taken`, tone: 'done' }
  if (status >= 300 && status < 400) return { word: `${status}: redirects are not followed`, tone: 'failed' }
  return { word: `${status}: not taken`, tone: 'failed' }
}
