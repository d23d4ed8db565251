import health from '@fixtures/health.json';
import mark from '@fixtures/mark.json';
import session from '@fixtures/session.json';
import sessionClosed from '@fixtures/session_closed.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

// jsdom has no layout to draw a chart in: the browser tests look at it.
vi.mock('@/features/sessions/components/mood-chart', () => ({ MoodChart: () => <p>Chart of the mood</p> }));

describe('the page of a session', () => {
  it('counts the marks and lists the register', async () => {
    renderApp('/sessions/se4');
    expect(await screen.findByRole('heading', { level: 1, name: '7B Mathematics, Fri, 20 Nov 2026, 07:30' })).toBeVisible();
    expect(screen.getByText(/45 min.*started by teacher · 86% attended/)).toBeVisible();
    const row = screen.getByRole('row', { name: /Ben Lindqvist/ });
    expect(row).toHaveTextContent('Was helping in the library');
    expect(within(row).getByRole('link', { name: 'Ben Lindqvist' })).toHaveAttribute('href', '/students/s2');
    expect(document.title).toBe('7B Mathematics, Fri, 20 Nov 2026, 07:30, Room 12 · Rollcall');
  });

  it('hands out the report', async () => {
    renderApp('/sessions/se4');
    const link = await screen.findByRole('link', { name: 'Download the report' });
    expect(link).toHaveAttribute('href', '/api/sessions/se4/report.xlsx');
  });

  it('corrects a mark of a closed session only with a reason', async () => {
    const sent: unknown[] = [];
    server.use(
      http.patch('/api/sessions/se4/marks/s2', async ({ request }) => {
        sent.push([await request.json(), request.headers.get('If-Match')]);
        return HttpResponse.json({ ...mark, student_id: 's2' });
      }),
    );
    const { user } = renderApp('/sessions/se4');
    await user.click(await screen.findByRole('button', { name: 'Present: change the mark of Ben Lindqvist' }));
    const drawer = await screen.findByRole('dialog', { name: 'Mark of Ben Lindqvist' });
    await user.click(within(drawer).getByRole('radio', { name: 'Excused' }));
    await user.click(within(drawer).getByRole('button', { name: 'Save' }));
    expect(within(drawer).getByText('Enter a reason.')).toBeVisible();
    expect(sent).toEqual([]);
    await user.type(within(drawer).getByRole('textbox', { name: 'Reason' }), 'Choir');
    await user.click(within(drawer).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([[{ status: 'excused', reason: 'Choir' }, '"3"']]));
  });

  it('reopens a close of a moment ago', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    server.use(http.get('/api/sessions/se4', () => HttpResponse.json({ ...sessionClosed, reopen_until: soon })));
    const reopened: unknown[] = [];
    server.use(
      http.post('/api/sessions/se4/reopen', () => {
        reopened.push('se4');
        return HttpResponse.json({});
      }),
    );
    const { user } = renderApp('/sessions/se4');
    await user.click(await screen.findByRole('button', { name: 'Reopen' }));
    await waitFor(() => expect(reopened).toEqual(['se4']));
  });

  it('closes a lesson that waits, with what somebody says', async () => {
    const orders: unknown[] = [];
    const waiting = { ...session, waiting_since: '2026-11-22T08:33:30Z' };
    server.use(
      http.get('/api/sessions/se5', () => HttpResponse.json(waiting)),
      http.post('/api/sessions/se5/close', async ({ request }) => {
        orders.push(await request.json());
        return HttpResponse.json(sessionClosed);
      }),
    );
    const { user } = renderApp('/sessions/se5');
    expect(await screen.findByText(/waits to be closed$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close the lesson…' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
    const mark = await within(dialog).findByRole('group', { name: 'Mark of محمد علي' });
    await user.click(within(mark).getByRole('radio', { name: 'Excused' }));
    await user.click(within(dialog).getByRole('button', { name: 'Close the lesson' }));
    await waitFor(() => expect(orders).toEqual([{ decisions: { s4: 'excused' } }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says so where there is no such session', async () => {
    const error = { error: { code: 'session_not_found', message: 'There is no lesson with this id. Reload the list of lessons.' } };
    server.use(http.get('/api/sessions/:id', () => HttpResponse.json(error, { status: 404 })));
    renderApp('/sessions/nothing');
    expect(await screen.findByText('There is no lesson with this id. Reload the list of lessons.')).toBeVisible();
  });
});

describe('the mood of the lesson', () => {
  it('is drawn, said in words, and there as numbers', async () => {
    renderApp('/sessions/se4');
    expect(await screen.findByText('Chart of the mood')).toBeVisible();
    expect(screen.getByText(/lowest 64 at 07:59, highest 75 at 07:59/)).toBeVisible();
    const numbers = screen.getByRole('region', { name: 'Mood of the lesson in numbers', hidden: true });
    const cells = [...numbers.querySelectorAll('tbody tr:nth-child(3) > *')].map((cell) => cell.textContent);
    expect(cells).toEqual(['07:58:50', '68', '15%', '9%', '50%', '20%', '6%', '4.5']);
  });

  it('says that there was none', async () => {
    server.use(http.get('/api/sessions/:id/mood', () => HttpResponse.json({ step_s: 10, points: [] })));
    renderApp('/sessions/se4');
    expect(await screen.findByText(/there is no mood to show/)).toBeVisible();
  });

  it('is nowhere with the mood off', async () => {
    server.use(http.get('/api/health', () => HttpResponse.json({ ...health, mood: 'off' })));
    const { user } = renderApp('/sessions/se4');
    await user.click(await screen.findByRole('button', { name: 'View the snapshot of 07:59' }));
    expect(await screen.findByRole('img', { name: 'The room at that moment' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Mood of the lesson' })).toBeNull();
    expect(screen.queryByText(/Vibe|Satisfied/)).toBeNull();
  });
});

describe('the snapshots', () => {
  it('show the register and the mood of their moment', async () => {
    const { user } = renderApp('/sessions/se4');
    await user.click(await screen.findByRole('button', { name: 'View the snapshot of 07:59' }));
    const dialog = await screen.findByRole('dialog', { name: 'Snapshot' });
    expect(await within(dialog).findByRole('row', { name: /Amara Okafor.*Present/ })).toBeVisible();
    expect(within(dialog).getByText('Class Vibe Score 72 of 100, over 6 faces')).toBeVisible();
    expect(within(dialog).getByRole('img', { name: 'The room at that moment' })).toHaveAttribute(
      'src',
      '/api/sessions/se4/snapshots/2/picture.jpg',
    );
  });

  it('are deleted after a question', async () => {
    const deleted: unknown[] = [];
    server.use(
      http.delete('/api/sessions/se4/snapshots/:n', ({ params }) => {
        deleted.push(params.n);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderApp('/sessions/se4');
    await user.click(await screen.findByRole('button', { name: 'Delete the snapshot of 07:59' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete the snapshot of 07:59?' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
    await waitFor(() => expect(deleted).toEqual(['2']));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
