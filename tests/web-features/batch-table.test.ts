import { expect, test } from 'vitest'

import { priceOf } from '#contract/service/price.ts'
import type { MediaView } from '#contract/studio/media.ts'

import {
  type Checking,
  type CheckedRow,
  createChecker,
} from '../../src/web/features/compose/batch/check-rows.ts'
import { readTable, rowsMax, type Table, takeNames } from '../../src/web/features/compose/batch/read-table.ts'
import { writeTable } from '../../src/web/features/compose/batch/write-table.ts'
import { makeDraft, makeMedium, makeView } from '../contract/make-draft.ts'

function read(text: string): Table {
  const answer = readTable(text)
  if (!answer.ok) throw new Error(`the table was refused: ${answer.problem}`)
  return answer.table
}
const refusal = (text: string) => {
  const answer = readTable(text)
  return answer.ok ? null : answer.problem
}
const cellsOf = ({ rows }: Table) => rows.map(({ cells }) => cells)
const usesOf = ({ columns }: Table) => columns.map(({ use }) => use)

function check(table: Table, change: Partial<Checking> = {}): CheckedRow[] {
  const checker = createChecker({
    columns: table.columns,
    base: makeDraft({ prompt: 'the prompt in the form' }),
    uploads: { media: [], searched: new Set<string>() },
    inputs: [],
    chipStyle: 'at',
    prices: [],
    refused: new Map(),
    ...change,
  })
  return table.rows.map(checker)
}
const checkText = (text: string, change?: Partial<Checking>) => check(read(text), change)
const problemsOf = (text: string, change?: Partial<Checking>) =>
  checkText(text, change).map(({ problems, general }) => (general ? { ...problems, general } : problems))
const requestsOf = (text: string, change?: Partial<Checking>) =>
  checkText(text, change).flatMap(({ requests }) => requests)

test('a list of prompts is one column, commas and quotation marks included', () => {
  const lines = ['A bay, at dawn', '"Hello," she says, and walks', 'a; b', '16:9, wide']
  const table = read(`${lines.join('\r\n')}\r\n\r\n`)
  expect(usesOf(table)).toEqual(['prompt'])
  expect(cellsOf(table)).toEqual(lines.map((line) => [line]))
})

test('rows of a spreadsheet, commas and semicolons give the same table by the names in the first row', () => {
  const rows = [
    ['Prompt', 'Seconds', 'aspect_ratio', 'notes'],
    ['A bay, "calm"', '8', '1:1', 'mine'],
    ['Two\nlines', '', '', ''],
  ]
  const quoted = (mark: string) =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\n')
  for (const mark of ['\t', ',', ';']) {
    const table = read(`\uFEFF${quoted(mark)}`)
    expect(usesOf(table)).toEqual(['prompt', 'duration', 'aspect_ratio', null])
    expect(table.columns[3]?.name).toBe('notes')
    expect(cellsOf(table)).toEqual(rows.slice(1))
  }
})

test('columns without names have to be told what they are; a first row can be made their names', () => {
  const table = read('A bay\tmine\t\nA hill\tyours\t\n')
  expect(usesOf(table)).toEqual([null, null])
  const named = takeNames(read('words\tseconds\nA bay\t8'))
  expect(named.columns).toEqual([
    { name: 'words', use: null },
    { name: 'seconds', use: 'duration' },
  ])
  expect(named.rows.map(({ id }) => id)).toEqual([2])
})

test('a field that two columns claim belongs to the first; our own note is not read back', () => {
  expect(usesOf(read('prompt,text,problems\na,b,c'))).toEqual(['prompt', null, 'ignore'])
})

test('cells beyond the last column are kept there and told, not lost', () => {
  const table = read('duration,prompt\n5,A bay, calm, at dawn\n6,A hill')
  expect(cellsOf(table)).toEqual([
    ['5', 'A bay, calm, at dawn'],
    ['6', 'A hill'],
  ])
  const [first, second] = check(table)
  expect(first?.problems.prompt).toMatch(/more cells than there are columns/)
  expect(first?.requests).toEqual([])
  expect(second?.problems).toEqual({})
})

test('what cannot be a table is refused in words', () => {
  expect(refusal(' \n\n')).toMatch(/nothing in it/)
  expect(refusal('prompt,duration\n')).toMatch(/no rows/)
  expect(refusal('a\n'.repeat(rowsMax + 1))).toMatch(/1,001 rows/)
  expect(refusal('x'.repeat(5_000_001))).toMatch(/5 million/)
})

