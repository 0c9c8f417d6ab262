import type { Locator, Page } from 'playwright/test'
import sharp from 'sharp'

import type { Draft, DraftMedium } from '../src/contract/studio/draft.ts'
import { addInput, openDraft, sendBefore } from './drafts.ts'
import { expect } from './fixtures.ts'
import { plainFilm, plainSound } from './inputs.ts'

type Visit = (name: string) => Promise<void>

const words =
  'A paper boat follows the gutter at dawn, past neon signs and a sleeping dog; low camera, slow dolly, rain on the lens.'

/** Shows Compose in each of its states, one after the other, on one server. Renders must not end there. */
export async function visitCompose(page: Page, visit: Visit) {
  const media = await addMedia(page)
  for (const mode of ['text', 'frames', 'references', 'person'] as const) {
    await openDraft(page, { mode })
    await visit(`${mode}, empty`)
    await openDraft(page, { mode, ...filled(media)[mode] })
    await settled(page)
    await visit(`${mode}, filled`)
    await openDraft(page, { mode, ...wrong(media)[mode] })
    await page.getByRole('button', { name: /^Generate/ }).click()
    await expect(page.getByRole('alert').or(page.locator('[aria-invalid]')).first()).toBeVisible()
    await visit(`${mode}, with problems`)
  }
  await visitPanels(page, visit, media)
  await visitTable(page, visit)
  await visitMoving(page, visit)
}

type Media = Record<'sea' | 'dune' | 'face' | 'film' | 'sound', DraftMedium>

async function addMedia(page: Page): Promise<Media> {
  const image = async (name: string, size: [number, number], hues: [number, number]) => ({
    id: await addInput(page, { name, buffer: await scene(size, hues) }),
    kind: 'image' as const,
    name,
  })
  return {
    sea: await image('harbour-at-dawn-before-the-storm.png', [1280, 720], [28, 215]),
    dune: await image('dune.png', [900, 900], [45, 330]),
    face: await image('anna.png', [720, 1080], [160, 270]),
    film: { id: await addInput(page, await plainFilm('walk.mp4', 'teal')), kind: 'video', name: 'walk.mp4' },
    sound: { id: await addInput(page, await plainSound('rain.wav')), kind: 'audio', name: 'rain.wav' },
  }
}

/** A sky over a horizon: something to see how pictures sit in their places. */
const scene = ([width, height]: [number, number], [sky, ground]: [number, number]) => {
  const at = (hue: number, light: number) => `hsl(${hue} 60% ${light}%)`
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${at(sky, 30)}"/><stop offset="1" stop-color="${at(sky, 75)}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/><circle cx="68%" cy="42%" r="${height / 9}" fill="${at(sky, 92)}"/><path d="M0 ${height} V${height * 0.7} Q${width * 0.4} ${height * 0.5} ${width} ${height * 0.74} V${height}Z" fill="${at(ground, 28)}"/></svg>`,
    ),
  )
    .png()
    .toBuffer()
}

type Drafts = Record<Draft['mode'], Partial<Draft>>

const filled = ({ sea, dune, face, film, sound }: Media): Drafts => ({
  text: { prompt: `${words} {Dawn|Dusk}, {calm|stormy} water.`, takes: 2, creditsMax: 900 },
  frames: { prompt: words, firstFrame: sea, endFrame: dune },
  references: {
    prompt: 'Like @Image1 in the light of @Image2, moving as @Video1, to @Audio1.',
    references: [sea, film, dune, sound, face],
  },
  person: { prompt: 'She turns to the window.', portrait: face, extraImages: [sea], clothing: 'A red scarf' },
})

const gone: DraftMedium = { id: '3b241101-e2bb-4255-8caf-4136c566a962', kind: 'image', name: 'gone.png' }

const wrong = ({ sea, face, film }: Media): Drafts => ({
  text: { prompt: 'x'.repeat(4001), duration: 16, takes: 9 },
  frames: { prompt: words, endFrame: gone },
  references: { prompt: 'Like @Image1 and @Image7', references: [gone, sea, film] },
  person: { prompt: 'Her blue eyes and blonde hair', portrait: gone, extraImages: [face], clothing: '' },
})

/** Until what comes after the first paint is there, and every input has its picture. */
async function settled(page: Page) {
  await page.waitForLoadState('networkidle')
  await expect(page.getByText('Checking', { exact: false })).toHaveCount(0)
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

async function visitPanels(page: Page, visit: Visit, media: Media) {
  await openDraft(page, { mode: 'references', ...filled(media).references })
  await settled(page)
  await page.getByRole('button', { name: /^Price/ }).click()
  await dialog(page, 'Price').waitFor()
  await visit('price ledger')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Image 1/ }).click()
  await page.getByText('Move', { exact: true }).waitFor()
  await visit('input')
  await page.keyboard.press('Escape')
  await saveTemplate(page)
  await visit('templates')
  await page.keyboard.press('Escape')
  await sendBefore(page, [words, 'A short one'])
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.getByRole('list', { name: 'Past prompts' }).waitFor()
  await visit('past prompts')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /from the library$/ }).click()
  await page.getByRole('list', { name: 'Uploads' }).getByRole('button').first().click()
  await visit('library')
  await dialog(page, 'Library').getByText('Clips', { exact: true }).click()
  await page.getByText('Clips that are finished are here.').waitFor()
  await visit('library, no clips')
  await page.keyboard.press('Escape')
}

async function saveTemplate(page: Page) {
  await page.getByRole('button', { name: 'Templates', exact: true }).click()
  await page.getByRole('button', { name: 'Save this request' }).click()
  await page.keyboard.press('Enter')
  await dialog(page, 'Templates').getByRole('listitem').first().waitFor()
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Batch from a table' })

async function visitTable(page: Page, visit: Visit) {
  await openDraft(page, { mode: 'text' })
  await page.getByRole('button', { name: 'Batch from a table' }).click()
  await sheet(page).getByRole('textbox', { name: 'Rows' }).waitFor()
  await visit('table')
  const rows = [
    'prompt\tseconds\tmodel\tmood',
    `${words}\t5\tseedance-2.0\tcalm`,
    'Second\t99\tseedance-2.0\t',
    'Third\t4\tnonsense\t',
    '\t5\tseedance-2.0-fast\t',
    ...Array.from({ length: 12 }, (_, row) => `Row ${row + 6}, a street in the rain\t4\tseedance-2.0-fast\t`),
  ]
  await sheet(page).getByRole('textbox', { name: 'Rows' }).fill(rows.join('\n'))
  await sheet(page).getByRole('button', { name: 'Check the rows' }).click()
  await cell(page).waitFor()
  await visit('table, reviewed')
  await page.keyboard.press('Escape')
}

const cell = (page: Page): Locator =>
  sheet(page)
    .getByRole('textbox', { name: /, row 1$/ })
    .first()

async function visitMoving(page: Page, visit: Visit) {
  await openDraft(page, { mode: 'text', prompt: words, takes: 8 })
  await page.getByRole('button', { name: /^Generate 8/ }).click()
  await expect(page.getByRole('region', { name: 'Batches' })).toContainText('5 sent', { timeout: 30_000 })
  await visit('batch running')
  await page.getByRole('button', { name: /^Activity/ }).click()
  await dialog(page, 'Activity').waitFor()
  await visit('queue live')
  await page.keyboard.press('Escape')
}
