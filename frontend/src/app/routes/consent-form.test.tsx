import error from '@fixtures/error.json';
import health from '@fixtures/health.json';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const paper = (name = 'Consent to marking attendance by face recognition') => screen.findByRole('article', { name });

describe('the consent form', () => {
  it('says what is done with a face, what for, and what can be done about it', async () => {
    renderApp('/students/s1/consent-form');
    const form = await paper();
    for (const heading of ['What is processed', 'What for', 'Where, and for how long', 'Your rights']) {
      expect(within(form).getByRole('heading', { name: heading })).toBeVisible();
    }
    expect(form).toHaveTextContent('Hill School marks attendance with a camera');
    expect(form).toHaveTextContent('Amara Okafor');
    expect(form).toHaveTextContent('1001');
    expect(within(form).getByText('Signature')).toBeVisible();
    expect(form).toHaveTextContent('The mood of the class as a whole is estimated');
  });

  it('says nothing of moods where none are estimated', async () => {
    server.use(http.get('/api/health', () => HttpResponse.json({ ...health, mood: 'off' })));
    renderApp('/students/s1/consent-form');
    expect(await paper()).not.toHaveTextContent(/mood/i);
  });

  it('is there for a student without consent, and blank on demand', async () => {
    const { user } = renderApp('/students/s2/consent-form');
    const form = await paper();
    expect(form).toHaveTextContent('Ben Lindqvist');
    await user.click(screen.getByRole('switch', { name: /^With name and number/ }));
    expect(form).not.toHaveTextContent('Ben Lindqvist');
    expect(form).not.toHaveTextContent('1002');
  });

  it('takes the school’s name and whom to ask', async () => {
    const { user } = renderApp('/students/s1/consent-form');
    const form = await paper();
    await user.clear(screen.getByRole('textbox', { name: 'School' }));
    expect(form).toHaveTextContent('The school marks attendance');
    await user.type(screen.getByRole('textbox', { name: 'Questions and withdrawal' }), 'office@example.org');
    expect(within(form).getByText('office@example.org')).toBeVisible();
  });

  it('can be typed into where the settings do not come', async () => {
    server.use(http.get('/api/settings', () => HttpResponse.json(error, { status: 403 })));
    renderApp('/students/s1/consent-form');
    expect(await paper()).toHaveTextContent('The school marks attendance');
  });

  it.each([
    ['de', 'Einwilligung: Anwesenheit durch Gesichtserkennung', 'ltr'],
    ['es', 'Consentimiento para registrar la asistencia por reconocimiento facial', 'ltr'],
    ['ar', 'الموافقة على تسجيل الحضور بالتعرّف على الوجه', 'rtl'],
  ])('speaks %s', async (language, title, direction) => {
    const { user } = renderApp('/students/s1/consent-form');
    await paper();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), language);
    const form = await paper(title);
    expect(form).toHaveAttribute('lang', language);
    expect(form).toHaveAttribute('dir', direction);
    expect(within(form).getAllByRole('heading', { level: 3 })).toHaveLength(4);
  });

  it('is printed at a press', async () => {
    const print = vi.spyOn(window, 'print').mockReturnValue();
    const { user } = renderApp('/students/s1/consent-form');
    await user.click(await screen.findByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
  });

  it('says why it cannot be shown', async () => {
    renderApp('/students/nobody/consent-form');
    expect(await screen.findByText(error.error.message)).toBeVisible();
  });
});
