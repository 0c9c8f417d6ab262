import { useLayoutEffect, useRef } from 'react'

import type { KeyRow } from '../list/key-row.ts'
import { RollIntro } from './roll-intro.tsx'
import { RollProgress } from './roll-progress.tsx'
import type { RollOffer } from './use-roll-offer.ts'

export type RollCardProps = {
  offer: RollOffer
  rows: readonly KeyRow[]
  maxKeys: number | null
  onRevoke: (row: KeyRow) => void
}

/** The guided way to another key for the studio, from its offer to the end. */
export function RollCard(props: RollCardProps) {
  const { offer } = props
  const card = useRef<HTMLElement>(null)
  // It opens above the row that asked for it; its two halves have no button in common.
  const isBegun = offer.isRunning || offer.isOffered
  useLayoutEffect(() => {
    if (isBegun) card.current?.focus()
  }, [isBegun])
  if (offer.roll === null && !offer.isOffered) return null
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label="Roll the studio’s key"
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <h3 className="text-body font-semibold">Roll the studio’s key</h3>
      {offer.roll === null ? (
        <RollIntro {...props} />
      ) : offer.mode === 'live' ? (
        <RollProgress {...props} roll={offer.roll} />
      ) : (
        <p className="text-dense text-pretty text-fg-2">
          A roll of Live’s key is under way. Switch to Live to go on with it.
        </p>
      )}
    </article>
  )
}
