import { useEffect, useState } from 'react'

import { clipType, type DraggedClip, droppedClip } from '../../lib/dragged-clip.ts'

/** Something over the page that could be dropped. */
export type Hover = { what: 'files' | 'clip'; over: string | null; types: string }

/** Something that was dropped or pasted, and on what. */
export type Arrival = { over: string | null } & ({ files: File[] } | { clip: DraggedClip } | { url: string })

/** Browsers tell at least so often that something is still over the page. */
const silenceMs = 700

/** What is dragged over, dropped on and pasted into the page. Its bytes are taken at once; what they mean comes later. */
export function useArrivals() {
  const [hover, setHover] = useState<Hover | null>(null)
  const [arrivals, setArrivals] = useState<readonly Arrival[]>([])
  useEffect(() => {
    const end = new AbortController()
    const listen = { signal: end.signal }
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = () => {
      clearTimeout(timer)
      setHover(null)
    }
    const arrive = (event: Event, arrival: Arrival) => {
      event.preventDefault()
      setArrivals((now) => [...now, arrival])
    }
    const onOver = (event: DragEvent) => {
      const next = hoverOf(event)
      if (!next) return
      clearTimeout(timer)
      timer = setTimeout(leave, silenceMs)
      setHover((now) => (now?.over === next.over && now.types === next.types ? now : next))
      if (next.what === 'clip' && !next.over?.startsWith('clip-')) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    document.addEventListener('dragenter', onOver, listen)
    document.addEventListener('dragover', onOver, listen)
    document.addEventListener('dragend', leave, listen)
    document.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? leave(), listen)
    document.addEventListener(
      'drop',
      (event) => {
        leave()
        const arrival = dropOf(event)
        if (arrival) arrive(event, arrival)
      },
      listen,
    )
    document.addEventListener(
      'paste',
      (event) => {
        const arrival = pasteOf(event)
        if (arrival) arrive(event, arrival)
      },
      listen,
    )
    return () => {
      leave()
      end.abort()
    }
  }, [])
  const onTaken = (taken: readonly Arrival[]) =>
    setArrivals((now) => now.filter((arrival) => !taken.includes(arrival)))
  return { hover, arrivals, onTaken }
}

const placeOf = (event: Event) =>
  (event.target instanceof Element && event.target.closest('[data-drop]')?.getAttribute('data-drop')) || null

function hoverOf(event: DragEvent): Hover | null {
  const data = event.dataTransfer
  const types = data?.types ?? []
  const what = types.includes(clipType) ? 'clip' : types.includes('Files') ? 'files' : null
  const kinds = Array.from(data?.items ?? [], ({ kind, type }) => (kind === 'file' ? type : ''))
  return what && { what, over: placeOf(event), types: kinds.filter((kind) => kind).join(' ') }
}

function dropOf(event: DragEvent): Arrival | null {
  const { dataTransfer: data } = event
  if (!data) return null
  const over = placeOf(event)
  const clip = droppedClip(data)
  if (clip) return over?.startsWith('clip-') ? { over, clip } : null
  return data.types.includes('Files') ? { over, files: [...data.files] } : null
}

/** Words that are pasted into a field stay words, also where their program put a picture of them beside. */
function pasteOf({ clipboardData: data, target }: ClipboardEvent): Arrival | null {
  const text = data?.getData('text/plain').trim() ?? ''
  const isField = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
  if (!data || (isField && text)) return null
  if (data.files.length > 0) return { over: null, files: [...data.files] }
  return /^https:\/\/\S+$/.test(text) ? { over: null, url: text } : null
}
