import { useEffect, useEffectEvent, useState } from 'react'

import { droppedFiles } from '../../lib/dropped-files.ts'
import type { FoundFile } from './pair-files.ts'

/** Browsers tell at least so often that something is still over the page. */
const silenceMs = 700

/** Files and folders dropped anywhere on the page. Answers whether some are over it. */
export function useDrop(onFiles: (files: Promise<readonly FoundFile[]>) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const end = new AbortController()
    const listen = { signal: end.signal }
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = () => {
      clearTimeout(timer)
      setIsOver(false)
    }
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      clearTimeout(timer)
      timer = setTimeout(leave, silenceMs)
      setIsOver(true)
    }
    const onDrop = (event: DragEvent) => {
      leave()
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      take(droppedFiles(event.dataTransfer))
    }
    document.addEventListener('dragenter', onOver, listen)
    document.addEventListener('dragover', onOver, listen)
    document.addEventListener('drop', onDrop, listen)
    return () => {
      leave()
      end.abort()
    }
  }, [])
  return isOver
}
