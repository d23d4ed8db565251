import type { TimetableSlot } from '@/api/types.gen';
import { compareNames } from '@/lib/format';
import { perLanguage } from '@/lib/language';

/** The days of a week that began on a Monday, as the API counts them. */
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => Date.UTC(2024, 0, day));
const named = (weekday: 'long' | 'short') =>
  perLanguage(({ tag }) => {
    const format = new Intl.DateTimeFormat(tag, { weekday, timeZone: 'UTC' });
    return WEEK.map((day) => format.format(day));
  });

/** "Monday" and the six after it. */
export const weekdays = named('long');
const shortWeekdays = named('short');

function clockOf(moment: Date): string {
  return `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`;
}

/** Whether one of these lessons is on, by the viewer's clock. */
export function isOnNow(timetable: TimetableSlot[], now = new Date()): boolean {
  const weekday = (now.getDay() + 6) % 7;
  const clock = clockOf(now);
  return timetable.some((slot) => slot.weekday === weekday && slot.start <= clock && clock < slot.end);
}

export function inOrder(timetable: TimetableSlot[]): TimetableSlot[] {
  return timetable.toSorted((a, b) => a.weekday - b.weekday || compareNames(a.start, b.start));
}

/** "Mon 08:30–09:15" */
export function slotInWords({ weekday, start, end }: TimetableSlot): string {
  return `${shortWeekdays()[weekday] ?? ''} ${start}–${end}`;
}

/** The first two slots that overlap, by their places in the list; null where none do. */
export function firstOverlap(timetable: TimetableSlot[]): [number, number] | null {
  for (const [later, b] of timetable.entries()) {
    const earlier = timetable
      .slice(0, later)
      .findIndex((a) => a.weekday === b.weekday && a.start < b.end && b.start < a.end);
    if (earlier !== -1) return [earlier, later];
  }
  return null;
}
