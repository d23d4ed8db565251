import type { GetStreamData } from '@/api/types.gen';

export type StreamWidth = NonNullable<NonNullable<GetStreamData['query']>['width']>;

const WIDTHS: readonly StreamWidth[] = ['480', '640', '960'];
/** Nobody sees more of a moving picture on a phone, whose screen has three pixels to one. */
const DENSEST = 1.5;

/** The smallest width of a stream that fills a box of so many CSS pixels; null for the camera's own, `own` pixels wide. */
export function narrowEnough(pixels: number, density: number, own: number | undefined): StreamWidth | null {
  const wanted = pixels * Math.min(density, DENSEST);
  // Where nothing has a size, nothing can be said.
  if (wanted === 0) return null;
  const width = WIDTHS.find((one) => Number(one) >= wanted);
  return width === undefined || (own !== undefined && own <= Number(width)) ? null : width;
}
