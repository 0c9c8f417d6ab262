import FolderInput from 'lucide-react/icons/folder-input'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import Rows3 from 'lucide-react/icons/rows-3'

import { formatPlural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { ActiveChips } from './active-chips.tsx'
import { useCurrentList } from './current-list.ts'
import { FilterButton } from './filter-button.tsx'
import { chipsOf } from './filter-chips.ts'
import { isByDay, without } from './history-search.ts'
import { chooseLook, useLook } from './look.ts'
import { SearchField } from './search-field.tsx'
import { SelectButton } from './selection/select-button.tsx'
import { SortSelect } from './sort-select.tsx'
import type { SearchControl } from './use-history-search.ts'
import { ViewsButton } from './views-button.tsx'

const looks = [
  { value: 'grid', label: 'Grid', icon: <Icon of={LayoutGrid} /> },
  { value: 'table', label: 'Table', icon: <Icon of={Rows3} /> },
] as const

/** What the list is of, how it is ordered and shown. On wide screens it stays in view. */
export function HistoryBar({ search }: { search: SearchControl }) {
  const { filter, sort, text, change } = search
  const total = useCurrentList()?.total ?? null
  const look = useLook((chosen) => chosen.look)
  const onSearch = (words: string) =>
    change(
      { filter: words === '' ? without(filter, 'search') : { ...filter, search: words } },
      { replace: true },
    )
  return (
    <div className="z-11 -mx-1 flex flex-wrap gap-2 bg-bg px-1 max-md:pb-1 md:sticky md:top-(--top-bar,3.5rem) md:h-14 md:flex-nowrap md:items-start md:pt-3">
      <div className="flex min-w-0 grow basis-full gap-2 md:basis-auto">
        <SearchField text={text} onSearch={onSearch} />
        <FilterButton filter={filter} total={total} onChange={(next) => change({ filter: next })} />
        <ImportLink className="md:hidden" />
      </div>
      <SortSelect sort={sort} onSort={(next) => change({ sort: next })} />
      <Segmented label="Show as" iconsOnly options={looks} value={look} onChange={chooseLook} />
      <ViewsButton search={search} />
      <ImportLink className="max-md:hidden" />
    </div>
  )
}

/** Where there is room for it: beside the search on a phone, else at the end. */
const ImportLink = ({ className }: { className: string }) => (
  <ButtonLink
    to={paths.import}
    icon={<Icon of={FolderInput} />}
    data-tip="Import clips"
    className={`w-(--control) px-0 ${className}`}
  >
    <span className="sr-only">Import clips</span>
  </ButtonLink>
)

/** What is left out, and how much is left. */
export function HistoryStatus({ search }: { search: SearchControl }) {
  const { filter, sort, dropped, change } = search
  const list = useCurrentList()
  const isGrid = useLook(({ look }) => look === 'grid')
  // Then the count stands beside the heading of the first day.
  const isBare = isGrid && isByDay(sort) && chipsOf(filter).length === 0
  const words = filter.search === undefined ? {} : { search: filter.search }
  return (
    <>
      {dropped.length > 0 && (
        <output className="block py-1 text-dense text-attention">
          {dropped.join(' ')} The address was read without it.
        </output>
      )}
      <div
        className={`relative flex flex-wrap items-center gap-2 ${isBare ? 'pointer-coarse:min-h-11' : 'min-h-11 py-1.5 md:min-h-9'}`}
      >
        <ActiveChips
          filter={filter}
          onChange={(next) => change({ filter: next })}
          onClear={() => change({ filter: words })}
        />
        <output
          className={`ms-auto text-dense text-fg-2 figures ${isBare ? 'absolute end-0 top-0 z-11 flex h-11 items-center' : ''}`}
        >
          {list !== null && list.total > 0 && formatPlural(list.total, 'job')}
        </output>
        {list !== null && list.total > 0 && <SelectButton />}
      </div>
    </>
  )
}
