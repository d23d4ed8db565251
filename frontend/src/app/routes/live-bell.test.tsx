import mark from '@fixtures/mark.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { MarkStatus, RegisterEntry } from '@/api/types.gen';
import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

interface Sent {
  student: string;
  status?: MarkStatus;
  reason?: string;
  version?: string | null;
  what?: string;
}

const ENTRY: RegisterEntry = {
  student_id: '',
  number: '',
  name: '',
  status: 'unmarked',
  source: null,
  first_seen: null,
  last_seen: null,
  similarity: null,
  minutes_late: null,
  liveness: null,
  enrolled: true,
  version: 1,
};
const entry = (n: number, changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...ENTRY,
  student_id: `p${n}`,
  number: String(2000 + n),
  name: `Pupil ${String.fromCodePoint(64 + n)}`,
  ...changes,
});

/** A server that keeps marks, each change making the next version. */
function keepRegister(register: RegisterEntry[]) {
  const marks = new Map(register.map((line) => [line.student_id, line]));
  const sent: Sent[] = [];
  const write = (id: string, changes: Partial<RegisterEntry>) => {
    const before = marks.get(id) ?? ENTRY;
    const after = { ...before, ...changes, version: before.version + 1 };
    marks.set(id, after);
    return HttpResponse.json({ ...mark, ...after });
  };
  server.use(
    http.get('/api/live', () => HttpResponse.json(liveState({ register: [...marks.values()] }))),
    http.patch('/api/sessions/se5/marks/:student', async ({ params, request }) => {
      const student = String(params.student);
      const { status, reason } = (await request.json()) as { status: MarkStatus; reason: string };
      const version = request.headers.get('If-Match');
      sent.push({ student, status, reason, version });
      if (version !== `"${String(marks.get(student)?.version)}"`) {
        return HttpResponse.json({ error: { code: 'mark_changed', message: 'Somebody was faster.', details: {} } }, { status: 412 });
      }
      return write(student, { status, source: 'teacher' });
    }),
    http.post('/api/sessions/se5/marks/:student/:what', ({ params }) => {
      sent.push({ student: String(params.student), what: String(params.what) });
      return write(String(params.student), { status: 'unmarked', source: null });
    }),
  );
  return { sent, camera: (id: string, changes: Partial<RegisterEntry>) => write(id, changes) };
}

const marksOf = (name: string) => screen.findByRole('group', { name: `Mark of ${name}` });
const rows = () => screen.getAllByRole('rowheader').map((row) => row.textContent.slice(0, 7));

