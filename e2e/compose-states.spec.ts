import { expectAccessible } from './axe.ts'
import { visitCompose } from './compose-states.ts'
import { test } from './fixtures.ts'
import { shoot } from './shoot.ts'

const stalled = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }] }
test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

test('no state of Compose has an accessibility violation or is wider than its screen', async ({
  owner: page,
}) => {
  test.setTimeout(900_000)
  await visitCompose(page, async (name) => {
    // The modes at every width; what opens over them on the smallest and the most usual one.
    const isMode = name.endsWith('filled')
    await expectAccessible(page, name, isMode ? { widths: [1280, 390] } : {})
    await shoot(page, `compose ${name}`.replaceAll(/\W+/g, '-'), {
      height: 800,
      light: [1280],
      ...(isMode ? {} : { widths: [360, 1280] }),
    })
  })
})
