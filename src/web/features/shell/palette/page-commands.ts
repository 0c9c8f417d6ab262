import Columns2 from 'lucide-react/icons/columns-2'
import FolderInput from 'lucide-react/icons/folder-input'
import MousePointerClick from 'lucide-react/icons/mouse-pointer-click'
import Settings from 'lucide-react/icons/settings'
import SquareTerminal from 'lucide-react/icons/square-terminal'

import { paths } from '../../../lib/paths.ts'
import { pages } from '../pages.ts'
import type { Command } from './command.ts'
import { readPageActions } from './page-actions.ts'

type Go = (to: string) => void

const pageWords: Record<string, string> = {
  [paths.compose]: 'generate make create prompt home',
  [paths.history]: 'jobs clips videos archive library',
  [paths.keys]: 'api secret connection webhook deliveries',
  [paths.account]: 'plan credits balance money limits spending',
}

/** Every page there is; `isOwner` says whether those for owners are among them. */
export const pageCommands = (go: Go, isOwner: boolean): Command[] =>
  allPages(go).filter(({ key }) => isOwner || !ownerPages.has(key))

const ownerPages = new Set([`page:${paths.keys}`, 'page:console'])

const allPages = (go: Go): Command[] => [
  ...pages.map(({ to, label, icon }) => ({
    key: `page:${to}`,
    group: 'go' as const,
    label,
    words: `page ${pageWords[to] ?? ''}`,
    icon,
    run: () => go(to),
  })),
  {
    key: 'page:settings',
    group: 'go',
    label: 'Settings',
    words:
      'page preferences appearance language dates numbers notifications chips retention disk reserve backup restore export sessions sign out diagnostics about licences',
    icon: Settings,
    run: () => go(paths.settings),
  },
  {
    key: 'page:compare',
    group: 'go',
    label: 'Compare clips',
    words: 'page side by side difference',
    icon: Columns2,
    run: () => go(paths.compare([])),
  },
  {
    key: 'page:import',
    group: 'go',
    label: 'Import clips',
    words: 'page adopt job ids folder sidecar json another machine upload',
    icon: FolderInput,
    run: () => go(paths.import),
  },
  {
    key: 'page:console',
    group: 'go',
    label: 'API console',
    words: 'page documentation docs reference try call endpoint curl python javascript request',
    icon: SquareTerminal,
    run: () => go(paths.console),
  },
]

/** What the open page itself offers. */
export const hereCommands = (): Command[] =>
  readPageActions().map(({ label, run }) => ({
    key: `here:${label}`,
    group: 'here',
    label,
    icon: MousePointerClick,
    run,
  }))
