import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];
/** Where the bar of the navigation is at the bottom, for a thumb. */
const PHONE_WIDTH = 832;
const THUMB = 44;
const POINTER = 24;
/** The narrowest window that WCAG 1.4.10 asks for. */
const NARROW = 320;

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

/** What axe finds, a line each with where it is; by all of its rules, or by those named. */
export async function axeFindings(page: Page, only?: readonly string[]): Promise<string[]> {
  // Not by axe's own package for Playwright, which wants a newer Node than we do.
  await page.evaluate(axe.source);
  // Menus and lists that a button opens hang on the body and are part of no landmark, as the ARIA patterns have it. And
  // axe itself calls its comparison of names with what is seen an experiment: it counts what is hidden from who hears.
  const over = (await page.locator('[role=menu], [role=listbox]').count()) > 0;
  const rules = { region: { enabled: !over }, 'label-content-name-mismatch': { enabled: false } };
  const { violations } = await page.evaluate(
    ({ runOnly, rules }) =>
      (window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } }).axe.run(
        // A letter in its frame is what the mail server sends, and no page of ours.
        { exclude: [['iframe']] },
        { runOnly, rules, resultTypes: ['violations'], iframes: false },
      ),
    only ? { runOnly: { type: 'rule', values: only }, rules: {} } : { runOnly: { type: 'tag', values: TAGS }, rules },
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
}

/** What can be pressed, but for links within a sentence, and is smaller than that. */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((size) => {
    const SENTENCE = 'p, dd, li, figcaption, label, .mantine-Input-description';
    const inSentence = (element: Element) => {
      const around = element.tagName === 'A' ? element.closest(SENTENCE) : null;
      return around !== null && around.textContent.trim().length > element.textContent.trim().length;
    };
    const boxOf = (element: Element) => {
      const labels = [...((element as HTMLInputElement).labels ?? [])];
      // A label presses its box or its radio button too.
      const own = /^(checkbox|radio|file)$/.test((element as HTMLInputElement).type) ? [element, ...labels] : [element];
      const boxes = own.map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 1);
      if (boxes.length === 0) return null;
      return {
        width: Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left)),
        height: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
      };
    };
    return [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea, summary, [role=tab]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && (element as HTMLElement).tabIndex >= 0)
      .filter((element) => !inSentence(element))
      // Seen only when it has the focus.
      .filter((element) => getComputedStyle(element).opacity !== '0' || element instanceof HTMLInputElement)
      .flatMap((element) => {
        const box = boxOf(element);
        if (box === null || (box.width >= size - 0.5 && box.height >= size - 0.5)) return [];
        const said = [element, ...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent.trim()).join('');
        const name = element.getAttribute('aria-label') ?? said.slice(0, 30);
        return [`${Math.round(box.width)}×${Math.round(box.height)} ${element.tagName.toLowerCase()} ${element.className.slice(0, 50)} "${name}"`];
      });
  }, least);
}

/**
 * The page fits its window and the narrowest one, every control has a name and room for a thumb, every text can be
 * read in light and in dark, and axe finds nothing.
 */
export async function expectGoodLooks(page: Page): Promise<void> {
  const window = page.viewportSize();
  const phone = window !== null && window.width <= PHONE_WIDTH;
  await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await expect.poll(() => namelessControls(page)).toEqual([]);
  await expect.poll(() => smallTargets(page, phone ? THUMB : POINTER)).toEqual([]);
  await expect.poll(() => faintTexts(page)).toEqual([]);
  await expect.poll(() => axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect.poll(() => faintTexts(page)).toEqual([]);
  // Nothing else is different in the dark.
  await expect.poll(() => axeFindings(page, OF_COLOUR)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  if (!phone) return;
  await page.setViewportSize({ ...window, width: NARROW });
  await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await expect.poll(() => smallTargets(page, THUMB)).toEqual([]);
  await page.setViewportSize(window);
}
