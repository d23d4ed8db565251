import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Live } from '@/api/types.gen';
import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const serve = (live: Live) => server.use(http.get('/api/live', () => HttpResponse.json(live)));
const moods = () =>
  within(screen.getByRole('list', { name: 'Moods of the class' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('the live page', () => {
  it('shows the register, who is here since when, and how sure that is', async () => {
    renderApp('/');
    const row = await screen.findByRole('row', { name: /Amara Okafor/ });
    expect(within(row).getByText('07:58 · sure')).toBeVisible();
    expect(row).not.toHaveTextContent(/cosine/);
    expect(document.title).toBe('(2 present) Live · Rollcall');
  });

  it('sends who has no photos to the registration page', async () => {
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'More about the mark of محمد علي' }));
    expect(await screen.findByRole('menuitem', { name: 'Add photos' })).toHaveAttribute('href', '/register/s4');
  });

  it('sorts by name and searches', async () => {
    const { user } = renderApp('/');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Order of the register' }), 'By name');
    expect(screen.getAllByRole('rowheader')[0]).toHaveTextContent('Amara Okafor');
    await user.type(screen.getByRole('searchbox'), 'chloe');
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
    await user.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.getByText('Nobody matches “chloezzz”')).toBeVisible();
  });

  it('helps where nobody is enrolled', async () => {
    serve(liveState({ register: [], session: null }));
    server.use(http.get('/api/classes', () => HttpResponse.json({ classes: [] })));
    renderApp('/');
    expect(await screen.findByRole('link', { name: 'Enrol the first student' })).toHaveAttribute('href', '/register');
  });

  it('counts the faces of each kind', async () => {
    renderApp('/');
    const list = await screen.findByRole('list', { name: 'Faces in the picture now' });
    const counts = within(list).getAllByRole('listitem');
    expect(counts.map((item) => item.textContent)).toEqual([
      '1 Recognised',
      '1 Confirming',
      '1 Please confirm',
      '1 Unknown',
    ]);
  });

  it('remembers whether names and boxes are shown', async () => {
    const { user, unmount } = renderApp('/');
    const toggle = await screen.findByRole('switch', { name: 'Show names and boxes' });
    expect(toggle).toBeChecked();
    await user.click(toggle);
    unmount();
    renderApp('/');
    expect(await screen.findByRole('switch', { name: 'Show names and boxes' })).not.toBeChecked();
  });
});

describe('the engagement panel', () => {
  it('shows the score and the moods in their order', async () => {
    renderApp('/');
    expect(await screen.findByText('72')).toBeVisible();
    expect(moods()).toEqual(['Satisfied 20%', 'Interested 10%', 'Focused 50%', 'Bored 15%', 'Confused 5%']);
    expect(screen.getByText('Rests on 14 faces, 40 of 40 readings')).toBeVisible();
  });

  it('shows nothing of the mood below three faces', async () => {
    serve(liveState({ vibe: { score: null, faces: 2, readings: 7, distribution: null } }));
    renderApp('/');
    expect(await screen.findByText('Shown from three faces on')).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Moods of the class' })).toBeNull();
  });

  it('is not there at all with the mood off', async () => {
    serve(liveState({ vibe: null }));
    renderApp('/');
    expect(await screen.findByRole('heading', { name: 'Register' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Engagement' })).toBeNull();
  });

  it('says what the score is worth, and what the law says', async () => {
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'About the Class Vibe Score' }));
    expect(await screen.findByText(/no study validates it/)).toBeInTheDocument();
    expect(screen.getByText(/Article 5\(1\)\(f\)/)).toBeInTheDocument();
    expect(screen.getByText('MOOD=off')).toBeInTheDocument();
  });
});

it('keeps the technical facts for the health page', async () => {
  renderApp('/');
  await screen.findByRole('row', { name: /Amara Okafor/ });
  expect(screen.queryByText('Camera and recognition')).toBeNull();
  expect(screen.queryByText(/Reduced accuracy/)).toBeNull();
});

describe('when the server is gone', () => {
  beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 50 }));

  it('keeps the last state, says so, and goes on by itself', async () => {
    renderApp('/');
    await screen.findByRole('row', { name: /Amara Okafor/ });
    server.use(http.get('/api/*', () => HttpResponse.error()));
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Rollcall cannot be reached'), { timeout: 4_000 });
    expect(screen.getByRole('row', { name: /Amara Okafor/ })).toBeVisible();
    expect(screen.getByText('Not live')).toBeVisible();

    server.resetHandlers();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull(), { timeout: 4_000 });
    await waitFor(() => expect(screen.queryByText('Not live')).toBeNull(), { timeout: 4_000 });
    vi.useRealTimers();
  });

  it('says so where there never was a state', async () => {
    server.use(http.get('/api/live', () => HttpResponse.error()));
    renderApp('/');
    expect(await screen.findByText('The live view cannot be shown')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    vi.useRealTimers();
  });
});

it('has a page for addresses that lead nowhere', async () => {
  renderApp('/no/such/page');
  expect(await screen.findByText('There is no page at this address')).toBeVisible();
});
