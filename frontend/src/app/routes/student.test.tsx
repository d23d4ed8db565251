import record from '@fixtures/student_record.json';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('the record of a student', () => {
  it('shows the rate, the counts and each session', async () => {
    renderApp('/students/s2');
    expect(await screen.findByRole('heading', { level: 1, name: 'Ben Lindqvist' })).toBeVisible();
    expect(screen.getByText('75%')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Marks of this student' })).toHaveTextContent('1 present2 late1 absent');
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('Was helping in the library');
    expect(second).toHaveTextContent('7 min late');
    expect(within(first ?? document.body).getByRole('link')).toHaveAttribute('href', '/sessions/se4');
  });

  it('asks for the days that were chosen', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/api/students/s2/record', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(record);
      }),
    );
    renderApp('/students/s2');
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-11-17' } });
    await waitFor(() => expect(asked).toEqual(['', '?from=2026-11-17']));
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-11-01' } });
    expect(await screen.findByText('This is before the first day.')).toBeVisible();
  });

  it('says so before there is anything', async () => {
    const none = { ...record, rate: null, sessions: [], counts: { ...record.counts, present: 0, late: 0, absent: 0 } };
    server.use(http.get('/api/students/s2/record', () => HttpResponse.json(none)));
    renderApp('/students/s2');
    expect(await screen.findByText('None yet')).toBeVisible();
    expect(screen.getByText('No lesson in these days')).toBeVisible();
  });

  it('is a press away from the list of students', async () => {
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('link', { name: 'Ben Lindqvist' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Ben Lindqvist' })).toBeVisible();
  });
});
