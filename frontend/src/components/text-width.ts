const known = new Map<string, number>();
let pen: OffscreenCanvasRenderingContext2D | null | undefined;

/** How wide a name is in a label's print, as the browser shapes it in any script. */
export function textWidth(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (pen === undefined) {
    pen = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
    if (pen) pen.font = [600, '12px', getComputedStyle(document.body).fontFamily].join(' ');
  }
  const width = Math.ceil(pen?.measureText(text).width ?? text.length * 8);
  known.set(text, width);
  return width;
}
