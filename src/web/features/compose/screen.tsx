import type { ReactNode } from 'react'

import { type AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'

/** The dark room around whatever is shown, in both themes. Stacked, it takes the height that the shape needs. */
export function Screen({ ratio, children }: { ratio: AspectRatio; children: ReactNode }) {
  const { width, height } = frameSize[ratio]
  return (
    <div
      className="screen flex min-h-56 flex-col rounded-card bg-black text-fg scheme-dark max-xl:aspect-(--ratio) max-xl:max-h-[70dvh] xl:grow forced-colors:border"
      style={{ '--ratio': width / height }}
    >
      {children}
    </div>
  )
}
