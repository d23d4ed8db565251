/** Where the seats of a class are arranged. */
export function seatsOf(classId: string): string {
  return `/classes/${encodeURIComponent(classId)}/seats`;
}
