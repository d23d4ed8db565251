import letter from '@fixtures/mail_message.json';
import mailSent from '@fixtures/mail_sent.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { MailItem, MailPage, MailQueue } from '@/api/types.gen';
import { chooseOption } from '@/testing/choose-option';
import { mailItem, mailPage } from '@/testing/mail-handlers';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

/** Remembers what is asked for, and answers with these messages. */
function listen(page: MailPage = mailPage()): string[] {
  const asked: string[] = [];
  server.use(
    http.get('/api/mail', ({ request }) => {
      asked.push(new URL(request.url).searchParams.toString());
      return HttpResponse.json(page);
    }),
  );
  return asked;
}

const counts = { waiting: 0, queued: 0, sending: 0, sent: 0, failed: 0, cancelled: 0 };
const waiting = (items: MailItem[], changes: Partial<MailPage> = {}) =>
  mailPage({ items, total: items.length, counts: { ...counts, waiting: items.length }, ...changes });

const TWO = [
  mailItem({ id: 'm1', guardian: 'Elena Lindqvist', to: 'elena@example.org' }),
  mailItem({ id: 'm2', guardian: 'Nils Lindqvist', to: 'nils@example.org' }),
];
const ELSEWHERE = mailItem({ id: 'm3', student_id: 's9', student: 'Mia Brandt', guardian: 'Eva Brandt', to: 'eva@example.org' });

/** Remembers the bodies of what is sent to `path`. */
function record(method: 'post' | 'patch' | 'delete', path: string, answer: object = {}): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http[method](path, async ({ request }) => {
      const text = await request.text();
      sent.push(text === '' ? new URL(request.url).pathname : JSON.parse(text));
      return HttpResponse.json(answer);
    }),
  );
  return sent;
}

afterEach(() => vi.useRealTimers());

