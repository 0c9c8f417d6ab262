import { create } from 'zustand'

import type { LeftOver } from '../../data/place-media.ts'

/** Inputs that did not get in, and why; until they are dismissed or something else is added. */
export const useNotices = create<{ notices: LeftOver[] }>(() => ({ notices: [] }))

export const tellNotices = (notices: LeftOver[]) => useNotices.setState({ notices })

export const dismissNotice = (notice: LeftOver) =>
  useNotices.setState((now) => ({ notices: now.notices.filter((other) => other !== notice) }))
