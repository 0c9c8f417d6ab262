import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { SaveTemplate, Template, TemplateFile } from '#contract/studio/template.ts'

import { templateApi } from '../lib/template-api.ts'

/** Every template; few enough to be searched here. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: async ({ signal }) => (await templateApi.listTemplates({}, signal)).templates,
  staleTime: 0,
})

/** Stores a template, in place of the one with the same id. */
export function useSaveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (template: SaveTemplate) => templateApi.saveTemplate(template),
    onSuccess: (saved) =>
      client.setQueryData<Template[]>(templatesQuery.queryKey, (known = []) =>
        known.some(({ id }) => id === saved.id)
          ? known.map((one) => (one.id === saved.id ? saved : one))
          : [saved, ...known],
      ),
    onSettled: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
}

export function useRemoveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Template) => templateApi.removeTemplate({ id }),
    onSuccess: (_, { id }) =>
      client.setQueryData<Template[]>(templatesQuery.queryKey, (known) =>
        known?.filter((one) => one.id !== id),
      ),
  })
}

/** Notes that a template was applied; that it could not be noted harms nobody. */
export function useNoteUse() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Template) => templateApi.noteTemplateUse({ id }),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
}

/** Stores the templates of a file as new ones, all or none. */
export function useImportTemplates() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: TemplateFile) => templateApi.importTemplates(file),
    onSuccess: ({ templates }) => client.setQueryData<Template[]>(templatesQuery.queryKey, templates),
  })
}
