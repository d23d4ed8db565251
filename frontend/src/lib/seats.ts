import type { Seat } from '@/api/types.gen';

/** A plan that nobody has made is so large. */
const FEWEST = { columns: 6, rows: 5 };

/** How many columns and rows hold all seats. */
export function sizeOf(seats: readonly Seat[], fewest = { columns: 1, rows: 1 }): { columns: number; rows: number } {
  return {
    columns: Math.max(fewest.columns, ...seats.map(({ column }) => column + 1)),
    rows: Math.max(fewest.rows, ...seats.map(({ row }) => row + 1)),
  };
}

/** Room to move people about: what they take, one more row, and what a small room has. */
export function roomFor(seats: readonly Seat[]): { columns: number; rows: number } {
  const { columns, rows } = sizeOf(seats, FEWEST);
  return { columns: Math.min(30, columns + 1), rows: Math.min(30, rows + 1) };
}

/** The plan with a student at a place. Whoever sits there takes the student's own place, or none. */
export function seatAt(seats: readonly Seat[], studentId: string, column: number, row: number): Seat[] {
  const from = seats.find(({ student_id }) => student_id === studentId);
  const there = seats.find((seat) => seat.column === column && seat.row === row);
  if (there?.student_id === studentId) return [...seats];
  const others = seats.filter(({ student_id }) => student_id !== studentId && student_id !== there?.student_id);
  return [
    ...others,
    { student_id: studentId, column, row },
    ...(there && from ? [{ student_id: there.student_id, column: from.column, row: from.row }] : []),
  ];
}

/** The plan without a student. */
export function unseat(seats: readonly Seat[], studentId: string): Seat[] {
  return seats.filter(({ student_id }) => student_id !== studentId);
}

/** Everybody in the order given, row by row from the front. */
export function seatInOrder(studentIds: readonly string[], columns: number): Seat[] {
  return studentIds.map((student_id, n) => ({ student_id, column: n % columns, row: Math.floor(n / columns) }));
}
