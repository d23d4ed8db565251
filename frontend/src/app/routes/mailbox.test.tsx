import mailbox from '@fixtures/mailbox.json';
import arrived from '@fixtures/mailbox_message.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('the mailbox of the demo', () => {
  it('lists what arrived, the newest first', async () => {
    renderApp('/mail/mailbox');
    const list = await screen.findByRole('list', { name: 'Messages that arrived' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent('omar.nasser@example.org');
    expect(second).toHaveTextContent('Ben Lindqvist faltó a 7B Mathematics');
    expect(screen.getByText('Choose a message to read it')).toBeVisible();
  });

  it('shows a message with its looks, its text and its headers', async () => {
    const { user, router } = renderApp('/mail/mailbox');
    await user.click(await screen.findByRole('button', { name: /^omar\.nasser/ }));
    const heading = await screen.findByRole('heading', { level: 2, name: arrived.subject });
    expect(heading).toHaveFocus();
    expect(heading).toHaveAttribute('dir', 'auto');
    expect(router.state.location.search).toBe('?read=2');
    const frame = screen.getByTitle('The message to omar.nasser@example.org');
    expect(frame).toHaveAttribute('srcdoc', arrived.html);
    expect(frame).toHaveAttribute('sandbox', '');
    await user.click(screen.getByRole('tab', { name: 'Plain text' }));
    expect(screen.getByText(/السيد عمر ناصر/)).toBeVisible();
    await user.click(screen.getByRole('tab', { name: 'Headers' }));
    expect(screen.getByText('Auto-Submitted')).toBeVisible();
    expect(screen.getByText('auto-generated')).toBeVisible();
  });

  it('says which part a message does not have', async () => {
    server.use(http.get('/api/mail/mailbox/:n', () => HttpResponse.json({ ...arrived, html: null })));
    renderApp('/mail/mailbox?read=2');
    expect(await screen.findByText('It has no HTML part.')).toBeVisible();
  });

  it('is emptied after a question', async () => {
    let left = mailbox.messages;
    server.use(
      http.get('/api/mail/mailbox', () => HttpResponse.json({ messages: left })),
      http.delete('/api/mail/mailbox', () => {
        left = [];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = renderApp('/mail/mailbox?read=2');
    await user.click(await screen.findByRole('button', { name: 'Empty the mailbox' }));
    const dialog = await screen.findByRole('dialog', { name: 'Empty the mailbox?' });
    expect(dialog).toHaveTextContent('2 messages that arrived in the demo are erased.');
    await user.click(within(dialog).getByRole('button', { name: 'Empty it' }));
    expect(await screen.findByText('Nothing has arrived yet')).toBeVisible();
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('is nowhere else', async () => {
    const body = { error: { code: 'no_mailbox', message: 'Only the demo has a mailbox of its own.' } };
    server.use(http.get('/api/mail/mailbox', () => HttpResponse.json(body, { status: 404 })));
    renderApp('/mail/mailbox');
    expect(await screen.findByText('There is no mailbox here')).toBeVisible();
  });
});
