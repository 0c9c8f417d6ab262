import { useRouteError } from 'react-router'

import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** A page that broke: what that means for jobs, and the way on. */
export function PageError() {
  const error = useRouteError()
  const isOldCode = error instanceof TypeError && /import|module/i.test(error.message)
  return (
    <EmptyState
      title={isOldCode ? 'The studio was updated while this page was open.' : 'This page stopped working.'}
      action={
        <Button variant="primary" onClick={() => location.reload()}>
          Reload the page
        </Button>
      }
    >
      <p>Jobs are not affected: they run at the studio, not in this page. Your draft is kept.</p>
      {error instanceof Error && !isOldCode && (
        <p className="mt-2 font-mono text-code text-fg-3">{error.message}</p>
      )}
    </EmptyState>
  )
}