describe('the list of messages', () => {
  it('says to whom, about whom, and how each stands', async () => {
    renderApp('/mail');
    const failed = await screen.findByRole('row', { name: /wei@old.example.org/ });
    expect(failed).toHaveTextContent('李小龍');
    expect(failed).toHaveTextContent('Failed550 5.1.1 <wei@old.example.org>: no such user here');
    expect(screen.getByRole('row', { name: /Mei Lin/ })).toHaveTextContent('To send451 4.7.1 Try again later');
    expect(screen.getByRole('row', { name: /Mei Lin/ })).toHaveTextContent('20 Nov, 08:21Next try');
    expect(screen.getByRole('row', { name: /Luc Dubois/ })).toHaveTextContent('DroppedThe register was corrected: excused.');
    const row = screen.getByRole('row', { name: /Elena Lindqvist/ });
    expect(within(row).getByRole('link', { name: 'Ben Lindqvist' })).toHaveAttribute('href', '/students/s2');
    expect(screen.getByText('6 messages')).toBeVisible();
  });

  it('looks for what the address says', async () => {
    const asked = listen();
    renderApp('/mail?state=failed&session=se4&q=%20wei%20&page=2');
    await screen.findByRole('row', { name: /Elena/ });
    expect(asked[0]).toBe('state=failed&session_id=se4&q=wei&page=2&per_page=50');
  });

  it('filters by state, session and words, and keeps that in the address', async () => {
    const asked = listen();
    const { user, router } = renderApp('/mail');
    const chip = await screen.findByRole('button', { name: 'Failed 1' });
    expect(chip).toHaveAttribute('aria-pressed', 'false');
    await user.click(chip);
    expect(screen.getByRole('button', { name: 'Failed 1' })).toHaveAttribute('aria-pressed', 'true');
    await chooseOption(user, 'Lesson', '8A Biology, Thu, 19 Nov 2026, 12:00');
    await user.type(screen.getByRole('searchbox', { name: 'Search messages' }), 'wei');
    await waitFor(() => expect(asked.at(-1)).toBe('state=failed&session_id=se3&q=wei&page=1&per_page=50'));
    expect(router.state.location.search).toBe('?state=failed&session=se3&q=wei');
  });

  it('names those whom nobody can be written to about', async () => {
    renderApp('/mail?session=se3');
    expect(await screen.findByText(/Nobody can be written to about 1 absent student/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Grace Adeyemi' })).toHaveAttribute('href', '/students/s8');
  });

  it.each([
    ['/mail', 'No message was written yet'],
    ['/mail?state=waiting', 'Nothing waits for you'],
    ['/mail?session=se3', 'No message was written for this lesson'],
    ['/mail?q=nobody', 'No message matches “nobody”'],
  ])('helps where there is nothing at %s', async (path, words) => {
    listen(waiting([]));
    renderApp(path);
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  });

  it('says so where it cannot be loaded', async () => {
    server.use(http.get('/api/mail', () => HttpResponse.json({}, { status: 400 })));
    renderApp('/mail');
    expect(await screen.findByText('The messages cannot be loaded')).toBeVisible();
  });
});

describe('sending', () => {
  it('says how many go to how many families, and sends just those', async () => {
    listen(waiting([...TWO, ELSEWHERE]));
    const sent = record('post', '/api/mail/send', { ...mailSent, confirmed: 3 });
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: 'Send 3 messages' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send 3 messages?' });
    expect(dialog).toHaveTextContent('3 messages to 2 families.');
    expect(within(dialog).getByRole('list', { name: 'Who is written to' })).toHaveTextContent('eva@example.org');
    await user.click(within(dialog).getByRole('button', { name: 'Send 3 messages' }));
    await waitFor(() => expect(sent).toEqual([{ ids: ['m1', 'm2', 'm3'] }]));
    expect(await screen.findByText(/^3 messages are/)).toBeVisible();
  });

  it('sends what was selected alone', async () => {
    listen(waiting([...TWO, ELSEWHERE]));
    const sent = record('post', '/api/mail/send', mailSent);
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('checkbox', { name: 'Select the message to Nils Lindqvist about Ben Lindqvist' }));
    expect(screen.getByRole('checkbox', { name: 'Select all that wait' })).toBePartiallyChecked();
    await user.click(screen.getByRole('button', { name: 'Send 1 selected message' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send 1 message?' });
    expect(dialog).toHaveTextContent('1 message to 1 family.');
    await user.click(within(dialog).getByRole('button', { name: 'Send 1 message' }));
    await waitFor(() => expect(sent).toEqual([{ ids: ['m2'] }]));
    expect(await screen.findByRole('button', { name: 'Send 3 messages' })).toBeVisible();
  });

  it('selects only what waits', async () => {
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('checkbox', { name: 'Select all that wait' }));
    expect(screen.getAllByRole('checkbox')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Send 1 selected message' })).toBeVisible();
  });

  it('sends nothing where the dialog is left', async () => {
    listen(waiting(TWO));
    const sent = record('post', '/api/mail/send', mailSent);
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: 'Send 2 messages' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([]);
  });

  it('tells why it was refused, and keeps the question open', async () => {
    listen(waiting(TWO));
    const body = { error: { code: 'write_failed', message: 'The disk is full.' } };
    server.use(http.post('/api/mail/send', () => HttpResponse.json(body, { status: 507 })));
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: 'Send 2 messages' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send 2 messages?' });
    await user.click(within(dialog).getByRole('button', { name: 'Send 2 messages' }));
    expect(await within(dialog).findByText('The disk is full.')).toBeVisible();
  });
});

describe('the queue', () => {
  const QUIET: MailQueue = { ...mailPage().queue, state: 'idle', message: null, code: null, until: null, to_send: 0 };
  const serve = (queue: Partial<MailQueue>) => listen(waiting(TWO, { queue: { ...QUIET, ...queue } }));

  it('says how far it has come', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    serve({ state: 'sending', to_send: 30, sent_today: 5 });
    renderApp('/mail');
    expect(await screen.findByText('Sending 30 messages')).toBeVisible();
    serve({ state: 'sending', to_send: 18, sent_today: 17 });
    await vi.advanceTimersByTimeAsync(1_600);
    expect(await screen.findByText('Sending: 12 of 30 are out')).toBeVisible();
    expect(screen.getByRole('progressbar', { name: '12 of 30 messages sent' })).toBeVisible();
    serve({ sent_today: 35 });
    await vi.advanceTimersByTimeAsync(1_600);
    expect(await screen.findByText(/^Nothing is being sent at the moment. 35 of at most 500 went out today/)).toBeVisible();
  });

  it('stops with the server’s words, and tries again', async () => {
    serve({ state: 'stopped', code: 'login_refused', message: '535 5.7.8 Bad credentials.', to_send: 2 });
    const resumed = record('post', '/api/mail/resume', { queue: QUIET });
    const { user } = renderApp('/mail');
    expect(await screen.findByText('535 5.7.8 Bad credentials.')).toBeVisible();
    expect(screen.getByText('2 messages wait until it goes on; none is lost.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Mail settings' })).toHaveAttribute('href', '/settings#mail');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(resumed).toEqual(['/api/mail/resume']));
  });

  it('says until when it pauses', async () => {
    renderApp('/mail');
    const [said] = await screen.findAllByText('Sending is paused until Fri, 20 Nov 2026, 08:21');
    expect(said).toHaveAttribute('role', 'status');
    expect(screen.getByText(mailPage().queue.message ?? 'no words')).toBeVisible();
  });

  it('says how to set mail up', async () => {
    serve({ state: 'not_set_up', code: 'not_set_up', message: 'Say which account sends mail.' });
    const { user } = renderApp('/mail');
    expect(await screen.findByRole('link', { name: 'Set up mail' })).toHaveAttribute('href', '/settings#mail');
    expect(screen.getByText('SENDER_EMAIL')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Send 2 messages' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send 2 messages?' });
    expect(await within(dialog).findByText(/they leave as soon as it is\./)).toBeInTheDocument();
  });

  it('leads to the mailbox in the demo alone', async () => {
    serve({ mailbox: true });
    const { unmount } = renderApp('/mail');
    expect(await screen.findByRole('link', { name: 'Open the demo’s mailbox' })).toHaveAttribute('href', '/mail/mailbox');
    unmount();
    serve({ mailbox: false });
    renderApp('/mail');
    await screen.findByRole('button', { name: 'Send 2 messages' });
    expect(screen.queryByRole('link', { name: /mailbox/ })).toBeNull();
  });
});