test('a missing cell takes what the form says; an empty prompt never does', () => {
  const base = makeDraft({
    prompt: 'in the form',
    duration: 8,
    aspectRatio: '1:1',
    takes: 2,
    creditsMax: 500,
  })
  const [first] = checkText('prompt\tduration\nA bay\t', { base })
  expect(first).toMatchObject({ credits: 416, jobs: 2, creditsMax: 500 })
  expect(first?.requests[0]).toEqual({
    prompt: 'A bay',
    model: 'seedance-2.0',
    duration: 8,
    aspect_ratio: '1:1',
  })
  expect(problemsOf('prompt\tduration\n\t6', { base })).toEqual([
    { prompt: 'Write a prompt: 1 to 4,000 characters.' },
  ])
  expect(requestsOf('duration\tmodel\n6\tfast', { base })[0]).toMatchObject({ prompt: 'in the form' })
})

test('every documented field can be a column, and cells are read as people write them', () => {
  const header =
    'prompt,model,duration,aspect_ratio,reference_images,reference_videos,webhook_url,takes,max_credits'
  const one = 'https://a.example/1.png'
  const two = 'https://a.example/2.png'
  const [row] = checkText(
    `${header}\n@Image2 runs,Fast,8 s,16:09:00,${one} ${two},https://a.example/v.mp4,https://me.example/h,2,"1,000"`,
  )
  expect(row?.sentences).toEqual([])
  expect(row).toMatchObject({ credits: 2 * 8 * 40, creditsMax: 1000 })
  expect(row?.requests[1]).toEqual({
    prompt: '@Image2 runs',
    model: 'seedance-2.0-fast',
    duration: 8,
    aspect_ratio: '16:9',
    reference_images: [one, two],
    reference_videos: ['https://a.example/v.mp4'],
    webhook_url: 'https://me.example/h',
  })
  expect(requestsOf(`prompt,first_frame_url,end_frame_url\nx,${one},${two}`)[0]).toMatchObject({
    first_frame_url: one,
    end_frame_url: two,
  })
  expect(
    requestsOf(`prompt,person_image_url,extra_reference_images,clothing_details\nx,${one},${two},a scarf`)[0],
  ).toEqual({
    prompt: 'x',
    model: 'seedance-2.0',
    duration: 5,
    aspect_ratio: '9:16',
    person_image_url: one,
    extra_reference_images: [two],
    clothing_details: 'a scarf',
  })
})

test('inputs of the form serve the rows that name none of their own', () => {
  const frame = makeMedium(1)
  const base = makeDraft({ mode: 'frames', firstFrame: frame, endFrame: frame })
  const [plain, own] = requestsOf('prompt\tfirst_frame_url\na\t\nb\thttps://a.example/1.png', {
    base,
    inputs: [makeView(frame)],
  })
  expect(plain).toMatchObject({ first_frame_url: makeView(frame).url, end_frame_url: makeView(frame).url })
  expect(own).toEqual({
    prompt: 'b',
    model: 'seedance-2.0',
    duration: 5,
    aspect_ratio: '16:9',
    first_frame_url: 'https://a.example/1.png',
  })
})

test('uploads are found by their names; a missing one, one of another kind and one that is still looked for are told', () => {
  const named = (n: number, change: Partial<MediaView>) => makeView(makeMedium(n), change)
  const uploads = {
    media: [
      named(2, { name: 'My cat.png' }),
      named(1, { name: 'dog.png' }),
      named(3, { name: 'v.mp4', kind: 'video' }),
    ],
    searched: new Set(['dog.png', 'my cat.png', 'cow.png', 'v.mp4']),
  }
  const table = 'prompt\treference_images\n'
  const [request] = requestsOf(`${table}x\tdog.PNG | my cat.png`, { uploads })
  expect(request).toMatchObject({
    reference_images: [makeView(makeMedium(1)).url, makeView(makeMedium(2)).url],
  })
  expect(requestsOf(`${table}x\tMy cat.png`, { uploads })).toHaveLength(1)
  expect(problemsOf(`${table}x\tcow.png`, { uploads })).toEqual([
    { reference_images: 'No upload is called “cow.png”. Add it, or use an https:// address.' },
  ])
  expect(problemsOf(`${table}x\tv.mp4`, { uploads })).toEqual([
    { reference_images: '“v.mp4” is a video; here goes a picture.' },
  ])
  const [waiting] = checkText(`${table}x\tcow.png`, { uploads: { ...uploads, searched: new Set<string>() } })
  expect(waiting).toMatchObject({ pending: true, requests: [] })
})

