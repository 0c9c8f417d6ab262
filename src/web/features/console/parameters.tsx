import type { Parameter } from './documented-call.ts'

const head = 'py-2 pr-4 text-left text-label font-medium text-fg-2'

/** What the documentation says of a body's fields. */
export const Parameters = ({ parameters }: { parameters: readonly Parameter[] }) => (
  <details className="group text-dense">
    <summary className="w-fit cursor-pointer rounded-control font-medium">Fields of the body</summary>
    <div className="scroll-quiet mt-2 overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={head}>
              Field
            </th>
            <th scope="col" className={head}>
              Type
            </th>
            <th scope="col" className={head}>
              What it is
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {parameters.map(({ name, type, text, isRequired }) => (
            <tr key={name} className="align-top">
              <th scope="row" className="py-2 pr-4 text-left font-mono text-code font-normal">
                {name}
              </th>
              <td className="py-2 pr-4 text-fg-2">{type}</td>
              <td className="py-2 text-pretty text-fg-2">
                {isRequired && <strong className="font-medium text-fg">Required. </strong>}
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)
