/**
 * To so many places as Python rounds it: by what the number is, and not by how it is written. A number within a text of
 * the catalogue is rounded by how it is written, so that 0.6455, which is a little less, would be 0.646 on the page and
 * 0.645 in a report.
 */
export function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
