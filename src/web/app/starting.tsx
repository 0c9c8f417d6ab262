/** Before anything is known: the page's own ground, and a word for ears. */
export function Starting() {
  return <p className="sr-only">Genray Studio is starting.</p>
}
