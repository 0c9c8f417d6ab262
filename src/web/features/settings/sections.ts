import type { ComponentType } from 'react'

import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Archive } from './archive.tsx'
import { AuditLog } from './audit-log.tsx'
import { Backup } from './backup.tsx'
import { ConnectionSummary } from './connection-summary.tsx'
import { DatesAndNumbers } from './dates-and-numbers.tsx'
import { Members } from './members.tsx'
import { Notifications } from './notifications.tsx'
import { Password } from './password.tsx'
import { PromptChips } from './prompt-chips.tsx'
import { Requests } from './requests.tsx'
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
    id: 'language',
    title: 'Dates and numbers',
    hint: 'In which language this browser writes them. Words stay English.',
    Component: DatesAndNumbers,
    forWhom: 'everyone',
  },
  {
    id: 'notifications',
    title: 'Notifications',
    hint: 'How this browser tells that a clip is done, a batch once for all of it.',
    Component: Notifications,
    forWhom: 'everyone',
  },
  {
    id: 'chips',
    title: 'Names of references',
    hint: 'How a prompt names its references at the service, for the account that is shown.',
    Component: PromptChips,
    forWhom: 'owner',
  },
  {
    id: 'archive',
    title: 'Archive and disk',
    hint: 'Finished clips are fetched from the service and kept on the studio’s own disk.',
    Component: Archive,
    forWhom: 'owner',
  },
  {
    id: 'requests',
    title: 'Requests kept free',
    hint: 'The service counts every request of a key, whoever makes it. For the account that is shown.',
    Component: Requests,
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
    id: 'members',
    title: 'Members',
    hint: 'Owners answer for keys, credits and people; creators make clips. Removing somebody signs them out at once; their jobs stay.',
    Component: Members,
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
    id: 'password',
    title: 'Password',
    hint: 'To sign in by name where no link is at hand.',
    Component: Password,
    forWhom: 'everyone',
  },
  {
    id: 'audit',
    title: 'Audit log',
    hint: 'What owners did and who signed in. Kept for a year.',
    Component: AuditLog,
    forWhom: 'owner',
  },
  {
    id: 'about',
    title: 'About this studio',
    hint: 'What it runs on.',
    Component: About,
    forWhom: 'owner',
  },
]
