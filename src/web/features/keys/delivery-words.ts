import type { DeliveryVerdict } from '#contract/studio/delivery.ts'

import type { Tone } from '../../ui/status-mark.tsx'

/** What each verdict means for the person who looks at the list. */
export const verdictWords = {
  verified: {
    word: 'Verified',
    tone: 'done',
    text: 'Its signature fits. The job was read and brought up to date.',
  },
  unsigned: {
    word: 'Not checked',
    tone: 'attention',
    text: 'No webhook secret is stored, so the signature could not be checked. The job was read at the service instead of believing it.',
  },
  bad_signature: {
    word: 'Refused',
    tone: 'failed',
    text: 'Its signature does not fit the stored secret. Nothing was done.',
  },
  unreadable: {
    word: 'Unreadable',
    tone: 'attention',
    text: 'It is not an event that names a job. Nothing was done.',
  },
  orphan: {
    word: 'Unknown job',
    tone: 'attention',
    text: 'It names a job that this studio never sent: another client of the same account. It is kept here, nothing was done.',
  },
} as const satisfies Record<DeliveryVerdict, { word: string; tone: Tone; text: string }>
