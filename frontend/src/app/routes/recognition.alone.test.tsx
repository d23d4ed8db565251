import calibration from '@fixtures/calibration.json';
import error from '@fixtures/error.json';
import running from '@fixtures/models_rebuild.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import type { Rebuild } from '@/api/types.gen';
import { NO_REBUILD } from '@/testing/enrolment-handlers';
import { listenTo, refusal } from '@/testing/listen-to';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

// jsdom draws nothing: the chart has its own test in a browser.
vi.mock('@/features/calibration/components/calibration-chart', () => ({
  CalibrationChart: () => <p>Chart of the cosines</p>,
}));

const rebuildIs = (state: Partial<Rebuild>) =>
  server.use(http.get('/api/models/rebuild', () => HttpResponse.json({ ...NO_REBUILD, ...state })));

describe('the threshold', () => {
  it('is recommended by the school’s own photos, and says why', async () => {
    renderApp('/settings/recognition');
    expect(await screen.findByText('0.450 would suit your photos better')).toBeVisible();
    expect(screen.getByText(calibration.message)).toBeVisible();
    const table = screen.getByRole('region', { name: 'What each threshold would do' });
    expect(within(table).getByRole('rowheader', { name: /0\.400.*in use/ })).toBeVisible();
    expect(within(table).getByRole('row', { name: /0\.450.*recommended/ })).toHaveTextContent('97.8%');
    expect(await screen.findByText('Chart of the cosines')).toBeVisible();
  });

  it('is left alone where it suits', async () => {
    server.use(
      http.get('/api/calibration', () =>
        HttpResponse.json({ ...calibration, recommended: 0.4, reason: 'own_suffices', message: 'It is clear.' }),
      ),
    );
    renderApp('/settings/recognition');
    expect(await screen.findByText('The threshold in use suits your photos')).toBeVisible();
    expect(screen.getByText('nothing to change')).toBeVisible();
  });

  it('is not recommended from too few photos', async () => {
    const none = { pairs: 0, lowest: null, median: null, highest: null, histogram: [0] };
    const few = { enough: false, reason: 'too_few', recommended: 0.4, message: 'There are too few photos to tell.' };
    server.use(
      http.get('/api/calibration', () =>
        HttpResponse.json({ ...calibration, ...few, genuine: none, impostor: none, edges: [0, 1], table: [] }),
      ),
    );
    renderApp('/settings/recognition');
    expect(await screen.findByText('Too few photos to recommend a threshold')).toBeVisible();
    expect(screen.getByText(few.message)).toBeVisible();
    expect(screen.queryByRole('region', { name: 'What each threshold would do' })).toBeNull();
  });

  it('shows the server’s words where nothing can be compared', async () => {
    server.use(http.get('/api/calibration', () => HttpResponse.json(error, { status: 400 })));
    renderApp('/settings/recognition');
    expect(await screen.findByText(error.error.message)).toBeVisible();
  });
});

describe('the models', () => {
  it('are listed with what runs and what there is of each', async () => {
    renderApp('/settings/recognition');
    const row = await screen.findByRole('row', { name: /packaged\/dlib/ });
    expect(within(row).getByText('Runs until the other is ready')).toBeVisible();
    const wanted = screen.getByRole('row', { name: /buffalo_l/ });
    expect(wanted).toHaveTextContent('Set in .env; takes over once its vectors are made');
    expect(screen.getByRole('row', { name: /buffalo_s/ })).toHaveTextContent('Files not here');
  });

  it('have their vectors made anew only after a question that says what happens', async () => {
    const sent = listenTo('post', '/api/models/rebuild', running, 202);
    const { user } = renderApp('/settings/recognition');
    await user.click(
      await screen.findByRole('button', { name: 'Make all vectors anew: insightface/buffalo_l' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Make all vectors anew?' });
    expect(dialog).toHaveTextContent('Lessons go on meanwhile');
    expect(sent).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Make them anew' }));
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '59');
    expect(screen.getByText('620 of 1,044 photos · 59%')).toBeVisible();
    expect(sent).toEqual([{ model: 'insightface/buffalo_l' }]);
    expect(screen.getByRole('button', { name: 'Make all vectors anew: packaged/dlib' })).toBeDisabled();
  });

  it('say why it was not begun', async () => {
    listenTo('post', '/api/models/rebuild', refusal('rebuild_running', 'Vectors are being made already. Wait until that is done.'), 409);
    const { user } = renderApp('/settings/recognition');
    await user.click(await screen.findByRole('button', { name: 'Make all vectors anew: packaged/dlib' }));
    await user.click(await screen.findByRole('button', { name: 'Make them anew' }));
    expect(await screen.findByText('Vectors are being made already. Wait until that is done.')).toBeVisible();
  });

  it('say how it ended, and which photos are left', async () => {
    rebuildIs({
      state: 'done',
      message: 'The vectors were made of 1,043 photos.',
      problem_count: 1,
      problems: [{ student_id: 's1', number: '1001', name: 'Amara Okafor', photo: 2, code: 'face_not_found', kept: false }],
    });
    const { user } = renderApp('/settings/recognition');
    expect(await screen.findByText('The vectors are made')).toBeVisible();
    await user.click(screen.getByText('1 photo without a vector'));
    expect(screen.getByText(/photo 2: this model finds no face/)).toBeVisible();
  });

  it('read everything anew when it ends', async () => {
    let asked = 0;
    let state = running as Rebuild;
    server.use(
      http.get('/api/models/rebuild', () => HttpResponse.json(state)),
      http.get('/api/calibration', () => {
        asked += 1;
        return HttpResponse.json(calibration);
      }),
    );
    renderApp('/settings/recognition');
    await screen.findByRole('progressbar');
    expect(asked).toBe(1);
    state = { ...NO_REBUILD, state: 'done', message: 'Done.' };
    await waitFor(() => expect(asked).toBe(2));
    expect(screen.getByText('The vectors are made')).toBeVisible();
  });

  it('can be forgotten, where they are not in use', async () => {
    const sent = listenTo('post', '/api/models/forget', {});
    const { user } = renderApp('/settings/recognition');
    await user.click(await screen.findByRole('button', { name: 'Erase the vectors of insightface/buffalo_s' }));
    await user.click(await screen.findByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByText('The vectors of insightface/buffalo_s are erased.')).toBeVisible();
    expect(sent).toEqual([{ model: 'insightface/buffalo_s' }]);
    expect(screen.queryByRole('button', { name: 'Erase the vectors of packaged/dlib' })).toBeNull();
  });
});