describe('a message', () => {
  const open = async (guardian: string) => {
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: new RegExp(`^Look at: .*, to ${guardian}$`) }));
    const drawer = await screen.findByRole('dialog', { name: /^Message about/ });
    await within(drawer).findByRole('tab', { name: 'HTML' });
    return { user, drawer: within(drawer) };
  };

  it('is shown as it will look, in a frame that can do nothing, and as text', async () => {
    const { user, drawer } = await open('Elena Lindqvist');
    const frame = drawer.getByTitle('The message to Elena Lindqvist');
    expect(frame).toHaveAttribute('srcdoc', letter.html);
    expect(frame).toHaveAttribute('sandbox', '');
    expect(drawer.getByText('Given with the first attempt')).toBeVisible();
    await user.click(drawer.getByRole('tab', { name: 'Plain text' }));
    expect(drawer.getByText(/Estimada Elena Lindqvist:/)).toBeVisible();
  });

  it('tells what the server said, how often it was tried, and that it may come twice', async () => {
    const failed = await open('Li Wei.s office');
    expect(failed.drawer.getByText('550 5.1.1 <wei@old.example.org>: no such user here')).toBeVisible();
    expect(failed.drawer.getByText('<6a7f77d8124608d6628904732a10d86e@hill-school.example.org>')).toBeVisible();
    await failed.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await failed.user.click(screen.getByRole('button', { name: /to Claire Dubois$/, description: '' }));
    expect(await screen.findByText('It may arrive twice')).toBeVisible();
  });

  it('is edited: only what was changed is sent', async () => {
    const sent = record('patch', '/api/mail/:id', { ...letter, subject: 'Ausente', edited: true });
    const { user, drawer } = await open('Elena Lindqvist');
    await user.click(drawer.getByRole('button', { name: 'Edit' }));
    const subject = drawer.getByRole('textbox', { name: 'Subject' });
    await user.clear(subject);
    await user.type(subject, 'Ausente');
    await user.click(drawer.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([{ subject: 'Ausente' }]));
    expect(await drawer.findByRole('tab', { name: 'HTML' })).toBeVisible();
  });

  it('shows a refusal at the field that it is about', async () => {
    const refusals = [
      { code: 'validation_failed', message: 'x', details: { fields: { to: 'must have a dot' } } },
      { code: 'mail_being_sent', message: 'This message is being sent right now. Look again in a moment.', details: {} },
    ];
    server.use(http.patch('/api/mail/:id', () => HttpResponse.json({ error: refusals.shift() }, { status: 422 })));
    const { user, drawer } = await open('Elena Lindqvist');
    await user.click(drawer.getByRole('button', { name: 'Edit' }));
    const to = drawer.getByRole('textbox', { name: 'To' });
    await user.clear(to);
    await user.click(drawer.getByRole('button', { name: 'Save' }));
    expect(drawer.getByText('Enter an address.')).toBeVisible();
    await user.type(to, 'elena@home');
    await user.click(drawer.getByRole('button', { name: 'Save' }));
    expect(await drawer.findByText('Please correct this: must have a dot.')).toBeVisible();
    await user.type(to, '.example');
    await user.click(drawer.getByRole('button', { name: 'Save' }));
    expect(await drawer.findByText('This message is being sent right now. Look again in a moment.')).toBeVisible();
  });

  it('is dropped, and taken back from the note of it', async () => {
    const dropped = record('delete', '/api/mail/:id');
    const restored = record('post', '/api/mail/:id/restore');
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: 'Drop: to Elena Lindqvist about Ben Lindqvist' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restored).toEqual([`/api/mail/${letter.id}/restore`]));
    expect(dropped).toEqual([`/api/mail/${letter.id}`]);
    expect(await screen.findByText('It waits for you again.')).toBeVisible();
  });

  it.each([
    ['Retry: to Li Wei\'s office about 李小龍', 'retry', 'It is on its way again.'],
    ['Restore: to Luc Dubois about Chloé Dubois', 'restore', 'It waits for you again.'],
    ['Apologise: to Claire Dubois about Chloé Dubois', 'apology', /^An apology is written/],
  ])('offers "%s"', async (name, what, said) => {
    const done = record('post', `/api/mail/:id/${what}`);
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name }));
    expect(await screen.findByText(said)).toBeVisible();
    expect(done).toHaveLength(1);
  });

  it('tells why nothing was done', async () => {
    const body = { error: { code: 'mail_sent', message: 'This message was sent already.' } };
    server.use(http.delete('/api/mail/:id', () => HttpResponse.json(body, { status: 409 })));
    const { user } = renderApp('/mail');
    await user.click(await screen.findByRole('button', { name: /^Drop: to Elena/ }));
    expect(await screen.findByText('This message was sent already.')).toBeVisible();
  });

  it('is rewritten from the template, after a question where it was edited by hand', async () => {
    const rewritten = record('post', '/api/mail/:id/rewrite', letter);
    const { user, drawer } = await open('Li Wei.s office');
    await user.click(drawer.getByRole('button', { name: 'Rewrite from the template' }));
    expect(rewritten).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Rewrite it' }));
    await waitFor(() => expect(rewritten).toHaveLength(1));
  });

  it('is sent from where it is read', async () => {
    const sent = record('post', '/api/mail/send', mailSent);
    const { user, drawer } = await open('Elena Lindqvist');
    await user.click(drawer.getByRole('button', { name: 'Send' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send 1 message?' });
    await user.click(within(dialog).getByRole('button', { name: 'Send 1 message' }));
    await waitFor(() => expect(sent).toEqual([{ ids: [letter.id] }]));
  });
});
