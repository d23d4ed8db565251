import error from '@fixtures/error.json';
import gallery from '@fixtures/gallery.json';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { Gallery } from '@/api/types.gen';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const answer = (changes: Partial<Gallery>) =>
  server.use(http.get('/api/gallery', () => HttpResponse.json({ ...gallery, ...changes })));

describe('on the list of students', () => {
  it('says how near two students come, and what that means', async () => {
    renderApp('/students');
    const panel = await screen.findByRole('region', { name: 'How well can they be told apart?' });
    expect(await within(panel).findByText('1 pair of students could be taken for each other')).toBeVisible();
    expect(panel).toHaveTextContent('Highest between two studentscosine 0.43Amara Okafor and Chloé Dubois');
    expect(panel).toHaveTextContent('Lowest within one studentcosine 0.52Dana Levi');
    expect(
      within(panel).getByRole('link', { name: 'Look at 2 look-alike pairs and 1 student with too few photos' }),
    ).toHaveAttribute('href', '/students/gallery');
  });

  it('is content where nobody looks alike', async () => {
    answer({
      highest_between: { ...gallery.highest_between, similarity: 0.21 },
      look_alikes: [],
      weak: [],
    });
    renderApp('/students');
    expect(await screen.findByText('No two students look alike to the camera')).toBeVisible();
    expect(screen.getByText('The nearest two are 0.19 below the threshold of cosine 0.40.')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Look at/ })).toBeNull();
  });

  it('warns of pairs that stay below the threshold', async () => {
    answer({ look_alikes: gallery.look_alikes.slice(1), highest_between: gallery.look_alikes[1] ?? null });
    renderApp('/students');
    expect(await screen.findByText('1 pair of students looks alike to the camera')).toBeVisible();
  });

  it('says what it takes where there is nobody to compare', async () => {
    answer({ students: 1, photos: 1, highest_between: null, lowest_within: null, look_alikes: [], weak: [] });
    renderApp('/students');
    expect(await screen.findByText(/It takes two students with photos to compare, and there is one/)).toBeVisible();
    expect(screen.getAllByText('None yet')).toHaveLength(2);
  });

  it('marks students with too few photos in the table', async () => {
    renderApp('/students');
    const row = await screen.findByRole('row', { name: /Amara Okafor.*Can be recognised/ });
    expect(within(row).getByText('Weak: add 2 photos or more')).toBeVisible();
    expect(within(screen.getByRole('row', { name: /Ben Lindqvist/ })).queryByText(/Weak/)).toBeNull();
  });
});

describe('the page of look-alikes', () => {
  it('shows the pairs side by side, the most alike first', async () => {
    renderApp('/students/gallery');
    const list = await screen.findByRole('list', { name: 'Students who look alike to the camera' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent('cosine 0.43: reaches the threshold');
    expect(second).toHaveTextContent('cosine 0.37: just below the threshold');
    const links = within(first ?? list).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/students/s1', '/students/s3']);
    await screen.findByText('Too few photos (1)');
    expect(list.querySelector('img')).toHaveAttribute('src', '/api/students/s1/photos/1');
  });

  it('leads from a weak student to where photos are added', async () => {
    renderApp('/students/gallery');
    expect(await screen.findByRole('link', { name: 'Add photos of Amara Okafor' })).toHaveAttribute(
      'href',
      '/register/s1',
    );
  });

  it('says so where there is nothing to do', async () => {
    answer({ look_alikes: [], weak: [] });
    renderApp('/students/gallery');
    expect(await screen.findByText('There are none')).toBeVisible();
    expect(screen.getByText('Everyone enrolled has three photos or more')).toBeVisible();
  });

  it('shows the server’s words where they cannot be compared', async () => {
    server.use(http.get('/api/gallery', () => HttpResponse.json(error, { status: 400 })));
    renderApp('/students/gallery');
    expect(await screen.findByText(error.error.message)).toBeVisible();
  });
});
