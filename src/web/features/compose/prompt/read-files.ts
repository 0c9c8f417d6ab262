import { formatBytes } from '../../../lib/format.ts'
import { fileBytesMax, type ReadFile, readTemplateFile } from './template-file.ts'

export type PickedFile = { place: number; name: string; read: ReadFile }

/** Reads the files that were picked; each tells by itself what is wrong with it. */
export const readFiles = (files: readonly File[]): Promise<PickedFile[]> =>
  Promise.all(files.map(async (file, place) => ({ place, name: file.name, read: await readFile(file) })))

async function readFile(file: File): Promise<ReadFile> {
  if (file.size > fileBytesMax)
    return {
      ok: false,
      problem: `It has ${formatBytes(file.size)}; a file of templates has at most ${formatBytes(fileBytesMax)}.`,
    }
  try {
    return readTemplateFile(await file.text())
  } catch {
    return { ok: false, problem: 'The browser could not read it.' }
  }
}
