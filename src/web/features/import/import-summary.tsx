import type { ImportItem } from '../../data/importer.ts'
import { endWords, retryImports } from '../../data/imports.ts'
import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ImportList, type ImportLine } from './import-list.tsx'
import type { Remainder } from './use-choosing.ts'

type ImportSummaryProps = { items: readonly ImportItem[]; remainder: Remainder; onClear: () => void }

/** What became of everything that was chosen: first what asks for something, then the jobs. */
export function ImportSummary({ items, remainder, onClear }: ImportSummaryProps) {
  const lines = (state: ImportItem['state']): ImportLine[] => items.filter((item) => item.state === state)
  const left = [...lines('failed'), ...lines('cancelled')]
  return (
    <section aria-label="What was imported" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-body font-medium">{endWords(items)}</p>
        <div className="flex gap-2">
          {left.length > 0 && (
            <Button size="sm" onClick={() => void retryImports()}>
              Try again
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={onClear}>
            Clear
          </Button>
        </div>
      </div>
      <ImportList title="Could not be imported" tone="failed" lines={lines('failed')} />
      <ImportList title="Left out" tone="attention" lines={remainder.leftOut} />
      <ImportList title="Not sent" tone="quiet" lines={lines('cancelled')} />
      <ImportList title="Imported" tone="done" lines={lines('done')} />
      <ImportList title="Here already" tone="quiet" lines={lines('known')} />
      {remainder.others.length > 0 && (
        <p className="text-label wrap-anywhere text-fg-3">{othersWords(remainder.others)}</p>
      )}
    </section>
  )
}

const namedMax = 5

function othersWords(others: readonly string[]): string {
  const more = others.length - namedMax
  const names = others.slice(0, namedMax).join(', ')
  return `Neither clips nor their records, and not needed: ${names}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`
}
