import { createContext } from 'react'

import type { NameOf } from '../../data/makers.ts'

/** Who made what, for the cards and rows of a list: asked once for all of them. */
export const MakerNames = createContext<NameOf>(() => null)
