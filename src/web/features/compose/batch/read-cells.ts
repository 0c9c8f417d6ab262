import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'

/** A cell as a value, or undefined where it is none. */
type Read<Value> = (cell: string) => Value | undefined

const models: Record<string, Model | undefined> = {
  'seedance-2.0': 'seedance-2.0',
  'seedance-2.0-pro': 'seedance-2.0',
  pro: 'seedance-2.0',
  'seedance-2.0-fast': 'seedance-2.0-fast',
  fast: 'seedance-2.0-fast',
}
export const readModel: Read<Model> = (cell) => models[cell.toLowerCase().replace(/\s+/g, '-')]

/** Spreadsheets take 16:9 for a time of day and hand over 16:09:00. */
export const readRatio: Read<AspectRatio> = (cell) => {
  const sides = /^0?(\d{1,2})\s*[:x×/]\s*0?(\d{1,2})(?::00)?$/.exec(cell)
  return AspectRatio.safeParse(sides ? `${sides[1]}:${sides[2]}` : cell).data
}

/** A number with or without its unit; what is none is NaN, which the builder refuses in its own words. */
export const readNumber = (cell: string): number => {
  const plain = cell
    .toLowerCase()
    .replace(/\s*(s|sec|seconds|credits)\.?$/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  return plain === '' ? Number.NaN : Number(plain)
}

export const modelProblem = 'Use Pro or Fast.'
export const ratioProblem = `Use one of ${AspectRatio.options.join(', ')}.`
