import { golden } from './harness/fixtures';
import { expectGoodLooks } from './harness/looks';
import { mails } from './harness/mail-fixtures';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { SIZES } from './harness/windows';

const SINCE = '2026-11-22T07:58:00Z';
const REASON = '550 5.1.1 No such user here';
const FAILED = {
  about: 'mail',
  verdict: 'problem',
  sentence: `1 message could not be sent, to Ngozi Okafor: ${REASON}`,
  page: '/mail?state=failed',
  since: null,
  next_try: null,
};
const LOST = {
  about: 'camera',
  verdict: 'problem',
  sentence: 'Nothing answers at the camera’s address. Until then nobody is marked.',
  page: '/health',
  since: SINCE,
  next_try: '2026-11-22T08:00:03Z',
};
const BACKUP = {
  about: 'backup',
  verdict: 'warning',
  sentence: 'No backup has been made by Rollcall: it cannot make one yet. Stop Rollcall and copy the whole folder /home/school/data to another disk, regularly.',
  page: '/health',
  since: null,
  next_try: null,
};
const DARK = 'The picture is too dark to recognise anybody. Switch the light on, or open the camera’s cover.';
const PAGES = ['/', '/register', '/students', '/classes', '/sessions', '/mail', '/settings', '/settings/recognition', '/health'];

function find(api: MockApi, ...findings: { about: string }[]): void {
  const bad = new Set(findings.map(({ about }) => about));
  const well = golden.health.findings.filter(({ about }) => !bad.has(about));
  api.on('GET /health', () => ({ json: { ...golden.health, status: 'degraded', findings: [...well, ...findings] } }));
}

function darken(api: MockApi): void {
  const picture = { state: 'dark', since: SINCE, message: DARK };
  api.live = { ...api.live, camera: { ...api.live.camera, picture } };
}

test('why is the camera dark: it stands on the picture, without a click', async ({ page, api }) => {
  darken(api);
  await page.goto('/');
  const reason = page.getByText(DARK);
  await reason.waitFor();
  await expect(page.getByText('The picture is dark', { exact: true })).toBeVisible();
  const video = await page.getByRole('img', { name: /^Live video/ }).boundingBox();
  const words = await reason.boundingBox();
  if (!video || !words) throw new Error('the picture or its reason is not drawn');
  expect(words.y).toBeGreaterThan(video.y);
  expect(words.y + words.height).toBeLessThanOrEqual(video.y + video.height + 1);
});

for (const path of PAGES) {
  test(`why did a mail fail: one click from ${path}`, async ({ page, api }) => {
    find(api, FAILED);
    const [item] = mails.mail.items;
    const failed = { ...item, state: 'failed', last_error: REASON };
    api.on('GET /mail', (request) => {
      const state = new URL(request.url()).searchParams.get('state');
      return { json: state === 'failed' ? { ...mails.mail, items: [failed], total: 1 } : mails.mail };
    });
    await page.goto(path);
    await page.getByRole('main').getByRole('link', { name: 'See the mail' }).click();
    await page.getByRole('row', { name: new RegExp(REASON) }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=failed');
  });
}

test('the server is gone, on every page, and is back by itself', async ({ page, api, errors }) => {
  errors.expect(/ERR_CONNECTION_REFUSED/);
  for (const path of PAGES) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Health', exact: true }).waitFor();
    api.gone = true;
    const banner = page.getByRole('alert').filter({ hasText: 'It does not answer since' });
    await banner.waitFor();
    await page.getByRole('link', { name: 'Health Rollcall cannot be reached' }).waitFor();
    api.gone = false;
    await banner.waitFor({ state: 'detached', timeout: 5_000 });
  }
});

test('a page that could not be loaded meanwhile is there as soon as the server is', async ({ page, api, errors }) => {
  errors.expect(/ERR_CONNECTION_REFUSED/);
  await page.goto('/classes');
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
  api.gone = true;
  await page.getByRole('alert').filter({ hasText: 'It does not answer since' }).waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Students' }).click();
  api.gone = false;
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor({ timeout: 5_000 });
});

test('a camera is tried at once, from the picture and from its page', async ({ page, api }) => {
  find(api, LOST);
  const camera = { ...api.live.camera, state: 'lost', message: 'Nothing answers.', since: SINCE };
  api.live = { ...api.live, camera };
  api.on('POST /camera/retry', () => ({ json: camera }));
  for (const path of ['/', '/health']) {
    await page.goto(path);
    await page.getByRole('main').getByRole('button', { name: 'Try now' }).click();
    await expect.poll(() => api.count('POST /camera/retry')).toBe(path === '/' ? 1 : 2);
  }
});

const STATES = [
  { state: 'a live page with a dark camera', path: '/', landmark: DARK, findings: [{ ...LOST, sentence: DARK }, BACKUP] },
  { state: 'a health page with problems', path: '/health', landmark: '3 things to look after', findings: [LOST, FAILED, BACKUP] },
  { state: 'a health page', path: '/health', landmark: 'Nothing is to be mended', findings: [] },
  { state: 'a warning on a page', path: '/students', landmark: 'No backup has been made', findings: [BACKUP] },
];

for (const { state, path, landmark, findings } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page, api }) => {
        if (state.includes('dark')) darken(api);
        find(api, ...findings);
        await page.goto(path);
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
        if (process.env.LOOKS) await page.screenshot({ path: `${process.env.LOOKS}/${state} ${name}.png`.replaceAll(/[ ,]+/g, '-') });
      });
    });
  }
}
