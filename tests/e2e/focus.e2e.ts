import type { Page } from '@playwright/test';

import { focusOn } from './harness/focus';
import { lesson } from './harness/lesson-fixtures';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';

const nothing = () => ({ status: 204 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

/** Goes to a button by keyboard and presses it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await focusOn(button(page, name));
  await page.keyboard.press('Enter');
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { tagName, textContent, ariaLabel } = document.activeElement ?? document.body;
    return `${tagName} ${ariaLabel ?? textContent.trim().slice(0, 60)}`;
  });

/** What somebody does on a page by keyboard, and where they are then. */
const ACTIONS: {
  action: string;
  path: string;
  serve?: (api: MockApi) => void;
  act: (page: Page, api: MockApi) => Promise<void>;
  /** What is shown once it is done. */
  done: (page: Page) => Promise<unknown>;
  then: RegExp;
}[] = [
  {
    action: 'a session is started',
    path: '/',
    serve: (api) => {
      api.live = { ...api.live, session: null, register: [] };
    },
    act: async (page, api) => {
      const { session, register } = opened;
      api.on('POST /sessions', () => {
        api.live = { ...api.live, session, register };
        return { status: 201, json: lesson.session };
      });
      await press(page, 'Start the lesson');
    },
    done: (page) => page.getByText('Lesson open').waitFor(),
    then: /^H2 7B Mathematics/,
  },
  {
    action: 'a session is closed',
    path: '/',
    serve: (api) => {
      api.on('GET /sessions/se5/close', () => ({ json: { ...lesson.closeCheck, undecided: [], unknown_faces: 0 } }));
      const close = api.handlerOf('POST /sessions/se5/close');
      api.on('POST /sessions/se5/close', (request) => {
        api.live = { ...api.live, session: null, register: [] };
        return close(request);
      });
    },
    act: async (page) => {
      await press(page, 'Close the lesson');
      const dialog = page.getByRole('dialog', { name: /^Close / });
      await dialog.getByText('This is how the register will stand.').waitFor();
      await focusOn(dialog.getByRole('button', { name: 'Close the lesson' }));
      await page.keyboard.press('Enter');
    },
    done: (page) => page.getByText('No lesson is open').waitFor(),
    then: /^(BUTTON|A|INPUT|SECTION|H\d) /,
  },
  {
    action: 'an unknown face is dismissed',
    path: '/',
    serve: (api) => {
      const [first] = lesson.unknowns.unknowns.filter(({ kind }) => kind === 'unknown');
      let waiting = lesson.unknowns.unknowns;
      api.on('GET /sessions/se5/unknowns', () => ({ json: { unknowns: waiting } }));
      api.on(`PATCH /sessions/se5/unknowns/${first?.n ?? 0}`, () => {
        waiting = waiting.filter((face) => face !== first);
        return { json: { ...first, state: 'dismissed' } };
      });
    },
    act: (page) => press(page, /^Dismiss unknown face/),
    done: (page) => page.getByText('Unknown (0)').or(page.getByText(/Unknown.*0/)).first().waitFor(),
    then: /^(SECTION|BUTTON) /,
  },
  {
    action: 'the mark given last is undone',
    path: '/',
    act: async (page) => {
      const marks = page.getByRole('group', { name: /^Mark of / }).first();
      await focusOn(marks.getByRole('button', { name: 'Excused' }));
      await page.keyboard.press('Enter');
      await focusOn(page.getByRole('button', { name: 'Undo', exact: true }));
      await page.keyboard.press('Enter');
    },
    done: (page) => page.getByRole('button', { name: 'Undo', exact: true }).waitFor({ state: 'detached' }),
    then: /^BUTTON Excused/,
  },
  {
    action: 'what was given last is put away',
    path: '/',
    act: async (page) => {
      const marks = page.getByRole('group', { name: /^Mark of / }).first();
      await focusOn(marks.getByRole('button', { name: 'Excused' }));
      await page.keyboard.press('Enter');
      await press(page, 'Put away');
    },
    done: (page) => page.getByRole('button', { name: 'Put away' }).waitFor({ state: 'detached' }),
    then: /^BUTTON Excused/,
  },
  {
    action: 'a mark is saved with a reason',
    path: '/',
    act: async (page) => {
      await press(page, /More about the mark of Grace/);
      await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).press('Enter');
      const editor = page.getByRole('dialog', { name: /^Mark of/ });
      await focusOn(editor.getByRole('button', { name: 'Save' }));
      await page.keyboard.press('Enter');
    },
    done: (page) => page.getByRole('dialog').waitFor({ state: 'detached' }),
    then: /^BUTTON More about the mark of Grace/,
  },
  {
    action: 'a snapshot is deleted',
    path: '/sessions/se4',
    serve: (api) => {
      let snapshots = lesson.snapshots.snapshots;
      api.on('GET /sessions/se4/snapshots', () => ({ json: { ...lesson.snapshots, snapshots } }));
      for (const { n } of snapshots) {
        api.on(`DELETE /sessions/se4/snapshots/${n}`, () => {
          snapshots = snapshots.filter((each) => each.n !== n);
          return nothing();
        });
      }
    },
    act: async (page) => {
      await press(page, /^Delete the snapshot/);
      await focusOn(page.getByRole('dialog').getByRole('button', { name: /^Delete/ }));
      await page.keyboard.press('Enter');
    },
    done: (page) => page.getByRole('dialog').waitFor({ state: 'detached' }),
    then: /^(BUTTON|SECTION) /,
  },
];

let opened: Pick<MockApi['live'], 'session' | 'register'>;

for (const { action, path, serve, act, done, then } of ACTIONS) {
  test(`the focus has a place once ${action}`, async ({ page, api }) => {
    opened = { session: api.live.session, register: api.live.register };
    serve?.(api);
    await page.goto(path);
    await act(page, api);
    await done(page);
    await expect.poll(() => focused(page)).toMatch(then);
    // It stays there: nothing that comes later takes it.
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    expect(await focused(page)).not.toMatch(/^BODY/);
  });
}

test('whoever goes to another page is at its heading, and hears its title', async ({ page }) => {
  await page.goto('/');
  const nav = page.getByRole('navigation', { name: 'Main' });
  for (const [place, heading] of [['Students', 'Students'], ['Classes', 'Classes'], ['Mail', 'Mail'], ['Enrol', 'Enrol a student']] as const) {
    await focusOn(nav.getByRole('link', { name: place }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
    await expect(page.locator('[aria-live=polite]', { hasText: place }).first()).toHaveText(/· Rollcall$/);
  }
  await focusOn(nav.getByRole('link', { name: 'Students' }));
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /Ben Lindqvist/ }).first();
  await focusOn(link);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ben Lindqvist' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Students' })).toBeFocused();
});

test('whoever presses on nothing leaves the focus, and nothing brings it back', async ({ page, api }) => {
  await page.goto('/');
  await focusOn(page.getByRole('group', { name: /^Mark of / }).first().getByRole('button', { name: 'Present' }));
  await page.getByRole('heading', { level: 1, name: 'Live' }).click({ position: { x: 4, y: 4 } });
  await page.locator('body').click({ position: { x: 700, y: 8 } });
  api.live = { ...api.live, seq: api.live.seq + 1, register: [] };
  await page.getByText('Nobody is on this lesson’s register').waitFor();
  expect(await focused(page)).not.toMatch(/^BUTTON/);
});
