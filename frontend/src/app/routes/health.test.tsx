import health from '@fixtures/health.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Finding, Health } from '@/api/types.gen';
import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

// Fetched when it is first visited: no test should wait for that.
beforeAll(() => Promise.all([import('@/app/routes/health'), import('@/app/routes/mail')]));
beforeEach(() => localStorage.clear());

const found = (finding: Partial<Finding>): Finding => ({
  about: 'mail',
  verdict: 'problem',
  sentence: '2 messages could not be sent, the newest to Ngozi Okafor: 550 No such user.',
  page: '/mail?state=failed',
  since: null,
  next_try: null,
  ...finding,
});
const BACKUP = found({ about: 'backup', verdict: 'warning', sentence: 'No backup was made.', page: '/health' });

function serve(...bad: Finding[]) {
  const said = { ...health, findings: [...(health.findings as Finding[]), ...bad] } as Health;
  server.use(http.get('/api/health', () => HttpResponse.json(said)));
}

describe('the health page', () => {
  it('says that everything is well, and names each thing', async () => {
    const all = (health.findings as Finding[]).filter(({ verdict }) => verdict === 'ok');
    server.use(http.get('/api/health', () => HttpResponse.json({ ...health, findings: all })));
    renderApp('/health');
    const panel = await screen.findByRole('region', { name: 'Everything works' });
    expect(within(panel).getAllByRole('listitem')).toHaveLength(all.length);
    expect(within(panel).getByText('Europe/Berlin: it is 09:00 at the school.')).toBeVisible();
    expect(document.title).toBe('Health · Rollcall');
  });

  it('is not all green where there is something to know', async () => {
    renderApp('/health');
    expect(await screen.findByRole('region', { name: 'Nothing is to be mended' })).toBeVisible();
    expect(screen.queryByText('Everything works')).toBeNull();
  });

  it('lists the worst first, each with the page that mends it', async () => {
    serve(BACKUP, found({}));
    renderApp('/health');
    const panel = await screen.findByRole('region', { name: '2 things to look after' });
    const rows = within(panel).getAllByRole('listitem');
    expect(rows.map((row) => within(row).getByRole('heading').textContent)).toEqual(['Mail', 'Backup']);
    expect(within(panel).getByRole('link', { name: 'See the mail' })).toHaveAttribute('href', '/mail?state=failed');
    expect(screen.getByRole('region', { name: 'The rest' })).toBeVisible();
    expect(screen.queryByText('Everything works')).toBeNull();
  });

  it('has the technical facts of camera and recognition', async () => {
    renderApp('/health');
    const panel = within(await screen.findByRole('region', { name: 'Camera and recognition' }));
    expect(panel.getByText('http://127.0.0.1:8090/')).toBeVisible();
    expect(panel.getByText('packaged/dlib, reduced accuracy')).toBeVisible();
    expect(panel.getByText('Good')).toBeVisible();
    expect(screen.getByText('As the demo')).toBeVisible();
  });

  it('has a lost camera tried at once', async () => {
    let tried = 0;
    serve(found({ about: 'camera', sentence: 'Nothing answers.', page: '/health', next_try: '2026-11-22T08:00:03Z' }));
    server.use(
      http.get('/api/live', () => HttpResponse.json(liveState({ camera: { ...liveState().camera, state: 'lost' } }))),
      http.post('/api/camera/retry', () => {
        tried++;
        return HttpResponse.json(liveState().camera);
      }),
    );
    const { user } = renderApp('/health');
    await user.click(await screen.findByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(tried).toBe(1));
    expect(screen.getByText(/Next try at/)).toHaveTextContent('Next try at 08:00:03.');
  });

  it('takes a camera that was turned for one that is meant so', async () => {
    let accepted = 0;
    const picture = { state: 'moved' as const, since: null, message: 'The camera was turned.' };
    serve(found({ about: 'camera', verdict: 'warning', sentence: picture.message, page: '/health' }));
    server.use(
      http.get('/api/live', () => HttpResponse.json(liveState({ camera: { ...liveState().camera, picture } }))),
      http.post('/api/camera/view', () => {
        accepted++;
        return HttpResponse.json(liveState().camera);
      }),
    );
    const { user } = renderApp('/health');
    await user.click(await screen.findByRole('button', { name: 'It is meant to look there' }));
    await waitFor(() => expect(accepted).toBe(1));
  });
});

describe('on every page', () => {
  it('says nothing while nothing is wrong', async () => {
    renderApp('/');
    await screen.findByRole('row', { name: /Amara Okafor/ });
    expect(screen.queryByText(/to look after/)).toBeNull();
  });

  it('counts in the navigation, and says the worst above', async () => {
    serve(BACKUP, found({}));
    renderApp('/');
    expect(await screen.findByRole('link', { name: 'Health 2 things to look after' })).toHaveAttribute('href', '/health');
    const banner = await screen.findByRole('alert');
    expect(within(banner).getByText(/550 No such user/)).toBeVisible();
    expect(within(banner).getByRole('link', { name: 'See the mail' })).toHaveAttribute('href', '/mail?state=failed');
    expect(within(banner).getByRole('link', { name: '1 more thing to look after' })).toHaveAttribute('href', '/health');
    expect(within(banner).queryByRole('button', { name: 'Hide' })).toBeNull();
  });

  it('puts a warning away until it says something else', async () => {
    serve(BACKUP);
    const { user, unmount } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Hide' }));
    expect(screen.queryByText('No backup was made.')).toBeNull();
    expect(screen.getByRole('link', { name: 'Health 1 thing to look after' })).toBeVisible();
    unmount();
    serve({ ...BACKUP, sentence: 'The last backup was made 12 days ago.' });
    renderApp('/');
    expect(await screen.findByText('The last backup was made 12 days ago.')).toBeVisible();
  });

  it('says the same once on the health page', async () => {
    serve(found({}));
    renderApp('/health');
    expect(await screen.findAllByText(/550 No such user/)).toHaveLength(1);
  });
});

it('lists the students who cannot be recognised', async () => {
  const { user } = renderApp('/students?recognised=no');
  expect(await screen.findByText(/whom the camera cannot recognise/)).toBeVisible();
  expect(screen.queryByRole('row', { name: /Amara Okafor/ })).toBeNull();
  await user.click(screen.getByRole('link', { name: 'Show all' }));
  expect(await screen.findByRole('row', { name: /Amara Okafor/ })).toBeVisible();
});
