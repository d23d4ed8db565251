import settings from '@fixtures/settings.json';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';
import { settingsHandlers } from '@/testing/settings-handlers';

// Fetched when it is first visited: no test should wait for that.
beforeAll(() => import('@/app/routes/settings'));
beforeEach(() => server.use(...settingsHandlers));

describe('the settings', () => {
  it('cannot be shown where the server refuses them', async () => {
    const body = refusal('broken', 'The settings are broken.');
    server.use(http.get('/api/settings', () => HttpResponse.json(body, { status: 400 })));
    renderApp('/settings');
    expect(await screen.findByText('The settings are broken.')).toBeVisible();
  });

  it.each([
    ['off', 'The mood is off'],
    ['class', 'The mood of the whole class is kept'],
    ['student', 'The mood of each student is kept'],
  ])('tell what MOOD=%s means, and what the law says', async (mood, meaning) => {
    server.use(http.get('/api/settings', () => HttpResponse.json({ ...settings, mood })));
    renderApp('/settings');
    const panel = within(await screen.findByRole('region', { name: 'Mood, and the law' }));
    expect(panel.getByText(meaning)).toBeVisible();
    expect(panel.getByText(`MOOD=${mood}`)).toBeVisible();
    expect(panel.getByText(/Article 5\(1\)\(f\) of the AI Act prohibits/)).toBeVisible();
  });

  it('show the school’s name and its clock, and where to change them', async () => {
    renderApp('/settings');
    const panel = within(await screen.findByRole('region', { name: 'About the school' }));
    expect(panel.getByText('Hill School')).toBeVisible();
    expect(panel.getByText('Europe/Berlin')).toBeVisible();
    expect(panel.getByText('SCHOOL_NAME')).toBeVisible();
  });

  it('are listed, each with a link that leads to it', async () => {
    const seen = vi.fn();
    Element.prototype.scrollIntoView = seen;
    const { user, router } = renderApp('/settings');
    const contents = within(await screen.findByRole('navigation', { name: 'On this page' }));
    await user.click(contents.getByRole('link', { name: 'The messages’ words' }));
    expect(router.state.location.hash).toBe('#templates');
    expect(document.activeElement).toHaveAttribute('id', 'templates');
    expect(seen.mock.contexts.at(-1)).toBe(document.activeElement);
  });
});
