import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'

import { type AuditEntry, auditTablePath } from '#contract/studio/audit.ts'

import { auditQuery } from '../../data/audit.ts'
import { peopleQuery } from '../../data/people.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'

/** What owners did and who signed in, newest first. */
export function AuditLog() {
  const [person, setPerson] = useState<string | null>(null)
  const query = useInfiniteQuery(auditQuery(person))
  const { data: people } = useQuery(peopleQuery)
  return (
    <div className="flex flex-col gap-4 text-dense">
      <div className="flex flex-wrap items-end justify-between gap-3 print:hidden">
        <Field label="Person">
          {(control) => (
            <select
              {...control}
              className={`${inputStyle} h-(--control) w-48 px-2 text-dense`}
              value={person ?? ''}
              onChange={({ target }) => setPerson(target.value || null)}
            >
              <option value="">Everybody</option>
              {people?.members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <a
          className={buttonStyle('secondary', 'sm', 'hover:bg-hover')}
          href={person === null ? auditTablePath : `${auditTablePath}?person=${person}`}
          download
        >
          <Icon of={Download} />
          Download CSV
        </a>
      </div>
      <QueryView
        query={query}
        loading={<Skeleton className="h-52 w-full" />}
        empty={{
          when: ({ pages }) => pages[0]?.entries.length === 0,
          show: <p className="text-fg-2">Nothing so far.</p>,
        }}
        failed="The audit log"
      >
        {({ pages }) => (
          <div className="flex flex-col">
            <ul className="divide-y divide-line border-y border-line">
              {pages
                .flatMap(({ entries }) => entries)
                .map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
            </ul>
            <ShowMore query={query} />
          </div>
        )}
      </QueryView>
    </div>
  )
}

const Entry = ({ entry: { at, name, words, browser, times } }: { entry: AuditEntry }) => (
  <li className="flex flex-col gap-0.5 py-2">
    <span className="wrap-anywhere text-pretty">
      {words}
      {times > 1 && <span className="text-fg-2 figures"> ({times} times within an hour)</span>}
    </span>
    <span className="text-fg-2">
      {name ?? 'Nobody signed in'} · {browser ?? 'Unknown browser'} · <Time at={at} />
    </span>
  </li>
)
