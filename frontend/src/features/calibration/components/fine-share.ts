const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const SMALLEST = 0.001;

/** "98.7%", and neither "0%" nor "100%" for what is only near it. */
export function formatFineShare(share: number | null): string {
  if (share === null) return '–';
  if (share > 0 && share < SMALLEST) return `< ${percent.format(SMALLEST)}`;
  if (share < 1 && share > 1 - SMALLEST) return `> ${percent.format(1 - SMALLEST)}`;
  return percent.format(share);
}
