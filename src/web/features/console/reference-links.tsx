import { useQuery } from '@tanstack/react-query'
import ExternalLink from 'lucide-react/icons/external-link'

import { referencePath } from '#contract/studio/reference.ts'

import { connectionQuery } from '../../data/connection.ts'
import { Icon } from '../../ui/icon.tsx'

/** Where everything about the API stands: the engine's own reference, and the service behind Live's key. */
export function ReferenceLinks() {
  const { data: connections } = useQuery(connectionQuery)
  const live = connections?.live.connection
  const mode = connections?.current === 'live' ? 'Live' : 'Practice'
  return (
    // Unseen it keeps the place of what is not known yet.
    <div className={`flex flex-col gap-2 text-dense text-pretty text-fg-2 ${connections ? '' : 'invisible'}`}>
      <p className="max-w-prose">
        Calls are made with the key that the studio has for {mode}; the key itself stays in its server.
      </p>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {(!connections || connections.practice.connection) && (
          <li>
            <Away to={referencePath}>The engine’s reference</Away>
          </li>
        )}
        {live && (
          <li>
            <Away to={live.baseUrl}>{new URL(live.baseUrl).host}</Away>
          </li>
        )}
      </ul>
    </div>
  )
}

const Away = ({ to, children }: { to: string; children: string }) => (
  <a
    href={to}
    target="_blank"
    rel="noreferrer"
    className="inline-flex items-center gap-1.5 font-medium text-fg underline underline-offset-2"
  >
    {children}
    <Icon of={ExternalLink} className="size-3.5" />
    <span className="sr-only">(in a new tab)</span>
  </a>
)
