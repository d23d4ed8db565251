import settings from '@fixtures/settings.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { MailSettings } from '@/api/types.gen';
import { enter } from '@/testing/enter';
import { listenTo, refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';
import { settingsHandlers, settingsWith } from '@/testing/settings-handlers';

// Fetched when it is first visited: no test should wait for that.
beforeAll(() => import('@/app/routes/settings'));
beforeEach(() => server.use(...settingsHandlers));

function withMail(mail: Partial<MailSettings>): void {
  server.use(http.get('/api/settings', () => HttpResponse.json(settingsWith(mail))));
}

async function openMail() {
  const app = renderApp('/settings');
  const form = within(await screen.findByRole('form', { name: 'Mail settings' }));
  return { ...app, form };
}

describe('the mail settings', () => {
  it('send what was changed, and nothing else', async () => {
    const sent = listenTo('patch', '/api/settings', settingsWith({ source: 'page', sender_name: 'School office', auto: true }));
    const { user, form } = await openMail();
    expect(form.getByRole('button', { name: 'Save settings' })).toBeDisabled();
    await enter(user, form.getByRole('textbox', { name: 'Sender’s name' }), ' School office ');
    await user.click(form.getByRole('switch', { name: /^Send at once/ }));
    expect(form.getByText(/Nobody looks at the messages first/)).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The mail settings are saved.')).toBeVisible();
    expect(sent).toEqual([{ mail: { sender_name: 'School office', auto: true } }]);
    expect(form.getByRole('button', { name: 'Save settings' })).toBeDisabled();
  });

  it('take the values of a provider, and say what it wants', async () => {
    const { user, form } = await openMail();
    expect(form.getByText(/Gmail takes an/)).toBeVisible();
    await user.click(form.getByRole('radio', { name: 'Microsoft 365' }));
    expect(form.getByRole('textbox', { name: 'Mail server' })).toHaveValue('smtp.office365.com');
    expect(form.getByText(/Authenticated SMTP/)).toBeVisible();
    await user.click(form.getByRole('radio', { name: 'Own server' }));
    expect(form.getByRole('textbox', { name: 'Mail server' })).toHaveValue('');
  });

  it('ask for the password where it would go somewhere else', async () => {
    const sent = listenTo('patch', '/api/settings', settings);
    const { user, form } = await openMail();
    const port = form.getByRole('textbox', { name: 'Port' });
    await user.clear(port);
    await enter(user, port, '465');
    expect(form.getByText(/Enter it again/)).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    expect(form.getByText('Enter the password for these settings.')).toBeVisible();
    expect(sent).toEqual([]);
    await enter(user, form.getByLabelText(/^Password/), 'abcd efgh ijkl mnop');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(sent).toEqual([{ mail: { port: 465, password: 'abcd efgh ijkl mnop' } }]));
    await waitFor(() => expect(form.getByLabelText(/^Password/)).toHaveValue(''));
  });

  it('show the server’s refusal at the fields', async () => {
    const details = { fields: { 'mail.sender_email': 'is no address', 'mail.password': 'must be entered again' } };
    listenTo('patch', '/api/settings', refusal('password_needed', 'Enter the password again.', details), 422);
    const { user, form } = await openMail();
    await enter(user, form.getByRole('textbox', { name: 'Sender’s name' }), 'Office');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    expect(await form.findByText('Please correct this: is no address.')).toBeVisible();
    expect(form.getByLabelText(/^Password/)).toHaveAccessibleDescription(/Enter the password again\./);
    expect(form.getByRole('textbox', { name: 'Sender’s name' })).toHaveValue('Office');
  });

  it('forget a password when asked to', async () => {
    const sent = listenTo('patch', '/api/settings', settingsWith({ password_set: false }));
    const { user, form } = await openMail();
    await user.click(form.getByRole('button', { name: 'Forget the password' }));
    withMail({ password_set: false });
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(sent).toEqual([{ mail: { password: null } }]));
    expect(await form.findByText(/^Not set\./)).toBeVisible();
  });

  it('refuse what cannot be', async () => {
    const sent = listenTo('patch', '/api/settings', settings);
    const { user, form } = await openMail();
    await user.clear(form.getByRole('textbox', { name: 'Mail server' }));
    await user.clear(form.getByRole('textbox', { name: 'Sender’s address' }));
    await user.selectOptions(form.getByRole('combobox', { name: 'Security' }), 'none');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    expect(form.getByText('Enter the name of the mail server.')).toBeVisible();
    expect(form.getByText('Enter an e-mail address, like office@school.example.')).toBeVisible();
    expect(form.getByText('Without TLS only a server on this computer can be used.')).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('say what .env says again after a question', async () => {
    withMail({ source: 'page', host: 'mail.hill-school.example' });
    const sent = listenTo('patch', '/api/settings', settings);
    const { user, form } = await openMail();
    await user.click(screen.getByRole('button', { name: 'Use what .env says again' }));
    withMail({});
    await user.click(await screen.findByRole('button', { name: 'Use .env again' }));
    await waitFor(() => expect(form.getByRole('textbox', { name: 'Mail server' })).toHaveValue('smtp.gmail.com'));
    expect(sent).toEqual([{ mail: null }]);
    expect(screen.getByText('From .env')).toBeVisible();
  });

  it('say where there is none, and what becomes of the messages', async () => {
    withMail({ configured: false, sender_email: null, password_set: false, problem: 'No sender is set.' });
    await openMail();
    expect(screen.getByText('Mail is not set up yet: messages wait')).toBeVisible();
    expect(screen.getByText(/No sender is set\. Nothing is lost/)).toBeVisible();
  });

  it('say that the demo sends nothing out of this computer', async () => {
    withMail({ source: 'demo', host: '127.0.0.1', port: 2525, password_set: false });
    await openMail();
    expect(screen.getByText('This is the demo: nothing leaves this computer')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Mail server' })).toBeNull();
  });

  it('of the demo change when mail goes out, or take another account as a whole', async () => {
    withMail({ source: 'demo', host: '127.0.0.1', port: 2525, password_set: false });
    const sent = listenTo('patch', '/api/settings', settingsWith({ source: 'demo', password_set: false }));
    const { user, form } = await openMail();
    await user.click(form.getByRole('switch', { name: /^Send at once/ }));
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(sent).toEqual([{ mail: { auto: true } }]));

    await user.click(await form.findByRole('button', { name: 'Use another server on this computer' }));
    await enter(user, form.getByRole('textbox', { name: 'Mail server' }), 'localhost');
    await enter(user, form.getByRole('textbox', { name: 'Port' }), '1025');
    await enter(user, form.getByRole('textbox', { name: 'Sender’s address' }), 'office@localhost.example');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ mail: { host: 'localhost', port: 1025, sender_email: 'office@localhost.example' } });
  });

  it('are not left unsaved unasked', async () => {
    const { user, form, router } = await openMail();
    await enter(user, form.getByRole('textbox', { name: 'Sender’s name' }), 'Office');
    await user.click(screen.getByRole('link', { name: 'Students' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    expect(dialog).toHaveTextContent('The mail settings on this page are not saved yet.');
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
    expect(router.state.location.pathname).toBe('/settings');
    await user.click(form.getByRole('button', { name: 'Discard' }));
    expect(form.getByRole('textbox', { name: 'Sender’s name' })).toHaveValue('');
    await user.click(screen.getByRole('link', { name: 'Students' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/students'));
  });
});

describe('the test of the mail settings', () => {
  it('shows how far a message got', async () => {
    const { user } = renderApp('/settings');
    const panel = within(await screen.findByRole('region', { name: 'Test the mail settings' }));
    const to = panel.getByRole('textbox', { name: 'Send a test message to' });
    expect(to).toHaveValue('office@hill-school.example.org');
    await user.clear(to);
    await user.click(panel.getByRole('button', { name: 'Send the test' }));
    expect(panel.getByText(/^Enter an e-mail address/)).toBeVisible();
    await enter(user, to, 'head@hill-school.example.org');
    await user.keyboard('{Enter}');
    expect(await panel.findByText('It does not work yet.')).toBeVisible();
    const steps = panel.getAllByRole('listitem').map((step) => step.textContent);
    expect(steps[0]).toMatch(/^Find the server: worked/);
    expect(steps[3]).toMatch(/^Log in: failed.*535 5\.7\.8/);
    expect(steps[4]).toBe('Send the message: skipped');
  });

  it('says that it worked', async () => {
    const steps = ['find', 'connect', 'tls', 'login', 'send'].map((step) => ({ step, state: 'ok', message: '' }));
    const sent = listenTo('post', '/api/settings/mail/test', { ok: true, steps });
    const { user } = renderApp('/settings');
    await user.click(await screen.findByRole('button', { name: 'Send the test' }));
    expect(await screen.findByText(/^It works: the message is on its way to office@/)).toBeVisible();
    expect(sent).toEqual([{ to: 'office@hill-school.example.org' }]);
  });

  it('says nothing of settings that have changed since', async () => {
    const { user, form } = await openMail();
    await user.click(screen.getByRole('button', { name: 'Send the test' }));
    expect(await screen.findByText('It does not work yet.')).toBeVisible();
    const changed = settingsWith({ source: 'page', sender_name: 'Office' });
    listenTo('patch', '/api/settings', changed);
    withMail(changed.mail);
    await enter(user, form.getByRole('textbox', { name: 'Sender’s name' }), 'Office');
    await user.click(form.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(screen.queryByText('It does not work yet.')).toBeNull());
  });

  it('says why it could not be made, and waits for what is not saved', async () => {
    listenTo('post', '/api/settings/mail/test', refusal('too_many_tests', 'Try again in 20 seconds.'), 429);
    const { user, form } = await openMail();
    await user.click(screen.getByRole('button', { name: 'Send the test' }));
    expect(await screen.findByText('Try again in 20 seconds.')).toBeVisible();
    await enter(user, form.getByRole('textbox', { name: 'Sender’s name' }), 'Office');
    expect(screen.getByRole('button', { name: 'Send the test' })).toBeDisabled();
    expect(screen.getByText(/^Save the settings first/)).toBeVisible();
  });
});
