import { safeStorage } from './safe-storage.ts'
import { shelfMark } from './shelf-mark.ts'

/** A file that the studio does not have yet, as the browser keeps it through reloads. */
export type KeptFile = { id: string; name: string; file: Blob; addedAt: number }

const databaseName = 'genray'
const storeName = 'uploads'

/** Files on their way, in IndexedDB. It may be full, blocked or absent: then `put` answers false. */
export const fileShelf = {
  async put(kept: KeptFile): Promise<boolean> {
    try {
      await inStore('readwrite', (store) => store.put(kept))
      safeStorage.setItem(shelfMark, String(Date.now()))
      return true
    } catch {
      return false
    }
  },
  async get(id: string): Promise<KeptFile | null> {
    const found: unknown = await inStore('readonly', (store) => store.get(id)).catch(nothing)
    return isKept(found) ? found : null
  },
  /** Oldest first. */
  async all(): Promise<KeptFile[]> {
    const found: unknown = await inStore('readonly', (store) => store.getAll()).catch(nothing)
    return Array.isArray(found) ? found.filter(isKept).toSorted((a, b) => a.addedAt - b.addedAt) : []
  },
  async remove(id: string): Promise<void> {
    await inStore('readwrite', (store) => store.delete(id)).catch(nothing)
    if ((await fileShelf.all()).length === 0) safeStorage.removeItem(shelfMark)
  },
}

const nothing = () => null

function isKept(found: unknown): found is KeptFile {
  return typeof found === 'object' && found !== null && 'file' in found && found.file instanceof Blob
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase()
  try {
    const transaction = database.transaction(storeName, mode)
    const request = act(transaction.objectStore(storeName))
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
      transaction.addEventListener('error', () => reject(transaction.error ?? new Error('failed')))
    })
    return request.result
  } finally {
    database.close()
  }
}

const openDatabase = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(storeName, { keyPath: 'id' }),
    )
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
    request.addEventListener('blocked', () => reject(new Error('blocked')))
  })
