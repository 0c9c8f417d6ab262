import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** A page that broke, or whose code did not come: what that means for jobs, and the way on. */
export function PageError({ error }: { error: unknown }) {
  const message = error instanceof Error ? error.message : ''
  const isMissingCode = /dynamically imported module|importing a module/i.test(message)
  return (
    <EmptyState
      title={isMissingCode ? 'This page could not be loaded.' : 'This page stopped working.'}
      action={
        <Button variant="primary" onClick={() => location.reload()}>
          Reload the page
        </Button>
      }
    >
      {isMissingCode && <p>The studio does not answer, or it was updated while this window was open.</p>}
      <p>Jobs are not affected: they run at the studio, not in this page. Your draft is kept.</p>
      {message && !isMissingCode && <p className="mt-2 font-mono text-code text-fg-3">{message}</p>}
    </EmptyState>
  )
}
