import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { listLicences } from '../../src/setup/list-licences.mjs'

const {
  dependencies,
  devDependencies,
}: Record<string, Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8'))
const text = listLicences(process.cwd())
const [list = ''] = text.split('-'.repeat(78))

test('every library and font of the program is listed with its licence, and what they need in turn', () => {
  for (const [name, version] of Object.entries(dependencies ?? {}))
    expect(list).toMatch(new RegExp(`^${name} ${version.replaceAll('.', '\\.')}  \\S`, 'm'))
  expect(list).not.toContain('not stated')
  expect(list).toContain('\nscheduler ')
})

test('the texts are there, fonts’ too; what only builds and tests is not', () => {
  expect(text).toContain('SIL OPEN FONT LICENSE')
  expect(text).toContain('Copyright (c) Meta Platforms, Inc. and affiliates.')
  for (const name of Object.keys(devDependencies ?? {})) expect(list).not.toContain(`\n${name} `)
})
