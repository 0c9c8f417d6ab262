import { useQuery } from '@tanstack/react-query'
import Bookmark from 'lucide-react/icons/bookmark'

import { viewsQuery } from '../../../data/saved-views.ts'
import { paths } from '../../../lib/paths.ts'
import type { Command } from './command.ts'

/** The searches of History that have a name. */
export function useViewCommands(go: (to: string) => void): Command[] {
  const { data: views = [] } = useQuery({ ...viewsQuery, staleTime: 0 })
  return views.map(({ id, name, query }) => ({
    key: `view:${id}`,
    group: 'views',
    label: name,
    words: 'view saved search history filter',
    icon: Bookmark,
    aside: 'View of History',
    run: () => go(`${paths.history}?${query}`),
  }))
}
