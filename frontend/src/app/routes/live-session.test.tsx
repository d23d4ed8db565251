import closeCheck from '@fixtures/close_check.json';
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
const decisionOn = (dialog: HTMLElement, name: string) => within(dialog).getByRole('group', { name: `Mark of ${name}` });
const noSession = () => liveState({ session: null, register: [], unknowns_waiting: 0 });

describe('without a class', () => {
  it('shows everyone enrolled, and how to keep attendance', async () => {
    serve(liveState({ session: null }));
    server.use(http.get('/api/classes', () => HttpResponse.json({ classes: [] })));
    renderApp('/');
    expect(await screen.findByRole('row', { name: /Amara Okafor/ })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Create a class' })).toHaveAttribute('href', '/classes/new');
    expect(screen.queryByRole('group', { name: /^Mark of/ })).toBeNull();
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
    expect(await screen.findByText('No lesson is open')).toBeVisible();
    await chooseOption(user, 'Class', '8A Biology');
    expect(screen.getByText(/^2 students · late after 5 minutes/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Start the lesson' }));
    expect(await screen.findByRole('heading', { name: '7B Mathematics' })).toBeVisible();
    expect(started).toEqual([{ class_id: 'c2' }]);
  });

  it('says why it could not be started', async () => {
    serve(noSession());
    const body = { error: { code: 'session_open', message: 'A session is open already.', details: {} } };
    server.use(http.post('/api/sessions', () => HttpResponse.json(body, { status: 409 })));
    const { user } = renderApp('/');
    await chooseOption(user, 'Class', '8A Biology');
    await user.click(screen.getByRole('button', { name: 'Start the lesson' }));
    expect(await screen.findByText('A session is open already.')).toBeVisible();
  });

  it('says why none can be started, where the classes cannot be loaded', async () => {
    serve(noSession());
    server.use(http.get('/api/classes', () => HttpResponse.json({}, { status: 400 })));
    renderApp('/');
    expect(await screen.findByText('The classes cannot be loaded, so no lesson can be started')).toBeVisible();
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
    expect(await screen.findByText(/^7B Mathematics of \d\d:\d\d is closed$/)).toBeVisible();
    expect(screen.getByText(/reopen it until 08:07 \(7 minutes left\)/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reopen' }));
    expect(await screen.findByText('Lesson open')).toBeVisible();
    expect(reopened).toEqual(['se4']);
  });

  it('offers nothing once it is too late', async () => {
    serve(noSession());
    server.use(http.get('/api/sessions/:id', () => HttpResponse.json(sessionClosed)));
    renderApp('/');
    expect(await screen.findByRole('button', { name: 'Start the lesson' })).toBeVisible();
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
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
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
    await user.click(within(decisionOn(dialog, 'محمد علي')).getByRole('radio', { name: 'Present' }));
    await user.click(within(dialog).getByRole('button', { name: 'Close the lesson' }));
    expect(await screen.findByText('No lesson is open')).toBeVisible();
    expect(closed).toEqual([{ decisions: { s4: 'present' } }]);
  });

  it('asks about whom the camera could not know, and closes nothing before', async () => {
    let asked = 0;
    server.use(
      http.post('/api/sessions/se5/close', () => {
        asked += 1;
        return HttpResponse.json(sessionClosed);
      }),
    );
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
    const undecided = await within(dialog).findByRole('list', { name: 'Decide yourself' });
    expect(within(undecided).getByRole('listitem')).toHaveTextContent('محمد عليno consent');
    await user.click(within(dialog).getByRole('button', { name: 'Close the lesson' }));
    expect(within(dialog).getByRole('alert')).toHaveTextContent('One student needs your word first');
    expect(within(undecided).getAllByRole('radio')[0]).toHaveFocus();
    expect(asked).toBe(0);
  });

  it('shows when the camera saw nothing, and the faces that nobody knows, to be named there', async () => {
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
    expect(await within(dialog).findByText('The camera saw nothing for 2 of 45 minutes')).toBeVisible();
    expect(within(dialog).getByText('08:00 to 08:02: nothing')).toBeVisible();
    expect(within(dialog).getByText('08:19 to 08:20: fewer faces than usual')).toBeVisible();
    expect(within(dialog).getByRole('heading', { name: 'Faces that nobody knows (2)' })).toBeVisible();
    expect(await within(dialog).findByRole('list', { name: 'Unknown faces' })).toBeVisible();
  });

  it('takes another word for an absence, and counts what will be', async () => {
    const orders: unknown[] = [];
    server.use(
      http.post('/api/sessions/se5/close', async ({ request }) => {
        orders.push(await request.json());
        return HttpResponse.json(sessionClosed);
      }),
    );
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
    const marks = await within(dialog).findByRole('list', { name: 'Marks after closing' });
    expect(marks).toHaveTextContent('3 absent');
    expect(within(decisionOn(dialog, 'Ben Lindqvist')).getByRole('radio', { name: 'Absent' })).toBeChecked();
    await user.click(within(decisionOn(dialog, 'Ben Lindqvist')).getByRole('radio', { name: 'Excused' }));
    await user.click(within(decisionOn(dialog, 'محمد علي')).getByRole('radio', { name: 'Leave unmarked' }));
    expect(marks).toHaveTextContent('2 absent');
    await user.click(within(dialog).getByRole('button', { name: 'Close the lesson' }));
    await waitFor(() => expect(orders).toEqual([{ decisions: { s2: 'excused', s4: 'unmarked' } }]));
  });

  it('looks again where somebody else has to be decided about, and says why', async () => {
    let checks = 0;
    server.use(
      http.get('/api/sessions/se5/close', () => {
        checks += 1;
        const [one] = closeCheck.undecided;
        const dark = { student_id: 's2', number: '1002', name: 'Ben Lindqvist', reason: 'camera_dark' };
        return HttpResponse.json({ ...closeCheck, undecided: checks === 1 ? [one] : [one, dark] });
      }),
      http.post('/api/sessions/se5/close', () =>
        HttpResponse.json(
          { error: { code: 'marks_undecided', message: 'Somebody is undecided.', details: { students: 1, name: 'Ben' } } },
          { status: 409 },
        ),
      ),
    );
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    const dialog = await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / });
    await within(dialog).findByRole('list', { name: 'Decide yourself' });
    await user.click(within(decisionOn(dialog, 'محمد علي')).getByRole('radio', { name: 'Absent' }));
    await user.click(within(dialog).getByRole('button', { name: 'Close the lesson' }));
    expect(await within(dialog).findByText('the camera saw too little')).toBeVisible();
    expect(within(dialog).getByText('Not closed')).toBeVisible();
    expect(within(decisionOn(dialog, 'محمد علي')).getByRole('radio', { name: 'Absent' })).toBeChecked();
  });

  it('can be kept open', async () => {
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    await user.click(await screen.findByRole('button', { name: 'Keep it open' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('Lesson open')).toBeVisible();
  });
});
