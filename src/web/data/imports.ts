import { create } from 'zustand'

import { shownMode } from '../lib/api.ts'
import { contentId } from '../lib/content-id.ts'
import { formatPlural } from '../lib/format.ts'
import { historyApi } from '../lib/history-api.ts'
import { restUntilBack } from '../lib/rest-until-back.ts'
import { announce } from './announcements.ts'
import { type ClipFile, Importer, type ImportItem, isMoving } from './importer.ts'
import { keepLeft } from './left-imports.ts'

type Imports = {
  /** In the order in which they were chosen. */
  items: readonly ImportItem[]
  isRunning: boolean
}

/** Clips that are imported from this tab, also while another page is open. */
export const useImports = create<Imports>(() => ({ items: [], isRunning: false }))

const items = new Map<string, ImportItem>()
const pauseMs = 100
let pause: ReturnType<typeof setTimeout> | undefined

/** Thousands of clips change in one go; they are told together. */
function note(item: ImportItem) {
  items.set(item.path, item)
  pause ??= setTimeout(tell, pauseMs)
}

function tell() {
  clearTimeout(pause)
  pause = undefined
  const all = [...items.values()]
  useImports.setState({ items: all })
  keepLeft(all.filter(isMoving).map(({ path }) => path))
}

const importer = new Importer({
  start: historyApi.startImport,
  putPart: historyApi.putImportPart,
  rest: restUntilBack,
  idOf: contentId,
  mode: shownMode,
  onChange: note,
})

export const importClips = (clips: readonly ClipFile[]) => run(() => importer.add(clips))
export const retryImports = () => run(() => importer.retry())
export const cancelImports = () => importer.cancel()

/** Forgets what is over. */
export function clearImports() {
  importer.clear()
  items.clear()
  tell()
}

let running = 0

async function run(work: () => Promise<void>) {
  running += 1
  addEventListener('beforeunload', warn)
  const end = work()
  tell()
  useImports.setState({ isRunning: true })
  await end
  running -= 1
  tell()
  if (running > 0) return
  removeEventListener('beforeunload', warn)
  useImports.setState({ isRunning: false })
  announce(endWords(useImports.getState().items))
}

/** The files are gone with the tab. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** `3 clips were imported. 1 was here already. 2 could not be imported.` */
export function endWords(all: readonly ImportItem[]): string {
  const count = (state: ImportItem['state']) => all.filter((item) => item.state === state).length
  const [done, known, failed, cancelled] = [
    count('done'),
    count('known'),
    count('failed'),
    count('cancelled'),
  ]
  return [
    done > 0 || known + failed + cancelled === 0
      ? `${formatPlural(done, 'clip was', 'clips were')} imported.`
      : '',
    known > 0 ? `${formatPlural(known, 'was', 'were')} here already.` : '',
    failed > 0 ? `${failed} could not be imported.` : '',
    cancelled > 0 ? `${formatPlural(cancelled, 'was', 'were')} not sent.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
