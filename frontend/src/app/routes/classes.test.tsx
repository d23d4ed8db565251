import classes from '@fixtures/classes.json';
import schoolClass from '@fixtures/class.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

function listenTo(method: 'post' | 'patch', path: string): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http[method](path, async ({ request }) => {
      const version = request.headers.get('If-Match');
      const body = await request.json();
      sent.push(version === null ? body : [body, version]);
      return HttpResponse.json(schoolClass, { status: method === 'post' ? 201 : 200 });
    }),
  );
  return sent;
}

describe('the classes page', () => {
  it('lists classes with timetable and rules', async () => {
    renderApp('/classes');
    const row = await screen.findByRole('row', { name: /7B Mathematics/ });
    expect(row).toHaveTextContent('Ms Rivera, Mr Osei');
    expect(row).toHaveTextContent('Mon 08:30–09:15, Wed 10:15–11:00, Fri 08:30–09:15');
    expect(row).toHaveTextContent('late after 10 minutes, marks leaving early');
  });

  it('searches by teacher, and keeps the archived apart', async () => {
    const { user } = renderApp('/classes');
    await user.type(await screen.findByRole('searchbox'), 'osei');
    await waitFor(() => expect(screen.queryByRole('row', { name: /8A Biology/ })).toBeNull());
    await user.clear(screen.getByRole('searchbox'));
    await user.click(screen.getByRole('radio', { name: 'Archived' }));
    expect(await screen.findByText('No class is archived')).toBeVisible();
  });

  it('helps where there is none', async () => {
    server.use(http.get('/api/classes', () => HttpResponse.json({ classes: [] })));
    renderApp('/classes');
    expect(await screen.findByRole('link', { name: 'Create the first class' })).toHaveAttribute('href', '/classes/new');
  });
});

describe('creating a class', () => {
  it('sends what was entered, in order, and goes on to its students', async () => {
    const sent = listenTo('post', '/api/classes');
    const { user, router } = renderApp('/classes/new');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' 7B Mathematics ');
    await user.type(screen.getByRole('combobox', { name: 'Teachers' }), 'Ms Rivera{Enter}Mr Osei{Enter}');
    await user.click(screen.getByRole('button', { name: 'Add a lesson' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Day' }), 'Friday');
    await user.click(screen.getByRole('switch', { name: /^Mark who leaves early/ }));
    await user.click(screen.getByRole('button', { name: 'Create the class' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/classes/c1/roster'));
    expect(sent).toEqual([
      {
        name: '7B Mathematics',
        teachers: ['Ms Rivera', 'Mr Osei'],
        room: '',
        timetable: [{ weekday: 4, start: '08:00', end: '08:45' }],
        late_after_minutes: 10,
        left_early_rule: true,
        uses_camera: true,
        automatic: false,
      },
    ]);
  });

  it('asks for a name, and for a timetable that can be kept', async () => {
    const sent = listenTo('post', '/api/classes');
    const { user } = renderApp('/classes/new');
    await user.click(await screen.findByRole('switch', { name: /^Start and close/ }));
    await user.click(screen.getByRole('button', { name: 'Create the class' }));
    expect(screen.getByText('Enter the name of the class.')).toBeVisible();
    expect(screen.getByText('Add a lesson to the timetable first.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add a lesson' }));
    await user.click(screen.getByRole('button', { name: 'Add a lesson' }));
    const [, second] = screen.getAllByRole('combobox', { name: 'Day' });
    await user.selectOptions(second ?? document.body, 'Monday');
    await user.click(screen.getByRole('button', { name: 'Create the class' }));
    expect(screen.getByText('Two lessons of this class overlap.')).toBeVisible();
    expect(sent).toEqual([]);
  });
});

describe('a class', () => {
  it('is edited on the version that was seen', async () => {
    const sent = listenTo('patch', '/api/classes/c1');
    const { user, router } = renderApp('/classes/c1/edit');
    const room = await screen.findByRole('textbox', { name: 'Room' });
    await user.clear(room);
    await user.type(room, 'Room 9');
    await user.click(screen.getByRole('button', { name: 'Save the class' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/classes/c1'));
    expect(sent).toEqual([[expect.objectContaining({ name: '7B Mathematics', room: 'Room 9' }), '"4"']]);
  });

  it('says when somebody else changed it meanwhile', async () => {
    const body = { error: { code: 'class_changed', message: 'Somebody else changed this class.', details: {} } };
    server.use(http.patch('/api/classes/c1', () => HttpResponse.json(body, { status: 412 })));
    const { user } = renderApp('/classes/c1/edit');
    await user.click(await screen.findByRole('button', { name: 'Save the class' }));
    expect(await screen.findByText(/Somebody else changed this class\. Reload this page/)).toBeVisible();
  });

  it('is archived after a question', async () => {
    const sent = listenTo('patch', '/api/classes/c1');
    const { user } = renderApp('/classes/c1');
    await user.click(await screen.findByRole('button', { name: 'Archive' }));
    const dialog = await screen.findByRole('dialog', { name: 'Archive 7B Mathematics?' });
    await user.click(within(dialog).getByRole('button', { name: 'Archive' }));
    await waitFor(() => expect(sent).toEqual([[{ archived: true }, '"4"']]));
    expect(await screen.findByText('7B Mathematics is archived.')).toBeVisible();
  });

  it('that has met is not deleted, and the server says why', async () => {
    const body = { error: { code: 'class_has_sessions', message: 'This class has met. Archive it instead.' } };
    server.use(http.delete('/api/classes/c1', () => HttpResponse.json(body, { status: 409 })));
    const { user } = renderApp('/classes/c1');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText('This class has met. Archive it instead.')).toBeVisible();
  });

  it('that never met is deleted', async () => {
    server.use(http.get('/api/classes', () => HttpResponse.json({ classes: classes.classes.slice(1) })));
    const { user, router } = renderApp('/classes/c1');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/classes'));
    expect(await screen.findByText('7B Mathematics is deleted.')).toBeVisible();
  });
});

describe('the attendance of a class', () => {
  it('is a table of letters, each with its word', async () => {
    renderApp('/classes/c1');
    const region = await screen.findByRole('region', { name: 'Marks of each student in each lesson' });
    const row = within(region).getByRole('row', { name: /Ben Lindqvist/ });
    const words = within(row).getAllByRole('img').map((letter) => letter.getAttribute('aria-label'));
    expect(words).toEqual(['Late', 'Absent', 'Present']);
    expect(row).toHaveTextContent('67%');
    expect(within(region).getByRole('row', { name: /李小龍/ })).toHaveTextContent('not in class');
    expect(screen.getByRole('link', { name: 'Download the report' })).toHaveAttribute(
      'href',
      '/api/classes/c1/report.xlsx',
    );
  });
});
