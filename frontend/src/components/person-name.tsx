/** A name in its own writing direction, so that an Arabic one does not reorder its neighbours. */
export function PersonName({ name }: { name: string }) {
  return <bdi>{name}</bdi>;
}
