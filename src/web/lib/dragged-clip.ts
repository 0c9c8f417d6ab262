import * as z from 'zod/mini'

import { JobId } from '#contract/studio/job.ts'

/** A clip on its way from one part of the app to another, by the job that made it. */
export const DraggedClip = z.object({ id: JobId, duration: z.int() })
export type DraggedClip = z.infer<typeof DraggedClip>

export const clipType = 'application/x-genray-clip'

/** Spread on what shows a clip: it can be dragged to Compose. */
export const clipDrag = ({ id, duration }: DraggedClip) => ({
  draggable: true,
  onDragStart: ({ dataTransfer }: { dataTransfer: DataTransfer }) => {
    dataTransfer.setData(clipType, JSON.stringify({ id, duration }))
    dataTransfer.effectAllowed = 'copyLink'
  },
})

/** The clip that was dropped; null when it was something else. */
export function droppedClip(data: DataTransfer): DraggedClip | null {
  try {
    const parsed = DraggedClip.safeParse(JSON.parse(data.getData(clipType)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
