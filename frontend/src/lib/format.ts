import { perLanguage } from '@/lib/language';
import { rounded } from '@/lib/rounded';
import { words } from '@/lib/words';

const t = words('format');

const dates = (options: Intl.DateTimeFormatOptions) => perLanguage(({ tag }) => new Intl.DateTimeFormat(tag, options));
const numbers = (options: Intl.NumberFormatOptions) => perLanguage(({ tag }) => new Intl.NumberFormat(tag, options));

const clock = dates({ hour: '2-digit', minute: '2-digit' });
const clockWithSeconds = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const weekdayTime = dates({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const shortDay = dates({ day: 'numeric', month: 'short' });
const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
const finePercent = numbers({ style: 'percent', maximumFractionDigits: 1 });
const count = numbers({});
const languages = perLanguage(({ tag }) => new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' }));
// By the viewer's own browser: a school sorts its names as its own language does, whatever the page speaks.
const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** "08:58" in the viewer's time zone. */
export function formatClock(iso: string): string {
  return clock().format(new Date(iso));
}

/** "08:58:30" in the viewer's time zone. */
export function formatClockWithSeconds(iso: string): string {
  return clockWithSeconds().format(new Date(iso));
}

/** "20 Nov 2026" in the viewer's time zone. */
export function formatDay(iso: string): string {
  return day().format(new Date(iso));
}

/** "Fri, 20 Nov 2026, 08:58" in the viewer's time zone. */
export function formatMoment(iso: string): string {
  return weekdayTime().format(new Date(iso));
}

/** "20 Nov" in the viewer's time zone. */
export function formatShortDay(iso: string): string {
  return shortDay().format(new Date(iso));
}

/** "93%" for 0.93. */
export function formatShare(share: number): string {
  return percent().format(share);
}

/** "2.5%" for 0.025. */
export function formatFineShare(share: number): string {
  return finePercent().format(share);
}

/** "Arabic" for "ar"; the code itself where it has no name. */
export function formatLanguage(code: string): string {
  return languages().of(code) ?? code;
}

/** "2026-11-20 08.58", in the viewer's time zone: for the name of a file, which sorts by it. */
export function formatForFile(iso: string): string {
  const moment = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${today(moment)} ${two(moment.getHours())}.${two(moment.getMinutes())}`;
}

/** How long ago one moment was at another: "just now", "4 min", "1 h 20 min". */
export function formatElapsed(fromIso: string, toIso: string): string {
  return inHours(fromIso, toIso) ?? t('justNow');
}

/** How long something lasted: "under 1 min", "45 min", "1 h 20 min". */
export function formatDuration(fromIso: string, toIso: string): string {
  return inHours(fromIso, toIso) ?? t('underAMinute');
}

function inHours(fromIso: string, toIso: string): string | null {
  const total = Math.floor((Date.parse(toIso) - Date.parse(fromIso)) / 60_000);
  if (total < 1) return null;
  const { hours, minutes } = hoursOf(total);
  if (hours === 0) return t('minutes', { minutes });
  return minutes === 0 ? t('hours', { hours }) : t('hoursAndMinutes', { hours, minutes });
}

const hoursOf = (minutes: number) => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });

/** A cosine as what it is: "cosine 0.61". */
export function formatCosine(value: number): string {
  return t('cosine', { value: rounded(value, 2) });
}

/** An age in seconds: "40 ms", "3.2 s", "2 min". */
export function formatAge(seconds: number): string {
  if (seconds < 1) return t('milliseconds', { value: Math.round(seconds * 1000) });
  if (seconds < 60) return t('seconds', { value: seconds });
  return t('minutes', { minutes: Math.floor(seconds / 60) });
}

/** What is left to wait: "a few seconds left", "about 40 s left", "about 3 min left", "about 1 h 20 min left". */
export function formatLeft(seconds: number): string {
  if (seconds < 10) return t('left.seconds');
  if (seconds < 55) return t('left.tensOfSeconds', { seconds: Math.ceil(seconds / 10) * 10 });
  const { hours, minutes } = hoursOf(Math.max(1, Math.round(seconds / 60)));
  if (hours === 0) return t('left.minutes', { minutes });
  return minutes === 0 ? t('left.hours', { hours }) : t('left.hoursAndMinutes', { hours, minutes });
}

/** A file's size: "820 B", "4.2 MB", "1.3 GB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t('bytes', { size: bytes });
  if (bytes < 999_500) return t('kilobytes', { size: Math.round(bytes / 1000) });
  if (bytes < 999_950_000) return t('megabytes', { size: bytes / 1e6 });
  return t('gigabytes', { size: bytes / 1e9 });
}

/** "12,450" */
export function formatCount(number: number): string {
  return count().format(number);
}

/** For sorting people by name, whatever the script. */
export function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}

/** For searching: without case and accents, so that "chloe" finds "Chloé". */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Whole percentages that add up to 100 (largest remainder), for shares that add up to 1. */
export function wholePercentages(shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (share / total) * 100);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return floors.map((part, index) => (raised.has(index) ? part + 1 : part));
}

/** The viewer's calendar day, as YYYY-MM-DD. */
export function today(now = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`;
}
