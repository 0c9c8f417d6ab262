import { framesPerSecond } from '#contract/service/clip.ts'

import { formatPosition } from './frames.ts'

type ScrubberProps = { frame: number; frames: number; onSeek: (frame: number) => void }

const thumb =
  '[&::-webkit-slider-thumb]:size-3 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-white [&::-moz-range-thumb]:size-3 [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:bg-white forced-colors:[&::-webkit-slider-thumb]:bg-[CanvasText] forced-colors:[&::-moz-range-thumb]:bg-[CanvasText]'

/** One step is one frame; arrow keys step too. */
export function Scrubber({ frame, frames, onSeek }: ScrubberProps) {
  return (
    <span className="relative flex h-6 items-center pointer-coarse:h-8">
      <span
        aria-hidden
        className="absolute inset-x-0 h-1 overflow-hidden rounded-full bg-white/25 forced-colors:bg-[GrayText]"
      >
        <span
          className="block h-full origin-left bg-white forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${frames > 1 ? (frame - 1) / (frames - 1) : 0})` }}
        />
      </span>
      <input
        type="range"
        aria-label="Position in the clip"
        aria-valuetext={`Frame ${frame} of ${frames}, ${formatPosition((frame - 1) / framesPerSecond)}`}
        min={1}
        max={frames}
        value={frame}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
        className={`absolute inset-0 w-full cursor-pointer appearance-none rounded-control bg-transparent ${thumb}`}
      />
    </span>
  )
}