test('of 500 rows with 30 bad ones exactly those cells are told, and the rest is priced to the credit', () => {
  const bad = [
    { cells: ['', 'pro', '5', '16:9', '', '1'], at: 'prompt' },
    { cells: ['x', 'best', '5', '16:9', '', '1'], at: 'model' },
    { cells: ['x', 'pro', '16', '16:9', '', '1'], at: 'duration' },
    { cells: ['x', 'pro', '5', '16:10', '', '1'], at: 'aspect_ratio' },
    { cells: ['x', 'pro', '5', '16:9', 'http://a.example/1.png', '1'], at: 'first_frame_url' },
    { cells: ['x', 'pro', '5', '16:9', '', '9'], at: 'takes' },
  ] as const
  const isBad = (n: number) => n % 17 === 3 && n < 500
  let next = 0
  const expected = new Map<number, string>()
  const lines = Array.from({ length: 500 }, (_, n) => {
    const one = isBad(n) && next < 30 ? bad[next++ % bad.length] : undefined
    if (one) expected.set(n + 1, one.at)
    const good = [`A bay number ${n}`, n % 2 ? 'fast' : 'pro', String(4 + (n % 12)), '9:16', '', '1']
    return (one?.cells ?? good).join('\t')
  })
  expect(expected.size).toBe(30)
  const checked = checkText(
    ['prompt\tmodel\tduration\taspect_ratio\tfirst_frame_url\ttakes', ...lines].join('\n'),
  )
  const found = new Map(
    checked.flatMap(({ row, problems, general }) => {
      const fields = Object.keys(problems)
      return fields.length > 0 || general ? [[row.id, [...fields, general ?? ''].join('')] as const] : []
    }),
  )
  expect(found).toEqual(expected)
  const good = checked.filter(({ requests }) => requests.length > 0)
  expect(good).toHaveLength(470)
  expect(good.reduce((sum, { credits }) => sum + (credits ?? 0), 0)).toBe(
    good.flatMap(({ requests }) => requests).reduce((sum, request) => sum + priceOf(request).credits, 0),
  )
})

test('a row is checked once, and again only when it was changed', () => {
  const table = read('prompt\tduration\nA bay\t5')
  const [row] = table.rows
  if (!row) throw new Error('the row is missing')
  const checker = createChecker({
    columns: table.columns,
    base: makeDraft(),
    uploads: { media: [], searched: new Set<string>() },
    inputs: [],
    chipStyle: 'at',
    prices: [],
    refused: new Map([[row, [{ path: 'request.duration', message: 'Not today.' }]]]),
  })
  expect(checker(row)).toBe(checker(row))
  expect(checker(row).problems).toEqual({ duration: 'Not today.' })
  expect(checker({ ...row, cells: ['A bay', '6'] }).problems).toEqual({})
})

test('kinds of inputs that exclude each other are told beside the cells of the second', () => {
  const url = 'https://a.example/1.png'
  expect(problemsOf(`prompt,first_frame_url,reference_images\nx,${url},${url}`)).toEqual([
    { reference_images: 'It excludes “First frame” in this row: clear one of them.' },
  ])
  expect(problemsOf('prompt,clothing_details\nx,a scarf')).toMatchObject([
    { clothing_details: expect.stringContaining('portrait') },
  ])
})

test('a fault of the form that no column shows is told of the row', () => {
  const base = makeDraft({ duration: 99 })
  expect(problemsOf('a prompt', { base })).toEqual([
    { general: 'Length: Duration is a whole number of seconds from 4 to 15.' },
  ])
})

test('a table that was corrected is written as CSV and read back as the same rows', () => {
  const table = read('prompt\tduration\tnotes\n"A ""bay"", calm"\t5\t=1+1\nTwo\t99\tx')
  const text = writeTable(table, check(table))
  expect(text.split('\n')[0]).toBe('prompt,duration,notes,problems')
  expect(text).toContain('Length: Duration is a whole number of seconds from 4 to 15.')
  const again = read(text)
  expect(usesOf(again)).toEqual(['prompt', 'duration', null, 'ignore'])
  expect(cellsOf(again).map((cells) => cells.slice(0, 3))).toEqual(cellsOf(table))
  const good = { ...table, rows: table.rows.slice(0, 1) }
  expect(writeTable(good, check(good)).split('\n')[0]).toBe('prompt,duration,notes')
})
