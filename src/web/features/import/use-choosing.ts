import { useState } from 'react'

import { clearImports, importClips } from '../../data/imports.ts'
import { judgeLoneRecords } from './judge-lone-records.ts'
import { type FoundFile, type LeftOut, pairFiles } from './pair-files.ts'

/** What was chosen and is not imported. */
export type Remainder = { leftOut: readonly LeftOut[]; others: readonly string[] }

const none: Remainder = { leftOut: [], others: [] }

/** Takes in what is chosen or dropped, and tells what of it is no clip. */
export function useChoosing() {
  const [remainder, setRemainder] = useState(none)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (chosen: Promise<readonly FoundFile[]>) => {
    try {
      const files = await chosen
      if (files.length === 0) return
      const { clips, loneRecords, leftOut, others } = pairFiles(files)
      setProblem(clips.length > 0 ? null : 'There is no MP4 clip in what was chosen.')
      if (clips.length > 0) void importClips(clips)
      const lone = await judgeLoneRecords(loneRecords)
      setRemainder({ leftOut: [...leftOut, ...lone.leftOut], others: [...others, ...lone.others] })
    } catch {
      setProblem('The files could not be read. Choose them again.')
    }
  }
  const clear = () => {
    clearImports()
    setRemainder(none)
    setProblem(null)
  }
  return { choose, clear, remainder, problem }
}
