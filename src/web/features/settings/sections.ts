import type { ComponentType } from 'react'

import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Archive } from './archive.tsx'
import { Backup } from './backup.tsx'
import { ConnectionSummary } from './connection-summary.tsx'
import { Sessions } from './sessions.tsx'

export type SettingsSection = {
  /** Its name in addresses: `/settings#backup`. */
  id: string
  title: string
  /** A sentence under the heading. */
  hint?: string
  Component: ComponentType
  /** Who sees it: what is a person's own, or what is the studio's. */
  forWhom: 'everyone' | 'owner'
}

/** Every section of Settings, in order: what is a person's own first. */
export const sections: readonly SettingsSection[] = [
  {
    id: 'appearance',
    title: 'Appearance',
    hint: 'For this browser.',
    Component: Appearance,
    forWhom: 'everyone',
  },
  {
    id: 'archive',
    title: 'Archive and disk',
    hint: 'Finished clips are fetched from the service and kept on the studio’s own disk.',
    Component: Archive,
    forWhom: 'owner',
  },
  {
    id: 'connection',
    title: 'Connection',
    hint: 'What each mode works with. Keys are connected, tested and changed on Keys.',
    Component: ConnectionSummary,
    forWhom: 'owner',
  },
  {
    id: 'backup',
    title: 'Export and backup',
    hint: 'Everything that the studio keeps, to take it elsewhere or to have it back.',
    Component: Backup,
    forWhom: 'owner',
  },
  {
    id: 'sessions',
    title: 'Signed-in browsers',
    hint: 'Who opened a link of the studio. One that nobody uses for 30 days is signed out by itself.',
    Component: Sessions,
    forWhom: 'everyone',
  },
  {
    id: 'about',
    title: 'About this studio',
    hint: 'What it runs on.',
    Component: About,
    forWhom: 'owner',
  },
]
