import { useRefillPractice } from '../../data/account.ts'
import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'

/** Practice credits are free, and one press brings a new month's. */
export function RefillButton() {
  const refill = useRefillPractice()
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <Button pending={refill.isPending} onClick={() => refill.mutate()}>
        Refill credits
      </Button>
      <output className="text-dense text-fg-2 figures">
        {refill.data
          ? `Refilled: ${formatCount(refill.data.credits)} credits.`
          : 'Free. Nothing is billed in Practice.'}
      </output>
      {refill.error && (
        <p role="alert" className="w-full text-dense text-failed">
          {refill.error.message}
        </p>
      )}
    </div>
  )
}
