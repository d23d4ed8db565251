/** From here on it is shortened somewhere, and found in full under the mouse. */
const LONG = 28;

/** A name in its own writing direction, so that an Arabic one does not reorder its neighbours. */
export function PersonName({ name }: { name: string }) {
  return <bdi data-name title={name.length > LONG ? name : undefined}>{name}</bdi>;
}
