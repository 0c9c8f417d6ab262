import type { CSSProperties } from 'react'

/** Custom properties that components hand to the stylesheet. */
declare module 'react' {
  interface CSSProperties {
    '--share'?: number
    '--ratio'?: number
  }
}
export type { CSSProperties }
