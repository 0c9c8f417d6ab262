import CircleUser from 'lucide-react/icons/circle-user'
import GalleryVerticalEnd from 'lucide-react/icons/gallery-vertical-end'
import KeyRound from 'lucide-react/icons/key-round'
import PenLine from 'lucide-react/icons/pen-line'

import type { Role } from '#contract/studio/member.ts'

import { paths } from '../../lib/paths.ts'

/** The four places, in the order of rail and tabs. */
export const pages = [
  { to: paths.compose, label: 'Compose', icon: PenLine, under: [] },
  {
    to: paths.history,
    label: 'History',
    icon: GalleryVerticalEnd,
    under: ['/jobs', paths.comparePattern, paths.import],
  },
  { to: paths.keys, label: 'Keys', icon: KeyRound, under: [paths.console] },
  { to: paths.account, label: 'Account', icon: CircleUser, under: [paths.settings] },
] as const

/** Keys are an owner's. */
export const pagesOf = (role: Role) => pages.filter(({ to }) => role === 'owner' || to !== paths.keys)

/** A job belongs to History, and so do several side by side, and those that come from elsewhere; Settings to Account. */
export const isHere = (page: (typeof pages)[number], pathname: string) =>
  pathname === page.to || page.under.some((path) => pathname.startsWith(path))
