import type { Request } from '@playwright/test';

import { golden } from './harness/fixtures';
import { focusOn } from './harness/focus';
import { lesson } from './harness/lesson-fixtures';
import { expectGoodLooks } from './harness/looks';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { PHONE } from './harness/windows';

/** Answers with the student as the page has changed it, and keeps what was sent. */
function keptStudent(api: MockApi) {
  const sent: object[] = [];
  let student = golden.student;
  api.on('GET /students/s1', () => ({ json: student }));
  api.on('GET /students/s1/record', () => {
    const { id, number, name } = student;
    return { json: { ...lesson.studentRecord, student: { id, number, name } } };
  });
  api.on('PATCH /students/s1', (request: Request) => {
    const changes = request.postDataJSON() as Partial<typeof student>;
    sent.push(changes);
    student = { ...student, ...changes };
    return { json: student };
  });
  return sent;
}

test('changes the name and the guardians by the keyboard alone', async ({ page, api }) => {
  const sent = keptStudent(api);
  await page.goto('/students/s1');
  await focusOn(page.getByRole('button', { name: 'Edit' }));
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Edit Amara Okafor' });
  await focusOn(drawer.getByRole('textbox', { name: 'Name', exact: true }));
  await page.keyboard.press('End');
  await page.keyboard.type('-Bell');
  await focusOn(drawer.getByRole('button', { name: 'Add a guardian' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Obi Okafor');
  await page.keyboard.press('Tab');
  await page.keyboard.type('obi@example.org');
  await page.keyboard.press('Enter');
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Amara Okafor-Bell' }).waitFor();
  expect(sent).toEqual([
    {
      name: 'Amara Okafor-Bell',
      guardians: [...golden.student.guardians, { name: 'Obi Okafor', email: 'obi@example.org', language: 'en' }],
    },
  ]);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toBe('Edit');
});

test('asks before Escape and Back throw changes away', async ({ page, api }) => {
  const sent = keptStudent(api);
  await page.goto('/students');
  await page.getByRole('table').getByRole('link', { name: 'Amara Okafor', exact: true }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit Amara Okafor' });
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await drawer.getByLabel('Student number').fill('1001b');
  await page.keyboard.press('Escape');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await expect(drawer.getByLabel('Student number')).toHaveValue('1001b');

  await page.goBack();
  await question.getByRole('button', { name: 'Stay' }).click();
  await question.waitFor({ state: 'detached' });
  await expect(page).toHaveURL('/students/s1');
  await page.goBack();
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  expect(sent).toEqual([]);
});

test('fits a phone with ten guardians and an error', async ({ page, api, errors }) => {
  keptStudent(api);
  const guardians = Array.from({ length: 10 }, (_, index) => ({
    name: `Guardian ${index + 1}`,
    email: `guardian${index + 1}@example.org`,
    language: 'en',
  }));
  api.on('GET /students/s1', () => ({ json: { ...golden.student, guardians } }));
  api.on('PATCH /students/s1', () => ({
    status: 409,
    json: { error: { code: 'number_taken', message: 'Another student has the number 1002.' } },
  }));
  errors.expect(/409/);
  await page.setViewportSize(PHONE);
  await page.goto('/students/s1');
  await page.getByRole('button', { name: 'Edit' }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit Amara Okafor' });
  await drawer.getByLabel('Student number').fill('1002');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Another student has the number 1002.').first().waitFor();
  const number = drawer.getByLabel('Student number');
  await expect(number).toBeFocused();
  await expectGoodLooks(page);
});
