import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { pullFeed } from '../../data/changes.ts'
import { Button } from '../../ui/button.tsx'
import { PageSection } from '../../ui/page-section.tsx'

/** The service has not told the account's figures yet: none are shown. */
export function AccountUnread() {
  const client = useQueryClient()
  const [isLooking, setIsLooking] = useState(false)
  const look = () => {
    setIsLooking(true)
    void pullFeed(client).finally(() => setIsLooking(false))
  }
  return (
    <PageSection title="Balance" isFirst>
      <p className="font-medium">Not read yet.</p>
      <p className="mt-1 text-dense text-pretty text-fg-2">
        The service has not answered since the studio started. Plan, balance and limits appear here as soon as
        it does; jobs wait until then, unpaid.
      </p>
      <Button className="mt-4" pending={isLooking} onClick={look}>
        Read again
      </Button>
    </PageSection>
  )
}
