import student from '@fixtures/student.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { describe, expect, it } from 'vitest';

import { listenTo, refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('what is held about a student', () => {
  it('is shown: the photos and the consent', async () => {
    renderApp('/students/s1');
    const photos = await screen.findByRole('list', { name: 'Photos of Amara Okafor' });
    expect(within(photos).getAllByRole('img')).toHaveLength(1);
    const consent = screen.getByRole('region', { name: 'Consent' });
    expect(consent).toHaveTextContent('Given byNgozi OkaforGiven on1 Sept 2026FormOn paper');
    expect(within(consent).getByRole('link', { name: 'Print the consent form' })).toHaveAttribute(
      'href',
      '/students/s1/consent-form',
    );
  });

  it('can be had as one file', async () => {
    renderApp('/students/s1');
    const link = await screen.findByRole('link', { name: 'Export all that is held' });
    expect(link).toHaveAttribute('href', '/api/students/s1/export');
    expect(link).toHaveAttribute('download');
  });

  it('says what is missing without a consent', async () => {
    renderApp('/students/s2');
    const consent = await screen.findByRole('region', { name: 'Consent' });
    expect(consent).toHaveTextContent('Not recorded.');
    expect(within(consent).getByRole('link', { name: 'Record the consent' })).toHaveAttribute('href', '/register/s2');
    expect(within(consent).queryByRole('button', { name: 'Withdraw…' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add photos' })).toBeNull();
  });
});

describe('withdrawing the consent', () => {
  it('says what is erased, and shows that it is', async () => {
    let held: JsonBodyType = student;
    const sent: unknown[] = [];
    server.use(
      http.get('/api/students/s1', () => HttpResponse.json(held)),
      http.patch('/api/students/s1', async ({ request }) => {
        sent.push(await request.json());
        held = { ...student, consent: null, photos: [], enrolled: false };
        return HttpResponse.json(held);
      }),
    );
    const { user } = renderApp('/students/s1');
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Withdraw the consent for Amara Okafor?' });
    expect(dialog).toHaveTextContent('1 enrolment photo');
    expect(dialog).toHaveTextContent('erased at once');
    await user.click(within(dialog).getByRole('button', { name: 'Withdraw and erase' }));
    expect(await screen.findByText('Not recorded.')).toBeVisible();
    expect(screen.getByText('No photos are held')).toBeVisible();
    expect(sent).toEqual([{ consent: null }]);
  });

  it('keeps the question and says why, when it failed', async () => {
    server.use(
      http.patch('/api/students/s1', () =>
        HttpResponse.json(refusal('write_failed', 'The disk is full.'), { status: 500 }),
      ),
    );
    const { user } = renderApp('/students/s1');
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    await user.click(await screen.findByRole('button', { name: 'Withdraw and erase' }));
    expect(await screen.findByText('The disk is full.')).toBeVisible();
  });
});

describe('erasing', () => {
  it('spells out what goes, leaves the marks unless asked, and goes back to the list', async () => {
    const erased: string[] = [];
    server.use(
      http.delete('/api/students/s1', ({ request }) => {
        erased.push(new URL(request.url).search);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = renderApp('/students/s1');
    await user.click(await screen.findByRole('button', { name: 'Erase this student…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Amara Okafor?' });
    expect(dialog).toHaveTextContent('from backups and snapshots too');
    expect(dialog).toHaveTextContent('e-mails about this student');
    expect(within(dialog).getByRole('checkbox', { name: 'Erase the marks in past lessons too' })).not.toBeChecked();
    await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/students'));
    expect(erased).toEqual(['']);
  });

  it('takes the marks along when asked', async () => {
    const erased: string[] = [];
    server.use(
      http.delete('/api/students/s1', ({ request }) => {
        erased.push(new URL(request.url).search);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderApp('/students/s1');
    await user.click(await screen.findByRole('button', { name: 'Erase this student…' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Erase the marks in past lessons too' }));
    await user.click(screen.getByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText('Amara Okafor is deleted, with all photos and marks.')).toBeVisible();
    expect(erased).toEqual(['?marks=1']);
  });

  it('takes one photo alone, after a question', async () => {
    const gone = listenToDeletedPhotos();
    const { user } = renderApp('/students/s1');
    await user.click(await screen.findByRole('button', { name: 'Delete photo 1' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete this photo?' });
    expect(gone).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText('The photo is deleted, with its face data.')).toBeVisible();
    expect(gone).toEqual([{ id: 's1', n: '1' }]);
  });
});

function listenToDeletedPhotos(): unknown[] {
  return listenTo('delete', '/api/students/:id/photos/:n', {});
}
