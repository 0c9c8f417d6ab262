import type { Adoption, Adoptions } from '#contract/studio/import.ts'

import { formatCount } from '../../lib/format.ts'
import type { Tone } from '../../ui/status-mark.tsx'

/** Word and tone of what became of an id. */
export const adoptionLook = {
  waiting: { word: 'Waiting', tone: 'quiet' },
  adopted: { word: 'Adopted', tone: 'done' },
  known: { word: 'Here already', tone: 'quiet' },
  failed: { word: 'Not adopted', tone: 'failed' },
} as const satisfies Record<Adoption['state'], { word: string; tone: Tone }>

const order = ['waiting', 'adopted', 'known', 'failed'] as const satisfies Adoption['state'][]

/** `3 waiting · 12 adopted · 1 not adopted` */
export function adoptionCounts({ waiting, adoptions }: Adoptions): string {
  const count = (state: Adoption['state']) =>
    state === 'waiting' ? waiting : adoptions.filter((adoption) => adoption.state === state).length
  return order
    .filter((state) => count(state) > 0)
    .map((state) => `${formatCount(count(state))} ${adoptionLook[state].word.toLowerCase()}`)
    .join(' · ')
}