describe('one press', () => {
  it('is taken back by another', async () => {
    const { sent } = keepRegister([entry(1), entry(2)]);
    const { user } = renderApp('/');
    await user.click(within(await marksOf('Pupil A')).getByRole('button', { name: 'Absent' }));
    expect(await screen.findByText(/^: Absent$/)).toHaveTextContent('Pupil A: Absent');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent.map(({ status, what }) => status ?? what)).toEqual(['absent', 'undo']));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('takes a reason afterwards, on the version that it made', async () => {
    const { sent } = keepRegister([entry(1)]);
    const { user } = renderApp('/');
    await user.click(within(await marksOf('Pupil A')).getByRole('button', { name: 'Excused' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason for the mark of Pupil A' }), 'Dentist{Enter}');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ student: 'p1', status: 'excused', reason: 'Dentist', version: '"2"' });
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent.slice(2).map(({ what }) => what)).toEqual(['undo', 'undo']));
  });

  it('after another waits for its turn, and is no conflict with oneself', async () => {
    const { sent } = keepRegister([entry(1)]);
    const { user } = renderApp('/');
    const marks = await marksOf('Pupil A');
    await user.click(within(marks).getByRole('button', { name: 'Absent' }));
    await user.click(within(marks).getByRole('button', { name: 'Late' }));
    await waitFor(() => expect(sent.map(({ status, version }) => [status, version])).toEqual([
      ['absent', '"1"'],
      ['late', '"2"'],
    ]));
    expect(screen.queryByText(/is not changed/)).toBeNull();
  });

  it('of the mark that a teacher gave already says nothing new', async () => {
    const { sent } = keepRegister([entry(1, { status: 'absent', source: 'teacher' }), entry(2)]);
    const { user } = renderApp('/');
    await user.click(within(await marksOf('Pupil A')).getByRole('button', { name: 'Absent' }));
    await user.click(within(await marksOf('Pupil B')).getByRole('button', { name: 'Present' }));
    await waitFor(() => expect(sent.map(({ student }) => student)).toEqual(['p2']));
  });
});

describe('the rest', () => {
  it('is marked at one press, and taken back at one', async () => {
    const { sent } = keepRegister([entry(1), entry(2, { status: 'present', source: 'camera' }), entry(3)]);
    const { user } = renderApp('/');
    const rest = await screen.findByRole('group', { name: 'Mark the rest, 2 students' });
    await user.click(within(rest).getByRole('button', { name: 'Absent' }));
    await waitFor(() => expect(sent.map(({ student, status }) => [student, status])).toEqual([['p1', 'absent'], ['p3', 'absent']]));
    expect(screen.getByText('2 students: Absent')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('group', { name: /Mark the rest/ })).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent.slice(2).map(({ student, what }) => [student, what])).toEqual([['p1', 'undo'], ['p3', 'undo']]));
  });
});

describe('the rows', () => {
  it('are counted by what can be shown', async () => {
    keepRegister([entry(1), entry(2, { status: 'late', minutes_late: 3, source: 'teacher' }), entry(3, { enrolled: false })]);
    const { user } = renderApp('/');
    const shown = await screen.findByRole('group', { name: 'Who is shown' });
    expect(within(shown).getAllByRole('radio').map((chip) => chip.closest('label')?.textContent)).toEqual([
      'Missing 2', 'By hand 1', 'Late 1', 'All 3',
    ]);
    await user.click(within(shown).getByRole('radio', { name: 'Late 1' }));
    expect(rows()).toEqual(['Pupil B']);
  });

  it('stay where they are while somebody works in them', async () => {
    const { camera } = keepRegister([entry(1), entry(2), entry(3)]);
    const { user } = renderApp('/');
    await user.click(within(await marksOf('Pupil A')).getByRole('button', { name: 'Present' }));
    camera('p2', { status: 'present', source: 'camera' });
    await screen.findByRole('row', { name: /Pupil B\s*Present/ }, { timeout: 4_000 });
    expect(rows()).toEqual(['Pupil A', 'Pupil B', 'Pupil C']);
    await user.unhover(screen.getByRole('table'));
    await waitFor(() => expect(rows()).toEqual(['Pupil C', 'Pupil A', 'Pupil B']), { timeout: 10_000 });
  });

  it('are marked by letters, from one to the next', async () => {
    const { sent } = keepRegister([entry(1), entry(2), entry(3)]);
    const { user } = renderApp('/');
    within(await marksOf('Pupil A')).getByRole('button', { name: 'Present' }).focus();
    await user.keyboard('pa{ArrowUp}L');
    await waitFor(() => expect(sent.map(({ student, status }) => [student, status])).toEqual([
      ['p1', 'present'], ['p2', 'absent'], ['p2', 'late'],
    ]));
    await user.keyboard('{End}');
    expect(screen.getByRole('row', { name: /Pupil C/ })).toContainElement(document.activeElement as HTMLElement);
  });

  it('take no letter while somebody writes', async () => {
    const { sent } = keepRegister([entry(1)]);
    const { user } = renderApp('/');
    await user.type(await screen.findByRole('searchbox'), 'pale');
    await user.clear(screen.getByRole('searchbox'));
    await user.click(within(await marksOf('Pupil A')).getByRole('button', { name: 'Present' }));
    await waitFor(() => expect(sent).toHaveLength(1));
  });
});
