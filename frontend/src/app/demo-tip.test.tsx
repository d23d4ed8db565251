import health from '@fixtures/health.json';
import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { tipOf } from '@/app/demo-tips';
import { routes } from '@/app/router';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

describe('the hints of the demo', () => {
  it('say on each page what to try there', async () => {
    const { router } = renderApp('/students');
    expect(await screen.findByRole('note', { name: 'Try this' })).toHaveTextContent('Open Matteo Ricci');
    await router.navigate('/students/s1');
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('the rate follows'));
    await router.navigate('/students/gallery');
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('most alike'));
  });

  it('leave no page out but the one that is not there', () => {
    const pages = routes.flatMap(({ children = [] }) => children.flatMap((each) => each.children ?? []));
    const paths = pages.map(({ path = '' }) => path).filter((path) => path !== '*');
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) expect(tipOf(`/${path.replaceAll(/:\w+/g, 'one')}`), path).toBeDefined();
    expect(tipOf('/students/new-and/else/where')).toBeUndefined();
  });

  it('are hidden one by one, and stay so', async () => {
    const { user, unmount, router } = renderApp('/students');
    await user.click(await screen.findByRole('button', { name: 'Hide this hint' }));
    expect(screen.queryByRole('note')).toBeNull();
    await router.navigate('/classes');
    await screen.findByRole('note');
    unmount();
    const again = renderApp('/students');
    await screen.findByRole('heading', { level: 1, name: 'Students' });
    await again.router.navigate('/classes');
    await screen.findByRole('note');
    await again.router.navigate('/students');
    await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  });

  it('are the demo’s alone', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/api/health', () => {
        asked.push('health');
        return HttpResponse.json({ ...health, demo: false });
      }),
    );
    renderApp('/students');
    await screen.findByRole('heading', { level: 1, name: 'Students' });
    await waitFor(() => expect(asked).not.toEqual([]));
    expect(screen.queryByRole('note')).toBeNull();
  });
});
