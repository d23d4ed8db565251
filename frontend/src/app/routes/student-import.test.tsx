import error from '@fixtures/error.json';
import importReport from '@fixtures/import_report.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import type { SchoolImport } from '@/api/types.gen';
import { doneImport, importWith } from '@/testing/enrolment-handlers';
import { refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const LIST = { name: 'school.csv', size: 20, received: 20 };
const ZIP = { name: 'photos.zip', size: 10, received: 10 };
const checked = importWith({
  state: 'checked',
  students: LIST,
  photos: ZIP,
  summary: { rows: { added: 2, problem: 1 }, photos: { added: 3, problem: 1 }, classes: { made: 1, joined: 2 } },
});
const running = importWith({
  ...checked,
  state: 'running',
  begun: true,
  progress: { done: 3, total: 6, phase: 'photos', eta_s: 130 },
});

/** A server with one import, which the calls of the page change. */
function school(first: SchoolImport | null) {
  let now = first;
  const calls: string[] = [];
  const step = (state: SchoolImport['state'], changes: Partial<SchoolImport> = {}) => {
    now = { ...(now ?? importWith()), ...changes, state };
    return HttpResponse.json(now, { status: 202 });
  };
  server.use(
    http.get('/api/imports', () => HttpResponse.json({ imports: [...(now ? [now] : []), doneImport] })),
    http.get('/api/imports/im1', () => HttpResponse.json(now ?? error, { status: now ? 200 : 404 })),
    http.post('/api/imports', async ({ request }) => {
      calls.push(`create ${JSON.stringify(await request.json())}`);
      now = importWith();
      return HttpResponse.json(now, { status: 201 });
    }),
    http.put('/api/imports/im1/students', ({ request }) => {
      calls.push(`list ${decodeURIComponent(request.headers.get('X-Filename') ?? '')}`);
      return step('uploading', { students: LIST });
    }),
    http.put('/api/imports/im1/photos', ({ request }) => {
      calls.push(`photos ${request.headers.get('Content-Range')}`);
      return step('uploading', { photos: ZIP });
    }),
    http.post('/api/imports/im1/:step', ({ params }) => {
      calls.push(String(params.step));
      if (params.step === 'check') return step('checked', { summary: checked.summary });
      if (params.step === 'start') return step('running', { begun: true, progress: running.progress });
      return step('cancelled', { finished_at: '2026-11-22T09:00:00Z' });
    }),
    http.delete('/api/imports/:id', ({ params }) => {
      calls.push(`delete ${String(params.id)}`);
      now = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return {
    calls,
    becomes: (changes: Partial<SchoolImport>) => {
      now = { ...(now ?? importWith()), ...changes };
    },
  };
}

const csv = () => new File(['number,name\n1042,Amy\n'], 'school.csv', { type: 'text/csv' });
const zip = () => new File(['0123456789'], 'photos.zip', { type: 'application/zip' });

describe('importing a school', () => {
  it('goes from the files over the check to the end', async () => {
    const { calls, becomes } = school(null);
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('link', { name: 'Import a school' }));
    await user.upload(await screen.findByLabelText('Choose the list'), csv());
    expect(await screen.findByText('20 B, uploaded')).toBeVisible();
    await user.upload(screen.getByLabelText('Choose the photos'), zip());
    expect(await screen.findByText('10 B, uploaded')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('2 lines with a problem')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Photos in the ZIP' })).toHaveTextContent('1 problem3 to look at');

    await user.click(screen.getByRole('button', { name: 'Import…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Import this?' });
    expect(dialog).toHaveTextContent('2 students are added');
    expect(dialog).toHaveTextContent('3 photos are looked at, and taken if good enough');
    expect(dialog).toHaveTextContent('2 lines with a problem are left out');
    await user.click(within(dialog).getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('3 of 6 rows and photos · 50%')).toBeVisible();
    expect(screen.getByText('about 2 min left')).toBeVisible();

    becomes({ state: 'done', summary: { ...checked.summary, rows: { added: 2 }, photos: { added: 3 } } });
    expect(await screen.findByText('2 students and 3 photos added')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the students' })).toHaveAttribute('href', '/students');
    expect(calls).toEqual([
      'create {"date_order":"auto","accept":[]}',
      'list school.csv',
      'photos bytes 0-9/10',
      'check',
      'start',
    ]);
  });

  it('says how dates and photos are to be read, with the first file', async () => {
    const { calls } = school(null);
    const { user } = renderApp('/students/import');
    await user.selectOptions(await screen.findByLabelText('Dates between slashes'), 'dmy');
    await user.click(screen.getByRole('checkbox', { name: /twins/ }));
    await user.upload(screen.getByLabelText('Choose the list'), csv());
    expect(await screen.findByText('Fixed since the first file. To change it, begin anew.')).toBeVisible();
    expect(calls[0]).toBe('create {"date_order":"dmy","accept":["already_enrolled_as"]}');
  });

  it('hands out a template', async () => {
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    const { user } = renderApp('/students/import');
    await user.click(await screen.findByRole('button', { name: 'Download a template' }));
    expect(saved).toHaveBeenCalledOnce();
    expect((saved.mock.contexts[0] as HTMLAnchorElement).download).toBe('students.csv');
  });

  it('says why a file was not taken', async () => {
    school(null);
    server.use(
      http.put('/api/imports/im1/students', () =>
        HttpResponse.json(refusal('not_a_spreadsheet', 'This file is empty. Choose another one.'), { status: 422 }),
      ),
    );
    const { user } = renderApp('/students/import');
    await user.upload(await screen.findByLabelText('Choose the list'), csv());
    expect(await screen.findByText('school.csv is not uploaded')).toBeVisible();
    expect(screen.getByText('This file is empty. Choose another one.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Check' })).toBeDisabled();
  });

  it('can be begun anew, after a question', async () => {
    const { calls } = school(importWith({ students: LIST }));
    const { user } = renderApp('/students/import');
    await user.click(await screen.findByRole('button', { name: 'Begin anew' }));
    const dialog = await screen.findByRole('dialog', { name: 'Begin anew?' });
    expect(calls).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Begin anew' }));
    expect(await screen.findByLabelText('Dates between slashes')).toBeEnabled();
    expect(calls).toEqual(['delete im1']);
  });
});

describe('an import that was interrupted', () => {
  it('goes on with an upload where it was, when the same file is chosen', async () => {
    const { calls } = school(importWith({ photos: { ...ZIP, received: 4 } }));
    const { user } = renderApp('/students/import');
    expect(await screen.findByText('Not all of this file has arrived')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Check' })).toBeDisabled();
    await user.upload(screen.getByLabelText('Choose the same file again'), zip());
    expect(await screen.findByText('10 B, uploaded')).toBeVisible();
    expect(calls).toEqual(['photos bytes 4-9/10']);
  });

  it('begins anew with another file', async () => {
    const { calls } = school(importWith({ photos: { ...ZIP, received: 4 } }));
    const { user } = renderApp('/students/import');
    await user.upload(
      await screen.findByLabelText('Choose the same file again'),
      new File(['01234567'], 'others.zip', { type: 'application/zip' }),
    );
    await waitFor(() => expect(calls).toEqual(['photos bytes 0-7/8']));
  });

  it('is found again while it runs, and can be cancelled after a question', async () => {
    const { calls } = school(running);
    const { user } = renderApp('/students/import');
    expect(await screen.findByRole('progressbar', { name: 'Looking at the photos' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel the import…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel this import?' });
    expect(dialog).toHaveTextContent('What has been imported until now stays.');
    expect(calls).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel the import' }));
    expect(await screen.findByText('This import was cancelled')).toBeVisible();
    expect(calls).toEqual(['cancel']);
  });

  it('can go on after a restart', async () => {
    const { calls } = school({ ...running, state: 'paused', message: 'Nothing is lost: continue it.' });
    const { user } = renderApp('/students/import');
    expect(await screen.findByText('Nothing is lost: continue it.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByRole('progressbar')).toBeVisible();
    expect(calls).toEqual(['start']);
  });

  it('says why it failed, and takes other files', async () => {
    school(importWith({ state: 'failed', students: LIST, photos: ZIP, message: 'This ZIP is damaged.' }));
    const { user } = renderApp('/students/import');
    expect(await screen.findByText('This ZIP is damaged.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choose other files' }));
    expect(await screen.findAllByLabelText('Choose another file')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Back to the check' }));
    expect(await screen.findByText('This ZIP is damaged.')).toBeVisible();
  });
});

describe('the report', () => {
  it('shows what somebody has to look at first, and filters', async () => {
    const asked: string[] = [];
    school(checked);
    server.use(
      http.get('/api/imports/im1/report', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ ...importReport, total: 70 });
      }),
    );
    const { user } = renderApp('/students/import');
    const row = await screen.findByRole('row', { name: /9\.jpg/ });
    expect(row).toHaveTextContent('Nobody known');
    expect(row).toHaveTextContent('No student has the number that this file is named for.');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Of' }), 'photo');
    await user.selectOptions(screen.getByRole('combobox', { name: 'What happens' }), 'To look at (3)');
    await user.click(await screen.findByRole('button', { name: 'next page' }));
    await waitFor(() =>
      expect(asked).toEqual([
        '?page=1&per_page=50&status=problem',
        '?page=1&per_page=50&status=problem&kind=photo',
        '?page=1&per_page=50&status=added&kind=photo',
        '?page=2&per_page=50&status=added&kind=photo',
      ]),
    );
    expect(screen.getByRole('link', { name: 'Download the report' })).toHaveAttribute(
      'href',
      '/api/imports/im1/report.xlsx',
    );
  });
});

describe('imports before', () => {
  it('are listed, can be looked at and deleted', async () => {
    const { calls } = school(null);
    const { user } = renderApp('/students/import');
    const others = await screen.findByRole('region', { name: 'Other imports' });
    expect(within(others).getByRole('row', { name: /Schüler 7B\.csv/ })).toHaveTextContent('2 students, 2 photos');
    await user.click(within(others).getByRole('button', { name: /^Delete the import of/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete this import?' });
    expect(dialog).toHaveTextContent('The students and photos that it has added stay.');
    await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
    await waitFor(() => expect(calls).toEqual(['delete id0']));
  });

  it('show their report', async () => {
    school(null);
    const { user } = renderApp('/students/import');
    await user.click(await screen.findByRole('link', { name: /Nov 2026/ }));
    expect(await screen.findByText('2 students and 2 photos added')).toBeVisible();
    expect(await screen.findByRole('row', { name: /0002\/a\.jpg/ })).toHaveTextContent('Not good enough');
    await user.click(screen.getByRole('button', { name: 'Another import' }));
    expect(await screen.findByLabelText('Choose the list')).toBeEnabled();
  });

  it('say so where the list cannot be loaded', async () => {
    server.use(http.get('/api/imports', () => HttpResponse.json(error, { status: 400 })));
    renderApp('/students/import');
    expect(await screen.findByText(error.error.message)).toBeVisible();
  });
});
