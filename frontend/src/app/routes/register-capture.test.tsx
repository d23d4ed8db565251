import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { PhotoCheck, Pose } from '@/api/types.gen';
import { liveState } from '@/testing/golden';
import { badCheck, goodCheck, severalFaces } from '@/testing/photo-check';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const ORDER: Pose[] = ['straight', 'left', 'right', 'up', 'down'];

/** Answers each check with what `next` says, and counts them. */
function answerChecks(next: () => PhotoCheck): { count: number } {
  const seen = { count: 0 };
  server.use(
    http.post('/api/enrolment/check', () => {
      seen.count += 1;
      return HttpResponse.json(next());
    }),
  );
  return seen;
}

/** A student who does as they are told. */
function obedientStudent(): () => PhotoCheck {
  return () => {
    const step = screen.queryAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step');
    const pose = ORDER.find((each) => step?.textContent.toLowerCase() === each);
    return goodCheck({ pose: pose ?? null });
  };
}

async function open(path = '/register/s1') {
  const { user } = renderApp(path);
  await screen.findByRole('group', { name: 'Guided capture' });
  return user;
}

const start = (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Start guided capture' }));
const advice = () => within(screen.getByRole('group', { name: 'Guided capture' })).getAllByRole('status').at(-1);
const poses = () => within(screen.getByRole('list', { name: 'Poses' })).getAllByRole('listitem');

describe('guided capture', () => {
  it('takes five poses by itself: two clicks from the start to a saved student', async () => {
    let clicks = 0;
    answerChecks(obedientStudent());
    const user = await open();
    document.addEventListener('click', () => (clicks += 1));
    await start(user);
    await user.click(await screen.findByRole('button', { name: 'Add 5 photos' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(screen.getByText(/^5 photos added/)).toBeVisible();
    expect(clicks).toBe(2);
  });

  it('takes nothing that was seen in one check alone, and shows what is measured', async () => {
    const answers = [goodCheck(), badCheck('blurred', 'Blurred.'), goodCheck(), badCheck('too_dark', 'Dark.')];
    const seen = answerChecks(() => answers.shift() ?? badCheck('too_dark', 'Dark.'));
    const user = await open();
    await start(user);
    await waitFor(() => expect(seen.count).toBeGreaterThan(5));
    expect(screen.queryByRole('list', { name: 'Photos taken' })).toBeNull();
    expect(advice()).toHaveTextContent('The face is too dark. Turn on a light, or face a window.');
    expect(screen.getByRole('meter', { name: 'Size' })).toHaveAttribute('aria-valuenow', '89');
    expect(screen.getByRole('meter', { name: 'Size' })).toHaveAttribute('aria-valuetext', 'good');
  });

  it('asks one student to stand alone where several are seen', async () => {
    answerChecks(() => severalFaces);
    const user = await open();
    await start(user);
    await waitFor(() => expect(advice()).toHaveTextContent('Step alone before the camera.'));
  });

  it('says what the server says where there is no picture', async () => {
    const message = 'The camera has sent no picture yet.';
    const body = { error: { code: 'no_picture', message, details: {} }, request_id: 'r' };
    server.use(http.post('/api/enrolment/capture', () => HttpResponse.json(body, { status: 503 })));
    const user = await open();
    await start(user);
    await waitFor(() => expect(advice()).toHaveTextContent(message));
  });

  it('cannot start while the camera is away', async () => {
    const live = liveState();
    server.use(http.get('/api/live', () => HttpResponse.json({ ...live, camera: { ...live.camera, state: 'lost' } })));
    await open();
    expect(screen.getByRole('button', { name: 'Start guided capture' })).toBeDisabled();
  });
});

describe('under way', () => {
  it('skips a pose, and is done early when three are taken', async () => {
    const obey = obedientStudent();
    let listening = false;
    answerChecks(() => (listening ? obey() : goodCheck({ pose: null })));
    const user = await open();
    await start(user);
    await user.click(screen.getByRole('button', { name: 'Skip this pose' }));
    listening = true;
    expect(poses()[1]).toHaveAttribute('aria-current', 'step');
    await user.click(await screen.findByRole('button', { name: 'Good enough: finish now' }));
    expect(advice()).toHaveTextContent(/^\d poses are enough/);
    expect(screen.queryByRole('button', { name: 'Skip this pose' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Go on with the poses' })).toBeEnabled();
    expect(poses()[0]).not.toHaveTextContent('taken');
  });

  it('takes a photo at the space key, checked or not, and asks for its pose no more', async () => {
    answerChecks(() => goodCheck({ pose: 'left' }));
    const user = await open();
    await start(user);
    // The button that was pressed is gone: the shutter has the focus.
    expect(screen.getByRole('button', { name: 'Take a photo' })).toHaveFocus();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard(' ');
    expect(await screen.findByRole('img', { name: 'Camera photo 1' })).toBeVisible();
    await waitFor(() => expect(poses()[1]).toHaveTextContent('Left: taken'));
    expect(poses()[0]).toHaveAttribute('aria-current', 'step');
  });

  it('leaves the focus on the shutter while the camera is away, and takes nothing', async () => {
    const live = liveState();
    const cameras = { running: live.camera, lost: { ...live.camera, state: 'lost' } };
    let camera: keyof typeof cameras = 'running';
    server.use(http.get('/api/live', () => HttpResponse.json({ ...live, camera: cameras[camera] })));
    answerChecks(() => badCheck('blurred', 'Blurred.'));
    const user = await open();
    await start(user);
    const shutter = screen.getByRole('button', { name: 'Take a photo' });
    camera = 'lost';
    await waitFor(() => expect(shutter).toHaveAttribute('aria-disabled', 'true'), { timeout: 5_000 });
    await user.keyboard(' ');
    expect(shutter).toHaveFocus();
    camera = 'running';
    await waitFor(() => expect(shutter).toHaveAttribute('aria-disabled', 'false'), { timeout: 5_000 });
    expect(screen.queryByRole('img', { name: /^Camera photo/ })).toBeNull();
    await user.keyboard(' ');
    expect(await screen.findByRole('img', { name: 'Camera photo 1' })).toBeVisible();
  });

  it('takes a pose again, in place of the photo that there is', async () => {
    answerChecks(() => goodCheck());
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Take a photo' }));
    await waitFor(() => expect(poses()[0]).toHaveTextContent('Straight: taken'));
    await user.click(screen.getByRole('button', { name: 'Retake Camera photo 1' }));
    expect(await screen.findByRole('img', { name: 'Camera photo 2' })).toBeVisible();
    expect(screen.queryByRole('img', { name: 'Camera photo 1' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
  });

  it('stops when the page is left', async () => {
    const seen = answerChecks(() => badCheck('blurred', 'Blurred.'));
    const user = await open();
    await start(user);
    await waitFor(() => expect(seen.count).toBeGreaterThan(0));
    await user.click(screen.getByRole('link', { name: 'Classes' }));
    await screen.findByRole('heading', { level: 1, name: 'Classes' });
    const before = seen.count;
    // Long enough for three more.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(seen.count).toBeLessThanOrEqual(before + 1);
  });
});
