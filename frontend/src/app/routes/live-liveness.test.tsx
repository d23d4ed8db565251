import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { liveState } from '@/testing/golden';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('a face that may be a photo', () => {
  it('is flagged in words below the picture, with what it means', async () => {
    const { user } = renderApp('/');
    const notice = await screen.findByText('1 face may be a photo: look');
    expect(notice).toBeVisible();
    await user.click(screen.getByText('What this means'));
    expect(screen.getByText(/decides nothing by itself/)).toBeVisible();
  });

  it('is flagged on the register, and says on demand that it decides nothing', async () => {
    const { user } = renderApp('/');
    const row = await screen.findByRole('row', { name: /Ben Lindqvist/ });
    await user.click(within(row).getByRole('button', { name: 'May be a photo: look. What this means of Ben Lindqvist' }));
    const meaning = await screen.findByRole('dialog', { name: /What this means of Ben Lindqvist$/ });
    expect(meaning).toHaveTextContent('nobody is marked or refused for it');
    expect(within(screen.getByRole('row', { name: /Amara Okafor/ })).queryByText(/May be a photo/)).toBeNull();
  });

  it('is counted where nobody knows whose it is', async () => {
    const { faces } = liveState();
    const suspects = faces.map((face) => ({
      ...face,
      liveness: face.name === null || face.name === 'Amara Okafor' ? ('suspected' as const) : ('real' as const),
    }));
    server.use(http.get('/api/live', () => HttpResponse.json(liveState({ faces: suspects }))));
    renderApp('/');
    expect(await screen.findByText('2 faces may be photos: look')).toBeVisible();
    expect(screen.getByText(/, and 1 unknown face/)).toBeVisible();
  });

  it('is not spoken of where liveness is off', async () => {
    const { faces, register } = liveState();
    const off = { liveness: null };
    server.use(
      http.get('/api/live', () =>
        HttpResponse.json(
          liveState({
            faces: faces.map((face) => ({ ...face, ...off })),
            register: register.map((entry) => ({ ...entry, ...off })),
          }),
        ),
      ),
    );
    renderApp('/');
    await screen.findByRole('row', { name: /Ben Lindqvist/ });
    expect(screen.queryByText(/may be a photo/i)).toBeNull();
  });

  it('is noted on the session’s register and in the editor of the mark', async () => {
    const { user } = renderApp('/sessions/se5');
    const row = await screen.findByRole('row', { name: /May be a photo: look/ });
    const name = within(row).getByRole('link').textContent;
    await user.click(within(row).getByRole('button', { name: new RegExp(`change the mark of ${name}`) }));
    const editor = await screen.findByRole('dialog', { name: `Mark of ${name}` });
    expect(await within(editor).findByText('May be a photo: look')).toBeVisible();
  });
});
