import type { ClipFile } from '../../data/importer.ts'

/** A file with the folder that it was chosen in. */
export type FoundFile = { path: string; file: File }

export type LeftOut = { path: string; problem: string }

export type Pairing = {
  clips: ClipFile[]
  /** JSON files that no clip stands beside. */
  loneRecords: FoundFile[]
  /** What was meant to be a clip and is none. */
  leftOut: LeftOut[]
  /** What else lay there. */
  others: string[]
}

/** What people choose and an import does not take, with the way out. */
const foreign: readonly [RegExp, string][] = [
  [/\.(zip|tar|tgz|gz|7z|rar)$/i, 'Unpack the archive, then choose its folder.'],
  [/\.(mov|m4v|webm|mkv|avi|ogv|wmv|mpe?g|gif)$/i, 'Only MP4 clips can be imported.'],
]

/** Finds which clip each record belongs to: the same name in the same folder, in any case. All by name. */
export function pairFiles(files: readonly FoundFile[]): Pairing {
  const seen = files
    .filter(({ path }) => !isHidden(path))
    .toSorted((one, other) => one.path.localeCompare(other.path))
  const records = new Map(seen.filter(isRecord).map((found) => [stemOf(found.path), found]))
  const clips = seen.filter(({ path }) => /\.mp4$/i.test(path))
  const stems = new Set(clips.map(({ path }) => stemOf(path)))
  const rest = seen.filter((found) => !isRecord(found) && !/\.mp4$/i.test(found.path))
  return {
    clips: clips.map(({ path, file }) => ({
      path,
      clip: file,
      record: records.get(stemOf(path))?.file ?? null,
    })),
    loneRecords: [...records].filter(([stem]) => !stems.has(stem)).map(([, found]) => found),
    leftOut: rest.flatMap(({ path }) => {
      const problem = foreign.find(([name]) => name.test(path))?.[1]
      return problem ? [{ path, problem }] : []
    }),
    others: rest.filter(({ path }) => !foreign.some(([name]) => name.test(path))).map(({ path }) => path),
  }
}

const isRecord = ({ path }: FoundFile) => /\.json$/i.test(path)
const stemOf = (path: string) => path.replace(/\.\w+$/, '').toLowerCase()

/** What systems put into folders by themselves. */
const isHidden = (path: string) => /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(path)
