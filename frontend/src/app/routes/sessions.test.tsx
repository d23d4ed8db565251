import sessions from '@fixtures/sessions.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { chooseOption } from '@/testing/choose-option';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

/** Remembers what is asked for, and answers with `total` sessions. */
function listen(total = sessions.total): string[] {
  const asked: string[] = [];
  server.use(
    http.get('/api/sessions', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams.toString());
      return HttpResponse.json({ ...sessions, total, page: Number(searchParams.get('page')) });
    }),
  );
  return asked;
}

/** What every page asks, to tell of lessons that wait to be closed. */
const WAITING = 'state=open&page=1&per_page=50';

describe('the sessions page', () => {
  it('lists sessions with their marks', async () => {
    renderApp('/sessions');
    const [, newest, closed] = await screen.findAllByRole('row');
    expect(newest).toHaveTextContent('7B MathematicsSun, 22 Nov 2026, 07:48 · Room 12');
    expect(newest).toHaveTextContent('still open');
    expect(closed).toHaveTextContent('45 min to 08:15');
    expect(within(closed ?? document.body).getByRole('list')).toHaveTextContent('4 present');
    expect(screen.getByText('5 lessons')).toBeVisible();
  });

  it('looks for what the address says', async () => {
    const asked = listen();
    renderApp('/sessions?class=c2&state=closed&from=2026-11-01&to=2026-11-20&page=2');
    await screen.findAllByRole('row');
    expect(asked.filter((query) => query !== WAITING)).toEqual(['class_id=c2&state=closed&from=2026-11-01&to=2026-11-20&page=2&per_page=50']);
  });

  it('filters, keeps that in the address, and shows all again', async () => {
    const asked = listen();
    const { user, router } = renderApp('/sessions');
    await chooseOption(user, 'Class', '8A Biology');
    await waitFor(() => expect(asked.at(-1)).toBe('class_id=c2&page=1&per_page=50'));
    expect(router.state.location.search).toBe('?class=c2');
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('tells of a lesson that waits to be closed, on every page, and says so in its line', async () => {
    const [first, ...others] = sessions.sessions;
    const waiting = { ...first, waiting_since: '2026-11-22T08:33:30Z' };
    server.use(http.get('/api/sessions', () => HttpResponse.json({ ...sessions, sessions: [waiting, ...others] })));
    renderApp('/sessions');
    const row = await screen.findByRole('row', { name: /7B Mathematics.*Waits for you/ });
    expect(row).toBeVisible();
    expect(await screen.findByText('7B Mathematics of Sun, 22 Nov 2026, 07:48 waits to be closed')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the lesson' })).toHaveAttribute('href', '/sessions/se5');
  });

  it('goes from page to page', async () => {
    const asked = listen(120);
    const { user } = renderApp('/sessions');
    expect(await screen.findByText('120 lessons, page 1 of 3')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'next page' }));
    await waitFor(() => expect(asked.at(-1)).toBe('page=2&per_page=50'));
    expect(await screen.findByText('120 lessons, page 2 of 3')).toBeVisible();
  });

  it.each([
    ['/sessions', 'There was no lesson yet'],
    ['/sessions?state=open', 'No lesson matches'],
  ])('helps where there is nothing at %s', async (path, words) => {
    server.use(http.get('/api/sessions', () => HttpResponse.json({ ...sessions, sessions: [], total: 0 })));
    renderApp(path);
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says so where the list cannot be loaded', async () => {
    server.use(http.get('/api/sessions', () => HttpResponse.json({}, { status: 400 })));
    renderApp('/sessions');
    expect(await screen.findByText('The lessons cannot be loaded')).toBeVisible();
  });
});
