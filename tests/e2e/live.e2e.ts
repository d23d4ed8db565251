import { focusOn } from './harness/focus';
import { expect, test } from './harness/mocked';


test('shows the picture, the register and the mood', async ({ page }) => {
  await page.goto('/');
  const video = page.getByRole('img', { name: 'Live video of the class, with names and boxes' });
  await video.waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img')?.naturalWidth === 1280);
  await page.getByRole('row', { name: /Amara Okafor\s*Present\s*07:58 · sure/ }).waitFor();
  await page.getByRole('row', { name: /Ben Lindqvist\s*Unmarked/ }).waitFor();
  await page.getByText('Rests on 14 faces, 40 of 40 readings').waitFor();
  await expect(page).toHaveTitle('(2 present) Live · Rollcall');
});

test('follows the room as it is polled', async ({ page, api }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /Ben Lindqvist\s*Unmarked/ }).waitFor();
  api.live = {
    ...api.live,
    seq: 900,
    register: api.live.register.map((entry) =>
      entry.student_id === 's2'
        ? { ...entry, status: 'present', source: 'camera', first_seen: '2026-11-22T07:59:00Z', similarity: 0.42, liveness: 'real' }
        : entry,
    ),
  };
  await page.getByRole('row', { name: /Ben Lindqvist\s*Present\s*07:59 · likely/ }).waitFor();
  await expect(page).toHaveTitle('(3 present) Live · Rollcall');
});

test('turns names and boxes off, and remembers it', async ({ page }) => {
  await page.goto('/');
  const toggle = page.getByRole('switch', { name: 'Show names and boxes' });
  await focusOn(toggle);
  await page.keyboard.press('Space');
  const plain = page.getByRole('img', { name: 'Live video of the class', exact: true });
  await expect(plain).toHaveAttribute('src', /^\/api\/stream\.mjpg\?overlay=0&/);
  await page.reload();
  await plain.waitFor();
  await expect(toggle).not.toBeChecked();
});

test('explains a lost camera and is back by itself', async ({ page, api }) => {
  await page.goto('/');
  await page.getByRole('img', { name: /^Live video/ }).waitFor();
  const camera = api.live.camera;
  api.live = { ...api.live, camera: { ...camera, state: 'lost', message: 'The camera does not answer.' } };
  await page.getByText('The camera does not answer.').waitFor();
  await expect(page.getByRole('img', { name: /^Live video/ })).toHaveCount(0);
  const before = api.count('GET /stream.mjpg');
  api.live = { ...api.live, camera };
  await page.getByRole('img', { name: /^Live video/ }).waitFor();
  expect(api.count('GET /stream.mjpg')).toBe(before + 1);
});

test('opens a stream that the server refused again', async ({ page, api, errors }) => {
  await page.goto('/nowhere');
  errors.expect(/503/);
  const serve = api.handlerOf('GET /stream.mjpg');
  api.on('GET /stream.mjpg', () => ({ status: 503, json: {} }));
  await page.getByRole('link', { name: 'Go to the live view' }).click();
  await page.getByText('The video broke off').waitFor();
  api.on('GET /stream.mjpg', serve);
  await page.getByText('The video broke off').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img')?.naturalWidth === 1280);
});

test('keeps the last state while the server is gone', async ({ page, api, errors }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  errors.expect(/ERR_CONNECTION_REFUSED/);
  api.gone = true;
  const banner = page.getByRole('alert').filter({ hasText: /It does not answer since/ });
  await banner.waitFor();
  await expect(page.getByRole('row', { name: /Amara Okafor/ })).toBeVisible();
  api.gone = false;
  await banner.waitFor({ state: 'detached' });
});

test('shows no mood at all with MOOD=off', async ({ page, api }) => {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Engagement' }).waitFor();
  api.live = { ...api.live, vibe: null };
  await page.getByRole('heading', { name: 'Engagement' }).waitFor({ state: 'detached' });
});

test('opens what the score means by keyboard, and closes it again', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Unknown faces (1)' }).waitFor();
  const button = page.getByRole('button', { name: 'About the Class Vibe Score' });
  await focusOn(button);
  await page.keyboard.press('Enter');
  await page.getByText(/no study validates it/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/no study validates it/).waitFor({ state: 'detached' });
  await expect(button).toBeFocused();
});
