import { expect, type Page } from '@playwright/test';

/** By how many pixels the page is wider than the window. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** The accessible names that buttons, links and fields lack. */
export function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isNamed = (element: Element) => {
      const labels = (element as HTMLInputElement).labels;
      const text = [
        element.textContent,
        element.getAttribute('aria-label'),
        element.getAttribute('aria-labelledby'),
        ...[...(labels ?? [])].map((label) => label.textContent),
      ];
      return text.some((part) => part !== null && part.trim() !== '');
    };
    return [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select')]
      // What is hidden from screen readers and not reached by Tab is a mouse's own: steppers, for one.
      .filter((element) => !(element.closest('[aria-hidden]') && (element as HTMLElement).tabIndex < 0))
      .filter((element) => !isNamed(element))
      .map((element) => element.outerHTML);
  });
}

/** The contrast of every visible text with what is behind it, where it is below 4.5 to 1. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('this browser draws no canvas');
    type Colour = [number, number, number, number];
    const read = (css: string): Colour => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a]: Colour, back: Colour): Colour => {
      const mix = (top: number, under: number) => top * a + under * (1 - a);
      return [mix(r, back[0]), mix(g, back[1]), mix(b, back[2]), 1];
    };
    const backdrop = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255, 1];
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] >= 1 ? own : over(own, backdrop(element.parentElement));
    };
    const luminance = ([r, g, b]: Colour) => {
      const linear = (value: number) =>
        value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const contrast = (a: Colour, b: Colour) => {
      const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
      return (light + 0.05) / (dark + 0.05);
    };
    const faint: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || element.closest('script, style, noscript, :disabled')) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const back = backdrop(element);
      const ratio = contrast(over(read(getComputedStyle(element).color), back), back);
      if (ratio < 4.5) faint.push(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
    }
    return faint;
  });
}

/** The page fits its window, every control has a name, and every text can be read. */
export async function expectGoodLooks(page: Page): Promise<void> {
  await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await expect.poll(() => namelessControls(page)).toEqual([]);
  await expect.poll(() => faintTexts(page)).toEqual([]);
}
