import photosAdded from '@fixtures/photos_added.json';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { RejectedPhoto } from '@/api/types.gen';
import { goodCheck, severalFaces } from '@/testing/photo-check';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const BEN = { student_id: 's2', name: 'Ben Lindqvist', number: '1002', similarity: 0.61 };

const refused = (file: string, code: string, details: object = {}): RejectedPhoto => ({
  file,
  code,
  message: `Refused: ${code}.`,
  details: { ...details },
});

/** One answer to each upload, then all is taken; and how often there was one. */
function answerUploads(...answers: RejectedPhoto[][]): { uploads: number } {
  const seen = { uploads: 0 };
  server.use(
    http.post('/api/students/s1/photos', () => {
      const rejected = answers[seen.uploads] ?? [];
      seen.uploads += 1;
      return HttpResponse.json({ ...photosAdded, rejected }, { status: 201 });
    }),
  );
  return seen;
}

async function upload(user: UserEvent, ...names: string[]) {
  await user.click(await screen.findByRole('radio', { name: 'Upload' }));
  await user.upload(
    screen.getByLabelText('Upload photos'),
    names.map((name) => new File([name], name, { type: 'image/jpeg' })),
  );
  await waitFor(() => expect(screen.queryByText('Being checked')).toBeNull());
}

const save = (user: UserEvent) => user.click(screen.getByRole('button', { name: /^Add \d photos?$/ }));

describe('a photo of several people', () => {
  it('is used once its face is chosen', async () => {
    const checks = [severalFaces, goodCheck({ faces: severalFaces.faces })];
    server.use(http.post('/api/enrolment/check', () => HttpResponse.json(checks.shift())));
    const { user } = renderApp('/register/s1');
    await upload(user, 'group.jpg');
    expect(screen.getByRole('button', { name: 'Add photos' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Choose the face in group.jpg' }));
    const dialog = await screen.findByRole('dialog', { name: 'Which face is the student’s?' });
    within(dialog).getByRole('button', { name: 'Face 2 of 2, from the left' }).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Add 1 photo' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Choose another face in group.jpg' })).toBeEnabled();
  });
});

describe('a photo that looks like another student', () => {
  it('leads to that student, and is taken all the same when somebody says so twice', async () => {
    const seen = answerUploads(['photo-1.jpg', 'photo-2.jpg'].map((file) => refused(file, 'already_enrolled_as', BEN)));
    const { user } = renderApp('/register/s1');
    await upload(user, 'a.jpg', 'b.jpg', 'c.jpg');
    await save(user);
    expect(await screen.findByText('2 photos look like Ben Lindqvist, number 1002')).toBeVisible();
    expect(screen.getByRole('link', { name: /Ben Lindqvist/ })).toHaveAttribute('href', '/students/s2');
    await user.click(screen.getByRole('button', { name: 'It is somebody else: take them all the same' }));
    const dialog = await screen.findByRole('dialog', { name: 'Take them all the same?' });
    expect(seen.uploads).toBe(1);
    await user.click(within(dialog).getByRole('button', { name: 'Take 2 photos' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(screen.getByText(/^3 photos added/)).toBeVisible();
  });

  it('does not go unsaid when the others are taken', async () => {
    answerUploads(
      [refused('photo-1.jpg', 'already_enrolled_as', BEN), refused('photo-2.jpg', 'unlike_other_photos')],
      [],
    );
    const { user } = renderApp('/register/s1');
    await upload(user, 'a.jpg', 'b.jpg', 'c.jpg');
    await save(user);
    await user.click(await screen.findByRole('button', { name: 'It is the right person: take it all the same' }));
    await user.click(await screen.findByRole('button', { name: 'Take 1 photo' }));
    await waitFor(() => expect(screen.queryByText(/does not look like this student’s others/)).toBeNull());
    expect(screen.getByText('1 photo looks like Ben Lindqvist, number 1002')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove a.jpg' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
  });
});

describe('what the gallery has no need of', () => {
  it('is left out, and that is no fault', async () => {
    answerUploads([refused('photo-2.jpg', 'near_duplicate'), refused('photo-3.jpg', 'not_needed')]);
    const { user } = renderApp('/register/s1');
    await upload(user, 'a.jpg', 'b.jpg', 'c.jpg');
    await save(user);
    expect(await screen.findByText(/2 photos too much like the others: left out\.$/)).toBeVisible();
  });
});

describe('fewer than three photos', () => {
  it('are said to be weak, with a way to add more', async () => {
    const { user } = renderApp('/register/s1');
    await upload(user, 'a.jpg');
    await save(user);
    expect(await screen.findByText('Only 2 photos: recognition is weak')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Take more photos' }));
    expect(await screen.findByLabelText('Upload photos')).toBeVisible();
  });

  it('are no matter where enough are on record', async () => {
    const { user } = renderApp('/register/s1');
    await upload(user, 'a.jpg', 'b.jpg');
    await save(user);
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(screen.queryByText(/recognition is weak/)).toBeNull();
  });
});
