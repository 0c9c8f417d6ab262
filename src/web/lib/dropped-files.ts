type Found = { path: string; file: File }

/** Lets a person choose a folder of this machine; nothing when it is called off. */
export const pickFolder = () =>
  new Promise<Found[]>((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.webkitdirectory = true
    input.addEventListener('change', () => resolve(withPaths([...(input.files ?? [])])))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })

export const withPaths = (files: readonly File[]): Found[] =>
  files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** Everything that was dropped, folders with all that is in them. To be called while the drop is heard. */
export function droppedFiles(data: DataTransfer): Promise<Found[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return entries.length > 0 ? filesUnder(entries) : Promise.resolve(withPaths([...data.files]))
}

async function filesUnder(entries: readonly FileSystemEntry[]): Promise<Found[]> {
  const found: Found[] = []
  for (const entry of entries) {
    if (entry instanceof FileSystemFileEntry) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      found.push({ path: entry.fullPath.replace(/^\//, ''), file })
    }
    if (entry instanceof FileSystemDirectoryEntry) found.push(...(await filesUnder(await childrenOf(entry))))
  }
  return found
}

/** A folder tells its content in pieces; the last one is empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (piece.length === 0) return children
    children.push(...piece)
  }
}
