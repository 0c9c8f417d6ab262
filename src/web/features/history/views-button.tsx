import { useQuery } from '@tanstack/react-query'
import Bookmark from 'lucide-react/icons/bookmark'

import { viewsQuery } from '../../data/saved-views.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { writeHistorySearch } from './history-search.ts'
import type { SearchControl } from './use-history-search.ts'
import { ViewsPanel } from './views-panel.tsx'

/** Searches under a name; it carries the name of the one that is shown. */
export function ViewsButton({ search }: { search: SearchControl }) {
  const { data } = useQuery(viewsQuery)
  const query = writeHistorySearch(search)
  const shown = data?.find((view) => view.query === query)
  return (
    <Popover
      label="Views"
      renderTrigger={(trigger) => (
        <Button
          {...trigger}
          aria-label={shown ? `Views, ${shown.name} is shown` : 'Views'}
          icon={<Icon of={Bookmark} className={shown ? 'fill-current' : ''} />}
          className="max-w-44"
        >
          <span dir="auto" className="truncate">
            {shown?.name ?? 'Views'}
          </span>
        </Button>
      )}
      className="w-[min(22rem,calc(100vw-1rem))] p-2"
    >
      {(close) => <ViewsPanel query={query} onDone={close} />}
    </Popover>
  )
}
