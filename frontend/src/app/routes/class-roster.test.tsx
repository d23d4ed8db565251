import rosterImport from '@fixtures/roster_import.json';
import schoolClass from '@fixtures/class.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const IMPORT = '/api/classes/c1/roster/import';
const list = new File(['number,name\n1001,Amara Okafor\n'], '7B.csv', { type: 'text/csv' });

describe('choosing students', () => {
  it('ticks those of the class, and saves in the order of the roster', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('/api/classes/c1', () => HttpResponse.json({ ...schoolClass, roster: ['s2'] })),
      http.patch('/api/classes/c1', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(schoolClass);
      }),
    );
    const { user, router } = renderApp('/classes/c1/roster');
    expect(await screen.findByRole('checkbox', { name: /Ben Lindqvist/ })).toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: /Amara Okafor/ }));
    expect(screen.getByText('2 students chosen')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save the roster' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/classes/c1'));
    expect(sent).toEqual([{ roster: ['s2', 's1'] }]);
  });

  it('chooses all that match, and nobody else', async () => {
    server.use(http.get('/api/classes/c1', () => HttpResponse.json({ ...schoolClass, roster: [] })));
    const { user } = renderApp('/classes/c1/roster');
    await user.type(await screen.findByRole('searchbox'), 'amara');
    await user.click(screen.getByRole('checkbox', { name: 'All 1 that match' }));
    await user.clear(screen.getByRole('searchbox'));
    expect(screen.getByRole('checkbox', { name: /Amara Okafor/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Ben Lindqvist/ })).not.toBeChecked();
  });
});

describe('importing a roster', () => {
  it('says what it would do, the problems first, and writes nothing', async () => {
    const asked: string[] = [];
    server.use(
      http.post(IMPORT, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(rosterImport);
      }),
    );
    const { user } = renderApp('/classes/c1/import');
    await user.upload(await screen.findByLabelText('Choose a list'), list);
    const { problems, rows } = rosterImport.summary;
    expect(await screen.findByText(`${problems} rows of ${rows} cannot be used`)).toBeVisible();
    const [, first] = screen.getAllByRole('row');
    expect(within(first ?? document.body).getByText('Problem')).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(rosterImport.rows.length + 1);
    expect(screen.getByRole('button', { name: /^Add \d/ })).toBeDisabled();
    expect(asked).toEqual(['?dry_run=1']);
  });

  it('skips the problem rows when it is told to', async () => {
    const asked: string[] = [];
    server.use(
      http.post(IMPORT, ({ request }) => {
        const { search } = new URL(request.url);
        asked.push(search);
        return HttpResponse.json({ ...rosterImport, written: search === '?skip_problems=1' });
      }),
    );
    const { user } = renderApp('/classes/c1/import');
    await user.upload(await screen.findByLabelText('Choose a list'), list);
    await user.click(await screen.findByRole('switch', { name: /^Skip the problem rows/ }));
    await user.click(screen.getByRole('button', { name: /^Add \d/ }));
    expect(await screen.findByText(/added to the class$/)).toBeVisible();
    expect(asked).toEqual(['?dry_run=1', '?skip_problems=1']);
    expect(screen.getByRole('link', { name: 'Back to the class' })).toBeVisible();
  });

  it('says why a file cannot be read', async () => {
    const body = { error: { code: 'not_a_table', message: 'This file is no CSV and no XLSX.', details: {} } };
    server.use(http.post(IMPORT, () => HttpResponse.json(body, { status: 422 })));
    const { user } = renderApp('/classes/c1/import');
    await user.upload(await screen.findByLabelText('Choose a list'), list);
    expect(await screen.findByText('This file is no CSV and no XLSX.')).toBeVisible();
  });
});
