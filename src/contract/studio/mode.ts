import type { Mode } from './job.ts'

export const modeName = { practice: 'Practice', live: 'Live' } as const satisfies Record<Mode, string>

/**
 * Header in which a page says which mode it shows. A call is refused with `mode_changed` when the studio was switched
 * meanwhile: nobody spends credits from a page that says Practice. A call without it goes to the current mode.
 */
export const modeHeader = 'x-studio-mode'
