import type { AspectRatio } from '#contract/service/aspect-ratio.ts'

import { Button } from '../../ui/button.tsx'
import { sizeOf } from './crop-view.tsx'
import { betterRatio, cropWords } from './crop.ts'
import type { Stand } from './use-standings.ts'

type CropNoteProps = {
  stands: readonly Stand[]
  ratio: AspectRatio
  onReshape: (ratio: AspectRatio) => void
}

/** How the frames fill the clip's shape, and the shape that would cut off less. Keeps its line while they are read. */
export function CropNote({ stands, ratio, onReshape }: CropNoteProps) {
  const [leading] = stands
  if (!leading) return null
  const size = sizeOf(leading.view)
  const better = size && betterRatio(size, ratio)
  return (
    <div className="flex min-h-7 items-center justify-between gap-2 text-label text-fg-2 figures">
      <p className="text-pretty">{size && cropWords(size, ratio)}</p>
      {better && (
        <Button size="sm" onClick={() => onReshape(better)}>
          Use {better}
        </Button>
      )}
    </div>
  )
}
