import { choiceGrid } from './choice-tile.tsx'
import { Skeleton } from './skeleton.tsx'

/** Things to choose from, while they are read. */
export function ChoiceWaiting() {
  return (
    <div className={choiceGrid}>
      {Array.from({ length: 8 }, (_, n) => (
        <div key={n} className="flex flex-col gap-1">
          <Skeleton className="h-24" />
          <Skeleton className="h-8 w-2/3" />
        </div>
      ))}
    </div>
  )
}
