import mark from '@fixtures/mark.json';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

interface Sent {
  body: unknown;
  version: string | null;
}

const PATH = '/api/sessions/se5/marks/:student';
const rowOf = (name: RegExp) => screen.findByRole('row', { name });

/** Remembers what is sent, and shows it on the register from then on, as the server does. */
function acceptMarks(): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.patch(PATH, async ({ request, params }) => {
      const body = (await request.json()) as { status: 'absent' };
      sent.push({ body, version: request.headers.get('If-Match') });
      const live = liveState();
      const register = live.register.map((entry) =>
        entry.student_id === params.student ? { ...entry, ...body, source: 'teacher' as const } : entry,
      );
      server.use(http.get('/api/live', () => HttpResponse.json({ ...live, register })));
      return HttpResponse.json({ ...mark, ...body, student_id: params.student });
    }),
  );
  return sent;
}

function refuseMarks(theirs: object): void {
  server.use(
    http.patch(
      PATH,
      () =>
        HttpResponse.json(
          { error: { code: 'mark_changed', message: 'Somebody else was faster.', details: { mark: theirs } } },
          { status: 412 },
        ),
      { once: true },
    ),
  );
}

async function give(user: UserEvent, name: string, mark: string) {
  const marks = await screen.findByRole('group', { name: `Mark of ${name}` });
  await user.click(within(marks).getByRole('button', { name: mark }));
}

async function choose(user: UserEvent, name: string, item: string) {
  await user.click(await screen.findByRole('button', { name: `More about the mark of ${name}` }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

const pressedOf = async (name: string) =>
  within(await screen.findByRole('group', { name: `Mark of ${name}` }))
    .getAllByRole('button', { pressed: true })
    .map((button) => button.getAttribute('aria-label'));

describe('the register of a session', () => {
  it('shows each mark in words, how late, and who gave it', async () => {
    renderApp('/');
    expect(await rowOf(/Dana O'Neill\s*Late.*07:59 · 10 min late · look/)).toBeVisible();
    expect(await pressedOf("Dana O'Neill")).toEqual(['Late']);
    expect(await rowOf(/Emre Yılmaz\s*Excused.*by hand/)).toBeVisible();
  });

  it('says whom the camera cannot mark', async () => {
    renderApp('/');
    expect(within(await rowOf(/محمد علي/)).getByText('Mark by hand: no usable photos')).toBeVisible();
  });
});

describe('giving a mark at a press', () => {
  it('shows it at once, and names the version that was seen', async () => {
    const sent = acceptMarks();
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Absent');
    await waitFor(async () => expect(await pressedOf('Ben Lindqvist')).toEqual(['Absent']));
    await waitFor(() => expect(sent).toEqual([{ body: { status: 'absent', reason: '' }, version: '"1"' }]));
  });

  it('counts the minutes of somebody late from the start to when they were seen', async () => {
    const sent = acceptMarks();
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Late');
    await waitFor(() => expect(sent[0]?.body).toEqual({ status: 'late', reason: '', minutes_late: 11 }));
  });

  it('takes it back and says so, when the server refuses', async () => {
    server.use(http.patch(PATH, () => HttpResponse.error()));
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Present');
    expect(await screen.findByText('The mark of Ben Lindqvist is not changed')).toBeVisible();
    expect(await rowOf(/Ben Lindqvist\s*Unmarked/)).toBeVisible();
  });

  it('tells of a failure although the next mark was given meanwhile', async () => {
    let refuse: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (refuse = resolve));
    server.use(
      http.patch(PATH, async ({ params }) => {
        if (params.student !== 's2') return HttpResponse.json({ ...mark, student_id: params.student });
        await held;
        return HttpResponse.error();
      }),
    );
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Present');
    await give(user, 'Chloé Dubois', 'Absent');
    refuse?.();
    expect(await screen.findByText('The mark of Ben Lindqvist is not changed')).toBeVisible();
  });

  it('says that the camera took somebody else', async () => {
    const taken: unknown[] = [];
    server.use(
      http.post(`${PATH}/:what`, ({ params }) => {
        taken.push(params);
        return HttpResponse.json({ ...mark, student_id: 's1', status: 'unmarked', source: null });
      }),
    );
    const { user } = renderApp('/');
    await choose(user, 'Amara Okafor', 'Not this student');
    await waitFor(() => expect(taken).toEqual([{ student: 's1', what: 'not-this-student' }]));
  });
});

describe('two teachers, one mark', () => {
  const theirs = { ...mark, student_id: 's2', version: 7 };

  it('says what the other one set, and leaves it at that', async () => {
    refuseMarks(theirs);
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Present');
    const drawer = await screen.findByRole('dialog', { name: 'Mark of Ben Lindqvist' });
    expect(await within(drawer).findByText('This mark was changed in the meantime')).toBeVisible();
    expect(within(drawer).getByRole('alert')).toHaveTextContent(
      'teacher set it to Absent at 07:52: “That was her sister”. You wanted Present. Yours is not saved.',
    );
    await user.click(within(drawer).getByRole('button', { name: 'Leave it at that' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('sets one’s own over it, on their version', async () => {
    const sent = acceptMarks();
    refuseMarks(theirs);
    const { user } = renderApp('/');
    await give(user, 'Ben Lindqvist', 'Present');
    await user.click(await screen.findByRole('button', { name: 'Set Present anyway' }));
    await waitFor(() => expect(sent).toEqual([{ body: { status: 'present', reason: '' }, version: '"7"' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the editor', () => {
  const open = (user: UserEvent, name: string) => choose(user, name, 'Reason, minutes, history…');

  it('takes a mark with minutes and a reason', async () => {
    const sent = acceptMarks();
    const { user } = renderApp('/');
    await open(user, 'Ben Lindqvist');
    await user.click(await screen.findByRole('radio', { name: 'Late' }));
    const minutes = screen.getByRole('textbox', { name: 'Minutes late' });
    await user.clear(minutes);
    await user.type(minutes, '3');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), ' The bus ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(sent).toEqual([{ body: { status: 'late', reason: 'The bus', minutes_late: 3 }, version: '"1"' }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows every change, the newest first, and undoes the last', async () => {
    const undone: unknown[] = [];
    server.use(
      http.post(`${PATH}/:what`, ({ params }) => {
        undone.push(params.what);
        return HttpResponse.json({ ...mark, status: 'present' });
      }),
    );
    const { user } = renderApp('/');
    await open(user, 'Grace Adeyemi');
    const history = await screen.findByRole('region', { name: 'History' });
    expect(within(history).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^Present → Absent“That was her sister”.*by teacher$/),
      expect.stringMatching(/^Unmarked → Present.*by teacher$/),
    ]);
    await user.click(within(history).getByRole('button', { name: 'Undo the last change' }));
    await waitFor(() => expect(undone).toEqual(['undo']));
  });

  it('keeps what was typed and says why, when saving failed', async () => {
    server.use(http.patch(PATH, () => HttpResponse.error()));
    const { user } = renderApp('/');
    await open(user, 'Ben Lindqvist');
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'The bus');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Not saved')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('The bus');
  });
});
