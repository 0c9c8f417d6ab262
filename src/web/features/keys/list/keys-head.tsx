import Plus from 'lucide-react/icons/plus'
import RotateCw from 'lucide-react/icons/rotate-cw'

import type { Mode } from '#contract/studio/job.ts'

import { formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ModeBadge } from '../../../ui/mode-badge.tsx'
import { Time } from '../../../ui/time.tsx'
import { AskAgain } from './ask-again.tsx'
import { isWithoutKeyCalls, type ListQuery } from './list-query.ts'

type KeysHeadProps = {
  mode: Mode
  count: number | null
  maxKeys: number | null
  query: ListQuery
  onCreate: () => void
}

/** Whose keys these are, how many of how many, how old the list is. */
export function KeysHead({ mode, count, maxKeys, query, onCreate }: KeysHeadProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-(--control) flex-wrap items-center gap-x-3 gap-y-2">
        <ModeBadge mode={mode} />
        {count !== null && (
          <p className="grow text-dense text-fg-2 figures">
            <strong className="font-medium text-fg">{countWords(count, maxKeys)}</strong>
            {' · read '}
            <Time at={query.dataUpdatedAt} />
          </p>
        )}
        <span className="ml-auto flex gap-2 max-sm:w-full max-sm:*:grow">
          {count !== null && (
            <Button
              icon={<Icon of={RotateCw} />}
              pending={query.isFetching}
              onClick={() => void query.refetch()}
            >
              Refresh
            </Button>
          )}
          {!isWithoutKeyCalls(query.error) && (
            <Button variant="primary" icon={<Icon of={Plus} />} onClick={onCreate}>
              Create key
            </Button>
          )}
        </span>
      </div>
      {count !== null && query.error && (
        <AskAgain error={query.error} failedAt={query.errorUpdatedAt} what="The list was not read anew." />
      )}
    </div>
  )
}

/** The plan's count may not be told; one that is smaller than what is there is no limit. */
const countWords = (count: number, max: number | null) =>
  max !== null && max >= count ? `${count} of ${formatPlural(max, 'key')}` : formatPlural(count, 'key')
