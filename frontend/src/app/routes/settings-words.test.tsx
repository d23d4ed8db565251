import template from '@fixtures/mail_template.json';
import templates from '@fixtures/mail_templates.json';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { chooseOption } from '@/testing/choose-option';
import { enter } from '@/testing/enter';
import { listenTo, refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';
import { settingsHandlers } from '@/testing/settings-handlers';

// Fetched when it is first visited: no test should wait for that.
beforeAll(() => import('@/app/routes/settings'));
beforeEach(() => server.use(...settingsHandlers));

describe('the words of messages', () => {
  const openWords = async (language = 'English') => {
    const app = renderApp('/settings');
    const form = within(await screen.findByRole('form', { name: `Words in ${language}` }));
    return { ...app, form };
  };
  const preview = () => within(screen.getByRole('region', { name: 'Preview' }));

  it('are shown as a guardian gets them', async () => {
    const { user } = await openWords();
    const frame = await screen.findByTitle<HTMLIFrameElement>('The message');
    expect(frame).toHaveAttribute('sandbox', '');
    expect(frame.srcdoc).toContain('Hill School');
    await user.click(preview().getByRole('tab', { name: 'Plain text' }));
    expect(preview().getByText(/^Dear Ngozi Okafor,/)).toBeVisible();
  });

  it('take a field where the cursor is, show it, and are saved', async () => {
    const sent = listenTo('put', '/api/mail/templates/en/absence', { ...template, subject: 'About {{ student }}' });
    const { user, form } = await openWords();
    const subject = form.getByRole('textbox', { name: 'Subject' });
    await user.clear(subject);
    await enter(user, subject, 'About ');
    await user.click(form.getByRole('button', { name: /^Insert student:/ }));
    expect(subject).toHaveValue('About {{ student }}');
    expect(subject).toHaveFocus();
    expect(await preview().findByText('About Amara Okafor')).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save the words' }));
    expect(await screen.findByText('The words in English are saved.')).toBeVisible();
    expect(sent).toEqual([{ subject: 'About {{ student }}', text: template.text, html: template.html }]);
    expect(form.getByRole('button', { name: 'Save the words' })).toBeDisabled();
  });

  it('tell what is wrong at the line, while typing and when saving', async () => {
    const details = { field: 'text', line: 3, message: 'There is no field “studnt”.' };
    const invalid = refusal('template_invalid', 'The plain text, line 3: There is no field “studnt”.', details);
    const { user, form } = await openWords();
    await preview().findByText(/Amara Okafor missed/);
    listenTo('post', '/api/mail/templates/preview', invalid, 422);
    listenTo('put', '/api/mail/templates/en/absence', invalid, 422);
    const text = form.getByRole<HTMLTextAreaElement>('textbox', { name: 'Plain text' });
    fireEvent.change(text, { target: { value: 'One\nTwo\nDear {{ studnt }}\n' } });
    await waitFor(() => expect(text).toHaveAccessibleDescription('Line 3: There is no field “studnt”.'));
    expect(preview().getByText('This cannot be sent as it is: below is how it was')).toBeVisible();
    expect(preview().getByTitle('The message')).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save the words' }));
    await waitFor(() => expect(text).toHaveFocus());
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('Dear {{ studnt }}');
  });

  it('are reset after a question', async () => {
    const sent = listenTo('delete', '/api/mail/templates/:language/:kind', {});
    const { user, form } = await openWords();
    await user.click(form.getByRole('button', { name: 'Reset to the built-in words' }));
    const built = { ...template, subject: 'As built in', edited: false };
    server.use(http.get('/api/mail/templates/en/absence', () => HttpResponse.json(built)));
    await user.click(await screen.findByRole('button', { name: 'Reset' }));
    await waitFor(() => expect(form.getByRole('textbox', { name: 'Subject' })).toHaveValue('As built in'));
    expect(sent).toEqual([{ language: 'en', kind: 'absence' }]);
    expect(form.queryByRole('button', { name: 'Reset to the built-in words' })).toBeNull();
  });

  it('of another language or kind are not reached without a question', async () => {
    const { user, form } = await openWords();
    await enter(user, form.getByRole('textbox', { name: 'Subject' }), '!');
    await user.click(screen.getByRole('radio', { name: /^العربية/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave these words unsaved?' });
    await user.click(within(dialog).getByRole('button', { name: 'Discard them' }));
    const arabic = within(await screen.findByRole('form', { name: 'Words in Arabic' }));
    expect(arabic.getByRole('textbox', { name: 'Plain text' }).closest('[dir]')).toHaveAttribute('dir', 'rtl');
    await user.click(screen.getByRole('radio', { name: 'Apology' }));
    expect(await screen.findByText(/^Offered on the Mail page/)).toBeVisible();
  });

  it('start from the English ones in a language that is added', async () => {
    const sent = listenTo('put', '/api/mail/templates/fr/absence', { ...template, language: 'fr' });
    server.use(http.get('/api/mail/templates/fr/absence', () => HttpResponse.json({ ...template, edited: false })));
    const { user } = await openWords();
    await user.click(screen.getByRole('button', { name: 'Add a language' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a language' }));
    await chooseOption(user, 'Language', 'French (Français)');
    await user.click(dialog.getByRole('button', { name: 'Add it' }));
    const form = within(await screen.findByRole('form', { name: 'Words in French' }));
    expect(form.getByText('Nothing is written in French yet: these are the English words')).toBeVisible();
    const french = { ...templates.languages[3], code: 'fr', name: 'French', own_name: 'Français' };
    const languages = [...templates.languages, french];
    server.use(http.get('/api/mail/templates', () => HttpResponse.json({ ...templates, languages })));
    server.use(
      http.get('/api/mail/templates/fr/absence', () => HttpResponse.json({ ...template, language: 'fr', edited: true })),
    );
    await user.click(form.getByRole('button', { name: 'Save the words' }));
    await waitFor(() => expect(form.queryByText(/^Nothing is written/)).toBeNull());
    expect(sent).toHaveLength(1);
  });

  it('of an added language are removed after a question', async () => {
    const sent = listenTo('delete', '/api/mail/templates/:language/:kind', {});
    const { user } = await openWords();
    await user.click(screen.getByRole('radio', { name: /^Türkçe/ }));
    const form = within(await screen.findByRole('form', { name: 'Words in Turkish' }));
    await user.click(form.getByRole('button', { name: 'Remove Turkish' }));
    const languages = templates.languages.slice(0, 3);
    server.use(http.get('/api/mail/templates', () => HttpResponse.json({ ...templates, languages })));
    await user.click(await screen.findByRole('button', { name: 'Remove it' }));
    expect(await screen.findByRole('form', { name: 'Words in English' })).toBeVisible();
    expect(screen.queryByRole('radio', { name: /^Türkçe/ })).toBeNull();
    expect(sent).toEqual([{ language: 'tr', kind: 'absence' }]);
  });

  it('cannot be shown where the server refuses them', async () => {
    server.use(http.get('/api/mail/templates', () => HttpResponse.json(refusal('broken', 'They are broken.'), { status: 400 })));
    renderApp('/settings');
    expect(await screen.findByText('They are broken.')).toBeVisible();
  });
});
