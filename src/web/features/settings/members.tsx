import { useQuery } from '@tanstack/react-query'
import UserPlus from 'lucide-react/icons/user-plus'
import { useState } from 'react'

import type { InviteView, MemberView } from '#contract/studio/people.ts'

import { peopleQuery, useMoveMember, useRevokeInvite } from '../../data/people.ts'
import { formatMoment } from '../../lib/format-date.ts'
import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'

/** Who works here, who is invited, and who was removed. */
export function Members() {
  const query = useQuery(peopleQuery)
  const [isInviting, setInviting] = useState(false)
  return (
    <div className="flex flex-col gap-6">
      <QueryView query={query} loading={<Waiting />} empty="never" failed="The members">
        {({ members, invites }) => (
          <>
            <List title={null}>
              {members
                .filter(({ removedAt }) => removedAt === null)
                .map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
            </List>
            {invites.length > 0 && (
              <List title="Invited">
                {invites.map((invite) => (
                  <InviteRow key={invite.id} invite={invite} />
                ))}
              </List>
            )}
            <Removed members={members.filter(({ removedAt }) => removedAt !== null)} />
          </>
        )}
      </QueryView>
      <Button
        variant="primary"
        className="self-start print:hidden"
        icon={<Icon of={UserPlus} />}
        onClick={() => setInviting(true)}
      >
        Invite a creator
      </Button>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

const List = ({ title, children }: { title: string | null; children: React.ReactNode }) => (
  <div>
    {title && <h3 className="mb-1 text-label font-medium text-fg-2">{title}</h3>}
    <ul className="divide-y divide-line border-y border-line text-dense">{children}</ul>
  </div>
)

function InviteRow({ invite: { id, name, sees, monthCap, expiresAt } }: { invite: InviteView }) {
  const revoke = useRevokeInvite()
  return (
    <li className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-pretty text-fg-2 figures">
          Will find {sees === 'own' ? 'their own jobs' : 'all jobs'}
          {monthCap === null ? '' : `, at most ${formatCount(monthCap)} credits a month`}. The link works
          until {formatMoment(expiresAt)}.
        </p>
        {revoke.error && (
          <p role="alert" className="text-failed">
            {revoke.error.message}
          </p>
        )}
      </div>
      <Button
        size="sm"
        aria-label={`Take the invitation of ${name} back`}
        className="print:hidden"
        pending={revoke.isPending}
        onClick={() => revoke.mutate(id)}
      >
        Take back
      </Button>
    </li>
  )
}

function Removed({ members }: { members: MemberView[] }) {
  const move = useMoveMember()
  if (members.length === 0) return null
  return (
    <details className="text-dense">
      <summary className="cursor-pointer text-fg-2">Removed ({formatCount(members.length)})</summary>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {members.map(({ id, name, removedAt }) => (
          <li key={id} className="flex min-h-13 items-center justify-between gap-4 py-2">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{name}</span>
              {removedAt !== null && (
                <span className="block text-fg-2">
                  Removed <Time at={removedAt} />
                </span>
              )}
            </span>
            <Button
              size="sm"
              aria-label={`Let ${name} in again`}
              pending={move.isPending && move.variables.id === id}
              onClick={() => move.mutate({ id, isBack: true })}
            >
              Let in again
            </Button>
          </li>
        ))}
      </ul>
      {move.error && (
        <p role="alert" className="mt-2 text-failed">
          {move.error.message}
        </p>
      )}
    </details>
  )
}

const Waiting = () => (
  <div className="divide-y divide-line border-y border-line">
    {[0, 1].map((row) => (
      <div key={row} className="flex h-24 items-center justify-between gap-4">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-24" />
      </div>
    ))}
  </div>
)
