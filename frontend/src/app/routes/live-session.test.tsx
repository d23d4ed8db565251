import sessionClosed from '@fixtures/session_closed.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { Live } from '@/api/types.gen';
import { chooseOption } from '@/testing/choose-option';
import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const serve = (live: Live) => server.use(http.get('/api/live', () => HttpResponse.json(live)));
const noSession = () => liveState({ session: null, register: [], unknowns_waiting: 0 });

describe('without a class', () => {
  it('shows everyone enrolled, and how to keep attendance', async () => {
    serve(liveState({ session: null }));
    server.use(http.get('/api/classes', () => HttpResponse.json({ classes: [] })));
    renderApp('/');
    expect(await screen.findByRole('row', { name: /Amara Okafor/ })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Create a class' })).toHaveAttribute('href', '/classes/new');
    expect(screen.queryByRole('button', { name: /change the mark/ })).toBeNull();
    expect(screen.queryByRole('heading', { name: /Unknown faces/ })).toBeNull();
  });
});

describe('without a session', () => {
  it('starts one of the class that was chosen', async () => {
    serve(noSession());
    const started: unknown[] = [];
    server.use(
      http.post('/api/sessions', async ({ request }) => {
        started.push(await request.json());
        serve(liveState());
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const { user } = renderApp('/');
    expect(await screen.findByText('No session is open')).toBeVisible();
    await chooseOption(user, 'Class', '8A Biology');
    expect(screen.getByText(/^2 students · late after 5 minutes/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Start the session' }));
    expect(await screen.findByRole('heading', { name: '7B Mathematics' })).toBeVisible();
    expect(started).toEqual([{ class_id: 'c2' }]);
  });

  it('says why it could not be started', async () => {
    serve(noSession());
    const body = { error: { code: 'session_open', message: 'A session is open already.', details: {} } };
    server.use(http.post('/api/sessions', () => HttpResponse.json(body, { status: 409 })));
    const { user } = renderApp('/');
    await chooseOption(user, 'Class', '8A Biology');
    await user.click(screen.getByRole('button', { name: 'Start the session' }));
    expect(await screen.findByText('A session is open already.')).toBeVisible();
  });

  it('says why none can be started, where the classes cannot be loaded', async () => {
    serve(noSession());
    server.use(http.get('/api/classes', () => HttpResponse.json({}, { status: 400 })));
    renderApp('/');
    expect(await screen.findByText('The classes cannot be loaded, so no session can be started')).toBeVisible();
  });

  it('offers to take back a close of a moment ago, and nothing later', async () => {
    serve(noSession());
    server.use(
      http.get('/api/sessions/:id', () =>
        HttpResponse.json({ ...sessionClosed, reopen_until: '2026-11-22T08:07:00Z' }),
      ),
    );
    const reopened: unknown[] = [];
    server.use(
      http.post('/api/sessions/:id/reopen', ({ params }) => {
        reopened.push(params.id);
        serve(liveState());
        return HttpResponse.json({});
      }),
    );
    const { user } = renderApp('/');
    expect(await screen.findByText('7B Mathematics is closed')).toBeVisible();
    expect(screen.getByText(/reopen it until 08:07 \(7 minutes left\)/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reopen' }));
    expect(await screen.findByText('Session open')).toBeVisible();
    expect(reopened).toEqual(['se4']);
  });

  it('offers nothing once it is too late', async () => {
    serve(noSession());
    server.use(http.get('/api/sessions/:id', () => HttpResponse.json(sessionClosed)));
    renderApp('/');
    expect(await screen.findByRole('button', { name: 'Start the session' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Reopen' })).toBeNull();
  });
});

describe('a running session', () => {
  it('says what it is and how long it has run', async () => {
    renderApp('/');
    const bar = await screen.findByRole('region', { name: '7B Mathematics' });
    expect(bar).toHaveTextContent('Room 12');
    expect(bar).toHaveTextContent('Since 07:4811 min');
  });

  it('takes a snapshot with a note and a picture', async () => {
    const orders: unknown[] = [];
    server.use(
      http.post('/api/sessions/se5/snapshots', async ({ request }) => {
        orders.push(await request.json());
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Snapshot' }));
    const dialog = await screen.findByRole('dialog', { name: 'Take a snapshot' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Note' }), 'Group work');
    await user.click(within(dialog).getByRole('checkbox', { name: /picture/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Take the snapshot' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(orders).toEqual([{ note: 'Group work', picture: true }]);
  });

  it('shows who will be absent before it closes', async () => {
    const closed: unknown[] = [];
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the session' }));
    const dialog = await screen.findByRole('dialog', { name: 'Close 7B Mathematics?' });
    const absent = await within(dialog).findByRole('list', { name: 'Absent' });
    expect(within(absent).getAllByRole('listitem')[0]).toHaveTextContent('Ben Lindqvist');
    expect(within(dialog).getByRole('list', { name: 'Left early' })).toHaveTextContent('Dana O\'Neilllast seen 08:12');
    server.use(
      http.post('/api/sessions/se5/close', async ({ request }) => {
        closed.push(await request.json());
        serve(noSession());
        return HttpResponse.json(sessionClosed);
      }),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Close the session' }));
    expect(await screen.findByText('No session is open')).toBeVisible();
    expect(closed).toEqual([{}]);
  });

  it('can be kept open', async () => {
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the session' }));
    await user.click(await screen.findByRole('button', { name: 'Keep it open' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('Session open')).toBeVisible();
  });
});
