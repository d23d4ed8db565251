import type { Page } from '@playwright/test';

import { goodCheck } from './fixtures';
import type { Handler } from './mock-api';

export const POSES = ['straight', 'left', 'right', 'up', 'down'];

export async function fillIn(page: Page, number = '1001', name = 'Amara Okafor'): Promise<void> {
  await page.getByRole('textbox', { name: 'Student number' }).fill(number);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Given by' }).fill('Ngozi Okafor');
}

export type Source = 'Room’s camera' | 'This computer’s webcam' | 'Upload';

/** The radio itself lies hidden under its label, which a phone's bar may cover. */
export async function chooseSource(page: Page, source: Source): Promise<void> {
  await page.getByRole('radio', { name: source }).evaluate((radio: HTMLInputElement) => radio.click());
}

/** A student who takes up to `poses` poses as they are asked for, each for two checks, and then keeps still. */
export function obedientStudent(poses = POSES.length): Handler {
  let checks = 0;
  return () => {
    const pose = POSES[Math.min(Math.floor(checks / 2), poses - 1)];
    checks += 1;
    return { json: { ...goodCheck, pose } };
  };
}
