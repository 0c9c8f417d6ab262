import { type ImportItem, isMoving, nameOf } from '../../data/importer.ts'
import { cancelImports } from '../../data/imports.ts'
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'

/** How far all of it is, in clips and bytes, and what is sent just now. */
export function ImportProgress({ items }: { items: readonly ImportItem[] }) {
  const over = items.filter((item) => !isMoving(item))
  const failed = items.filter(({ state }) => state === 'failed').length
  const moving = items.filter(({ state }) => state === 'sending' || state === 'resting')
  const totalBytes = sum(items, ({ sizeBytes }) => sizeBytes)
  // What could not be imported holds nothing up.
  const overBytes = sum(items, (item) => (isMoving(item) ? item.sentBytes : item.sizeBytes))
  const counts = `${formatCount(over.length)} of ${formatPlural(items.length, 'clip')}`
  return (
    <section
      aria-label="Import under way"
      className="relative flex flex-col gap-3 overflow-hidden rounded-card border border-line bg-surface p-4 text-dense figures"
    >
      <div className="flex items-start justify-between gap-4">
        <div className="flex flex-col gap-1">
          <p className="font-medium">{counts}</p>
          <p className="text-fg-2">
            {formatBytes(overBytes)} of {formatBytes(totalBytes)}
            {failed > 0 && ` · ${formatCount(failed)} could not be imported`}
          </p>
        </div>
        <Button size="sm" onClick={cancelImports}>
          Stop
        </Button>
      </div>
      <ul aria-label="On the way" className="flex flex-col gap-2 empty:hidden">
        {moving.map((item) => (
          <li key={item.path} className="flex flex-col gap-0.5">
            <span className="flex justify-between gap-4">
              <span className="min-w-0 truncate" dir="auto">
                {nameOf(item.path)}
              </span>
              <span className="shrink-0 text-fg-2">
                {formatBytes(item.sentBytes)} of {formatBytes(item.sizeBytes)}
              </span>
            </span>
            {item.problem && (
              <span className="text-label text-attention">{item.problem} It is tried again by itself.</span>
            )}
          </li>
        ))}
      </ul>
      <MovingLine
        label="Import"
        progress={totalBytes > 0 ? overBytes / totalBytes : 0}
        className="absolute inset-x-0 bottom-0"
      />
    </section>
  )
}

const sum = (items: readonly ImportItem[], of: (item: ImportItem) => number) =>
  items.reduce((total, item) => total + of(item), 0)
