import error from '@fixtures/error.json';
import students from '@fixtures/students.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('the students page', () => {
  it('lists students with photos, consent and guardians', async () => {
    renderApp('/students');
    const row = await screen.findByRole('row', { name: /Amara Okafor/ });
    expect(within(row).getByRole('img')).toHaveAttribute('src', '/api/students/s1/photos/1?side=72');
    expect(within(row).getByText('Can be recognised')).toBeVisible();
    expect(within(row).getByText('ngozi@example.org')).toBeVisible();
    const other = screen.getByRole('row', { name: /Ben Lindqvist/ });
    expect(within(other).getByText('No photos yet')).toBeVisible();
    expect(within(other).getByRole('link', { name: 'Add photos of Ben Lindqvist' })).toHaveAttribute(
      'href',
      '/register/s2',
    );
  });

  it('shows a school page by page', async () => {
    const many = Array.from({ length: 101 }, (_, index) => ({
      ...students.students[1],
      id: `p${index}`,
      number: `${1000 + index}`,
      name: `Pupil ${String(index).padStart(3, '0')}`,
    }));
    server.use(http.get('/api/students', () => HttpResponse.json({ students: many })));
    const { user } = renderApp('/students');
    expect(await screen.findByText('101 students, page 1 of 2')).toBeVisible();
    expect(screen.queryByText('Pupil 100')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'next page' }));
    expect(screen.getByText('Pupil 100')).toBeVisible();
    await user.click(screen.getByRole('searchbox'));
    await user.paste('Pupil 007');
    expect(screen.getByText('Pupil 007')).toBeVisible();
    expect(screen.queryByText(/page 2/)).toBeNull();
  }, 20_000);

  it('searches by number', async () => {
    const { user } = renderApp('/students');
    await user.type(await screen.findByRole('searchbox'), '1002');
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['Ben Lindqvist1002']);
  });

  it('helps where there is nobody', async () => {
    server.use(http.get('/api/students', () => HttpResponse.json({ students: [] })));
    renderApp('/students');
    expect(await screen.findByRole('link', { name: 'Enrol the first student' })).toBeVisible();
  });

  it('shows the server’s words where the list cannot be loaded', async () => {
    server.use(http.get('/api/students', () => HttpResponse.json(error, { status: 400 })));
    renderApp('/students');
    expect(await screen.findByText(error.error.message)).toBeVisible();
  });
});

describe('deleting', () => {
  it('names the student and what is erased, and can be called off', async () => {
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('button', { name: 'Delete Amara Okafor' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Amara Okafor?' });
    expect(dialog).toHaveTextContent('Amara Okafor (1001), with 1 guardian and the consent');
    expect(dialog).toHaveTextContent('1 enrolment photo');
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('row', { name: /Amara Okafor/ })).toBeVisible();
  });

  it.each([204, 404])('takes the student off the list when the server answers %i', async (status) => {
    let left = students.students;
    server.use(
      http.get('/api/students', () => HttpResponse.json({ students: left })),
      http.delete('/api/students/s1', () => {
        left = left.filter(({ id }) => id !== 's1');
        return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(error, { status });
      }),
    );
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('button', { name: 'Delete Amara Okafor' }));
    await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await waitFor(() => expect(screen.queryByRole('row', { name: /Amara Okafor/ })).toBeNull());
    expect(await screen.findByText('Amara Okafor is deleted, with all photos.')).toBeVisible();
  });

  it('leaves an empty list and no dialog behind, when it was the last one', async () => {
    let left = students.students.slice(0, 1);
    server.use(
      http.get('/api/students', () => HttpResponse.json({ students: left })),
      http.delete('/api/students/s1', () => {
        left = [];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('button', { name: 'Delete Amara Okafor' }));
    await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText('Nobody is enrolled yet')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps the dialog and says why, when it failed', async () => {
    server.use(http.delete('/api/students/s1', () => HttpResponse.error()));
    const { user } = renderApp('/students');
    await user.click(await screen.findByRole('button', { name: 'Delete Amara Okafor' }));
    await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText(/Rollcall cannot be reached/)).toBeVisible();
  });
});
