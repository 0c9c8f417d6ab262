import { useQuery } from '@tanstack/react-query'
import LogOut from 'lucide-react/icons/log-out'

import { sessionQuery, useEndSession } from '../../data/session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Time } from '../../ui/time.tsx'

/** The way out, and what it takes to come back. */
export function ThisBrowser() {
  const { data: session } = useQuery(sessionQuery)
  const end = useEndSession()
  if (!session) return null
  return (
    <div className="print:hidden">
      <p className="text-dense text-pretty text-fg-2">
        Signed in as {session.name} <Time at={session.signedInAt} />. Jobs go on without any browser. To come
        back after signing out, use your password or open a new link:{' '}
        {session.role === 'owner' ? (
          <>
            <code className="font-mono text-code">npm run link</code> prints one.
          </>
        ) : (
          'an owner makes one.'
        )}
      </p>
      <Button
        className="mt-4"
        icon={<Icon of={LogOut} />}
        pending={end.isPending}
        onClick={() => end.mutate()}
      >
        Sign out this browser
      </Button>
      {end.error && (
        <p role="alert" className="mt-2 text-dense text-failed">
          {end.error.message}
        </p>
      )}
    </div>
  )
}
