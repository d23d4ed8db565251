import unknowns from '@fixtures/unknowns.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

/** Remembers what is said of each face; it waits no longer then. */
function settle(): unknown[] {
  const said: unknown[] = [];
  server.use(
    http.patch('/api/sessions/se5/unknowns/:n', async ({ request, params }) => {
      said.push([params.n, await request.json()]);
      const left = unknowns.unknowns.map((face) => (String(face.n) === params.n ? { ...face, state: 'assigned' } : face));
      server.use(http.get('/api/sessions/se5/unknowns', () => HttpResponse.json({ unknowns: left })));
      return HttpResponse.json({});
    }),
  );
  return said;
}

describe('the tray of faces to confirm', () => {
  it('shows the face beside the candidate, and no number', async () => {
    renderApp('/');
    const tray = await screen.findByRole('region', { name: 'Please confirm (1)' });
    expect(within(tray).getByRole('img', { name: 'Face seen at 07:58' })).toHaveAttribute(
      'src',
      '/api/sessions/se5/unknowns/3/crop.jpg',
    );
    expect(within(tray).getByText('Chloé Dubois')).toBeVisible();
    expect(tray).not.toHaveTextContent(/cosine|0\.37/);
    expect(screen.getByText('1 face to confirm, 1 unknown face')).toHaveAttribute('role', 'status');
  });

  it.each([
    ['Confirm Chloé Dubois', { student_id: 's3' }],
    ['Not this student: Chloé Dubois', { not_this_student: true }],
  ])('%s', async (name, verdict) => {
    const said = settle();
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name }));
    expect(await screen.findByText('Nobody to confirm at the moment.')).toBeVisible();
    expect(said).toEqual([['3', verdict]]);
  });

  it('says why it could not be settled', async () => {
    server.use(http.patch('/api/sessions/se5/unknowns/:n', () => HttpResponse.error()));
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Confirm Chloé Dubois' }));
    expect(await screen.findByText(/Rollcall cannot be reached/)).toBeVisible();
  });
});

describe('the tray of unknown faces', () => {
  it('assigns one to somebody who is missing', async () => {
    const said = settle();
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Assign unknown face 4…' }));
    const field = await screen.findByRole('combobox', { name: 'Who is this?' });
    await user.type(field, 'lindq');
    const options = await screen.findAllByRole('option', { hidden: true, name: /\(\d+\)/ });
    expect(options.map((option) => option.textContent)).toEqual(['Ben Lindqvist (1002)']);
    await user.click(screen.getByRole('option', { name: /Ben Lindqvist/, hidden: true }));
    await user.click(screen.getByRole('button', { name: 'Assign' }));
    await waitFor(() => expect(said).toEqual([['4', { student_id: 's2' }]]));
    expect(await screen.findByText(/^No unknown face waits/)).toBeVisible();
  });

  it('dismisses one', async () => {
    const said = settle();
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Dismiss unknown face 4' }));
    await waitFor(() => expect(said).toEqual([['4', { dismiss: true }]]));
  });
});
