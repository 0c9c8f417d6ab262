import type { ReactNode } from 'react'

import { type AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'

type ScreenProps = {
  ratio: AspectRatio
  /** Nothing stands below it. */
  isAlone?: boolean
  children: ReactNode
}

/**
 * The dark room around whatever is shown, in both themes. Stacked, it takes the height that the shape needs; beside the
 * composer it leaves room for the queue, so that it does not move when one comes or goes.
 */
export function Screen({ ratio, isAlone = false, children }: ScreenProps) {
  const { width, height } = frameSize[ratio]
  return (
    <div
      className={`screen flex min-h-56 flex-col rounded-card bg-black text-fg scheme-dark max-xl:aspect-(--ratio) max-xl:max-h-[70dvh] ${isAlone ? 'xl:grow' : besideHeight} forced-colors:border`}
      style={{ '--ratio': width / height }}
    >
      {children}
    </div>
  )
}

/** Of the screen, and of what stands in its place until it is there. */
export const besideHeight = 'xl:h-[max(56dvh,calc(100dvh-34rem))]'
