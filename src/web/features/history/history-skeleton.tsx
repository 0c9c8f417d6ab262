import { Skeleton } from '../../ui/skeleton.tsx'
import { type JustifiedRow, justifyRows } from './justify-rows.ts'
import { gap, headingHeight, targetHeight } from './lay-out-history.ts'

const ratios = [16 / 9, 9 / 16, 1, 16 / 9, 4 / 3, 21 / 9, 3 / 4, 16 / 9]

/** A day of jobs that have not been read yet, in the geometry of the grid. */
export function HistorySkeleton({ width }: { width: number }) {
  return (
    <>
      <div className="flex items-center" style={{ height: headingHeight }}>
        <Skeleton className="h-4 w-16" />
      </div>
      <SkeletonRows width={width} jobs={24} />
    </>
  )
}

/** The rows alone, for what comes after the last row. */
export function SkeletonRows({ width, jobs }: { width: number; jobs: number }) {
  const shapes = Array.from({ length: jobs }, (_, at) => ratios[at % ratios.length] ?? 1)
  const rows = justifyRows(shapes, { width, targetHeight: targetHeight(width), gap })
  return rows.map((row) => <SkeletonRow key={row.first} row={row} />)
}

function SkeletonRow({ row }: { row: JustifiedRow }) {
  return (
    <div className="relative" style={{ height: row.height, marginBottom: gap }}>
      {row.tiles.map(({ x, width }) => (
        <span key={x} className="absolute inset-y-0 rounded-card bg-hover" style={{ left: x, width }} />
      ))}
    </div>
  )
}
