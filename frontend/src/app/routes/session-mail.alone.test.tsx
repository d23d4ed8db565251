import unreachable from '@fixtures/mail_unreachable.json';
import students from '@fixtures/students.json';
import sessionClosed from '@fixtures/session_closed.json';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import type { MailCounts } from '@/api/types.gen';
import { liveState } from '@/testing/golden';
import { mailPage } from '@/testing/mail-handlers';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

// jsdom has no layout to draw a chart in.
vi.mock('@/features/sessions/components/mood-chart', () => ({ MoodChart: () => null }));

const NONE: MailCounts = { waiting: 0, queued: 0, sending: 0, sent: 0, failed: 0, cancelled: 0 };

const serve = (counts: Partial<MailCounts>, auto = false) => {
  const all = { ...NONE, ...counts };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  const page = mailPage({ items: [], counts: all, total });
  server.use(http.get('/api/mail', () => HttpResponse.json({ ...page, queue: { ...page.queue, auto } })));
};

describe('the messages on the page of a session', () => {
  it('are counted, and looked at from there', async () => {
    serve({ waiting: 3, sent: 5 });
    renderApp('/sessions/se4');
    const panel = within(await screen.findByRole('region', { name: 'Messages' }));
    expect(await panel.findByRole('list', { name: 'Messages of this lesson' })).toHaveTextContent(
      '3 waiting for you5 sent',
    );
    expect(panel.getByRole('link', { name: 'Look at 3 messages and send' })).toHaveAttribute('href', '/mail?session=se4');
  });

  it('are none where nobody could be told, and then it is named who', async () => {
    server.use(http.get('/api/mail', () => HttpResponse.json(unreachable)));
    renderApp('/sessions/se4');
    const panel = within(await screen.findByRole('region', { name: 'Messages' }));
    expect(await panel.findByText(/^No message was written:/)).toBeVisible();
    expect(panel.getByRole('link', { name: 'Grace Adeyemi' })).toHaveAttribute('href', '/students/s8');
    expect(panel.queryByRole('link', { name: /messages/ })).toBeNull();
  });

  it('are not there yet while it is open', async () => {
    renderApp('/sessions/se5');
    expect(await screen.findByRole('heading', { name: 'Register' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Messages' })).toBeNull();
  });
});

describe('after a close', () => {
  const close = () =>
    server.use(
      http.get('/api/live', () => HttpResponse.json(liveState({ session: null, register: [], unknowns_waiting: 0 }))),
      http.get('/api/sessions/:id', () => HttpResponse.json({ ...sessionClosed, reopen_until: '2026-11-22T08:07:00Z' })),
    );

  it('leads to what waits to be sent', async () => {
    close();
    serve({ waiting: 9 });
    renderApp('/');
    expect(await screen.findByText(/9 messages wait for the guardians/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Look at them first' })).toHaveAttribute('href', '/mail?session=se4');
  });

  it('says that they are on the way', async () => {
    close();
    serve({ queued: 8, sending: 1 }, true);
    renderApp('/');
    expect(await screen.findByText(/9 messages are on the way/)).toBeVisible();
  });
});

describe('before a close', () => {
  const ask = async () => {
    const [amara, ben] = students.students;
    const guardians = [
      { name: 'Elena Lindqvist', email: 'elena@example.org', language: 'es' },
      { name: 'Nils Lindqvist', email: 'nils@example.org', language: 'en' },
      { name: 'Nils Lindqvist', email: 'NILS@example.org', language: 'en' },
    ];
    server.use(http.get('/api/students', () => HttpResponse.json({ students: [amara, { ...ben, guardians }] })));
    const { user } = renderApp('/');
    await user.click(await screen.findByRole('button', { name: 'Close the lesson' }));
    return within(await screen.findByRole('dialog', { name: /^Close 7B Mathematics, / }));
  };

  it('says how many messages will be written, and about whom nobody can be told', async () => {
    const dialog = await ask();
    expect(await dialog.findByText(/^2 messages about 1 absent student will be written to the guardians\./)).toBeVisible();
    expect(await dialog.findByText(/Nothing is sent before you have looked and said so\./)).toBeVisible();
    expect(dialog.getByText('No guardian with an address: tell them another way')).toBeVisible();
    // Among the absent, asked about beside a face, and here.
    expect(dialog.getAllByText('Chloé Dubois')).toHaveLength(3);
  });

  it('says that they are sent at once', async () => {
    serve({}, true);
    const dialog = await ask();
    expect(await dialog.findByText(/Sending starts at once\./)).toBeVisible();
  });
});
