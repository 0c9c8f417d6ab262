import { Skeleton } from '../../ui/skeleton.tsx'
import { headingHeight, layOutGrid } from './lay-out-grid.ts'

/** A day of jobs that have not been counted yet, in the geometry of the grid. */
export function HistorySkeleton({ width }: { width: number }) {
  const layout = layOutGrid([{ day: null, shapes: 'abcadfea'.repeat(3) }], width)
  const rows = Array.from({ length: layout.rows }, (_, row) => row)
  return (
    <>
      <div className="flex items-center" style={{ height: headingHeight }}>
        <Skeleton className="h-4 w-16" />
      </div>
      <div className="relative" style={{ height: layout.height }}>
        {rows.flatMap((row) =>
          layout
            .tilesOf(row)
            .map(({ x, width: across }) => (
              <span
                key={`${row} ${x}`}
                className="absolute rounded-card bg-hover"
                style={{ left: x, top: layout.topOf(row), width: across, height: layout.heightOf(row) }}
              />
            )),
        )}
      </div>
    </>
  )
}
