import type { CSSProperties, ReactNode } from 'react'

import { type AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'

type StageBoxProps = { ratio: AspectRatio; style?: CSSProperties; className?: string; children: ReactNode }

/** The largest frame of a shape that the screen holds; it morphs when the shape changes. */
export function StageBox({ ratio, style, className = '', children }: StageBoxProps) {
  const { width, height } = frameSize[ratio]
  return (
    <div className="stage-area grow">
      <div className={`stage-box ${className}`} style={{ '--ratio': width / height, ...style }}>
        {children}
      </div>
    </div>
  )
}
