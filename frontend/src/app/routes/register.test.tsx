import student from '@fixtures/student.json';
import check from '@fixtures/check.json';
import photosAdded from '@fixtures/photos_added.json';
import photosRejected from '@fixtures/photos_rejected.json';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { liveState } from '@/testing/golden';
import { goodCheck } from '@/testing/photo-check';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

const refusal = (file: string) => ({
  file,
  code: 'blurred',
  message: 'This photo is blurred. Hold still.',
  details: {},
});

async function fillIn(user: UserEvent) {
  await user.type(await screen.findByRole('textbox', { name: 'Student number' }), ' 1001 ');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Amara Okafor');
  await user.type(screen.getByRole('textbox', { name: 'Given by' }), 'Ngozi Okafor');
}

async function takePhotos(user: UserEvent, count: number) {
  const button = screen.getByRole('button', { name: 'Take a photo' });
  for (let taken = 1; taken <= count; taken++) {
    await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'false'));
    await user.click(button);
    await screen.findByRole('img', { name: `Camera photo ${taken}` });
  }
  await waitFor(() => expect(screen.queryByText('Being checked')).toBeNull());
}

/** Counts the students that are created, and answers as the server would. */
function countCreated(): { drafts: unknown[] } {
  const seen: { drafts: unknown[] } = { drafts: [] };
  server.use(
    http.post('/api/students', async ({ request }) => {
      seen.drafts.push(await request.json());
      return HttpResponse.json({ ...student, photos: [] }, { status: 201 });
    }),
  );
  return seen;
}

describe('enrolling a student', () => {
  it('shows the camera without overlay, names or mood', async () => {
    renderApp('/register');
    const video = await screen.findByRole('img', { name: 'Live video for taking photos' });
    expect(video.getAttribute('src')).toMatch(/^\/api\/stream\.mjpg\?overlay=0&/);
    expect(screen.queryByText('Engagement')).toBeNull();
  });

  it('saves the student and then the photos', async () => {
    const seen = countCreated();
    const { user } = renderApp('/register');
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: 'Add a guardian' }));
    await user.type(screen.getByRole('textbox', { name: 'Guardian’s name' }), 'Ngozi Okafor');
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'ngozi@example.org');
    await takePhotos(user, 2);
    await user.click(screen.getByRole('button', { name: 'Save with 2 photos' }));

    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(screen.getByText(/^2 photos added/)).toBeVisible();
    expect(seen.drafts).toMatchObject([
      {
        number: '1001',
        name: 'Amara Okafor',
        guardians: [{ name: 'Ngozi Okafor', email: 'ngozi@example.org', language: 'en' }],
        consent: { given_by: 'Ngozi Okafor', form: 'paper' },
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'Enrol another' }));
    expect(await screen.findByRole('textbox', { name: 'Student number' })).toHaveValue('');
  });

  it('asks for number, name and consent before it sends anything', async () => {
    const seen = countCreated();
    const { user } = renderApp('/register');
    await user.click(await screen.findByRole('button', { name: 'Save without photos' }));
    expect(screen.getByText('Enter the student number.')).toBeVisible();
    expect(screen.getByText('Enter the student’s name.')).toBeVisible();
    expect(screen.getByText('Enter who gave consent.')).toBeVisible();
    expect(seen.drafts).toEqual([]);
  });

  it('says at the field that a number is taken', async () => {
    const message = 'The number 1001 belongs to another student.';
    server.use(
      http.post('/api/students', () =>
        HttpResponse.json({ error: { code: 'number_taken', message, details: {} }, request_id: 'r' }, { status: 409 }),
      ),
    );
    const { user } = renderApp('/register');
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: 'Save without photos' }));
    const field = screen.getByRole('textbox', { name: 'Student number' });
    await waitFor(() => expect(field).toBeInvalid());
    expect(field).toHaveAccessibleDescription(message);
  });
});

it('puts what the server finds wrong at its field', async () => {
  const details = { fields: { 'consent.on': 'must not be in the future' } };
  const body = { error: { code: 'validation_failed', message: 'Please correct this.', details }, request_id: 'r' };
  server.use(http.post('/api/students', () => HttpResponse.json(body, { status: 422 })));
  const { user } = renderApp('/register');
  await fillIn(user);
  await user.click(screen.getByRole('button', { name: 'Save without photos' }));
  await waitFor(() =>
    expect(screen.getByLabelText(/^Given on/)).toHaveAccessibleDescription(
      'Please correct this: must not be in the future.',
    ),
  );
});

describe('photos', () => {
  it('says in words why one is not used, and sends only the good ones', async () => {
    const verdicts = [check, goodCheck()];
    server.use(http.post('/api/enrolment/check', () => HttpResponse.json(verdicts.shift())));
    const { user } = renderApp('/register');
    await screen.findByRole('img', { name: 'Live video for taking photos' });
    await takePhotos(user, 2);
    const strip = screen.getByRole('list', { name: 'Photos taken' });
    expect(within(strip).getByText(check.messages.join(' '))).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save with 1 photo' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Remove Camera photo 2' }));
    expect(screen.getByRole('button', { name: 'Save without photos' })).toBeEnabled();
  });

  it('are not sent unchecked, and can be checked again', async () => {
    server.use(http.post('/api/enrolment/check', () => HttpResponse.error(), { once: true }));
    const { user } = renderApp('/register');
    await screen.findByRole('img', { name: 'Live video for taking photos' });
    await takePhotos(user, 1);
    expect(screen.getByRole('button', { name: 'Save without photos' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByRole('button', { name: 'Save with 1 photo' })).toBeVisible();
  });

  it('can be uploaded, and what is no picture is refused by name', async () => {
    const { user } = renderApp('/register');
    await user.click(await screen.findByRole('radio', { name: 'Upload' }));
    const field = screen.getByLabelText('Upload photos');
    await user.upload(field, [new File(['x'], 'me.png', { type: 'image/png' })]);
    expect(await screen.findByRole('img', { name: 'me.png' })).toBeVisible();
  });

  it('cannot be taken while the camera is away, and the server’s reason is shown', async () => {
    const live = liveState();
    server.use(http.get('/api/live', () => HttpResponse.json({ ...live, camera: { ...live.camera, state: 'lost' } })));
    renderApp('/register');
    expect(await screen.findByText('The camera cannot be reached')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Take a photo' })).toBeDisabled();
  });
});

describe('when saving goes half wrong', () => {
  it('keeps a student whose photos all failed, and does not create a second one', async () => {
    const seen = countCreated();
    const answers = [
      () =>
        HttpResponse.json(
          { ...photosRejected, error: { ...photosRejected.error, details: { rejected: [refusal('photo-1.jpg')] } } },
          { status: 422 },
        ),
      () => HttpResponse.json({ ...photosAdded, rejected: [] }, { status: 201 }),
    ];
    server.use(http.post('/api/students/s1/photos', () => answers.shift()?.()));
    const { user } = renderApp('/register');
    await fillIn(user);
    await takePhotos(user, 1);
    await user.click(screen.getByRole('button', { name: 'Save with 1 photo' }));
    expect(await screen.findByText('Amara Okafor is saved, but none of the photos could be used')).toBeVisible();
    expect(screen.getByText('This photo is blurred. Hold still.')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Take a photo' }));
    await user.click(await screen.findByRole('button', { name: 'Add 1 photo' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(seen.drafts).toHaveLength(1);
  });

  it('keeps refused photos and says why, when only some were taken', async () => {
    server.use(
      http.post('/api/students/s1/photos', () =>
        HttpResponse.json({ ...photosAdded, rejected: [refusal('photo-2.jpg')] }, { status: 201 }),
      ),
    );
    const { user } = renderApp('/register');
    await fillIn(user);
    await takePhotos(user, 2);
    await user.click(screen.getByRole('button', { name: 'Save with 2 photos' }));
    expect(await screen.findByText('Amara Okafor is saved with 1 new photo')).toBeVisible();
    expect(screen.queryByRole('img', { name: 'Camera photo 1' })).toBeNull();
    expect(screen.getByRole('img', { name: 'Camera photo 2' })).toBeVisible();
  });

  it('keeps the photos where the connection broke, to send them again', async () => {
    const seen = countCreated();
    server.use(http.post('/api/students/s1/photos', () => HttpResponse.error(), { once: true }));
    const { user } = renderApp('/register');
    await fillIn(user);
    await takePhotos(user, 1);
    await user.click(screen.getByRole('button', { name: 'Save with 1 photo' }));
    expect(await screen.findByText('Amara Okafor is saved, but the photos did not arrive')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add 1 photo' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(seen.drafts).toHaveLength(1);
  });
});

describe('adding photos to a student on record', () => {
  it('names the student and asks for nothing that is known', async () => {
    renderApp('/register/s1');
    expect(await screen.findByText('Ngozi Okafor, 1 Sept 2026')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Student number' })).toBeNull();
  });

  it('records a missing consent before it sends photos', async () => {
    const calls: string[] = [];
    server.use(
      http.get('/api/students/s1', () => HttpResponse.json({ ...student, consent: null })),
      http.patch('/api/students/s1', async ({ request }) => {
        calls.push(JSON.stringify(await request.json()));
        return HttpResponse.json(student);
      }),
      http.post('/api/students/s1/photos', () => {
        calls.push('photos');
        return HttpResponse.json({ ...photosAdded, rejected: [] }, { status: 201 });
      }),
    );
    const { user } = renderApp('/register/s1');
    await user.type(await screen.findByRole('textbox', { name: 'Given by' }), 'Ngozi Okafor');
    await takePhotos(user, 1);
    await user.click(screen.getByRole('button', { name: 'Add 1 photo' }));
    expect(await screen.findByRole('heading', { name: 'Amara Okafor is saved' })).toBeVisible();
    expect(calls).toEqual([expect.stringContaining('"given_by":"Ngozi Okafor"'), 'photos']);
  });

  it('says so where there is no such student', async () => {
    renderApp('/register/nobody');
    expect(await screen.findByText(/There is no student with this id/)).toBeVisible();
  });
});

describe('what is not saved yet', () => {
  it('holds back another page, until leaving is confirmed', async () => {
    const { user } = renderApp('/register');
    await screen.findByRole('img', { name: 'Live video for taking photos' });
    await takePhotos(user, 1);
    await user.click(screen.getByRole('link', { name: 'Students' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    expect(dialog).toHaveTextContent('1 photo on this page would be lost.');
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('img', { name: 'Camera photo 1' })).toBeVisible();

    await user.click(screen.getByRole('link', { name: 'Students' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Students' })).toBeVisible();
  });

  it('asks the browser to hold back closing the tab, and only then', async () => {
    const held = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const { user } = renderApp('/register');
    await screen.findByRole('img', { name: 'Live video for taking photos' });
    expect(held()).toBe(false);
    await takePhotos(user, 1);
    expect(held()).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Remove Camera photo 1' }));
    await waitFor(() => expect(held()).toBe(false));
  });
});

it('moves the focus to the next photo when one is removed', async () => {
  const { user } = renderApp('/register');
  await screen.findByRole('img', { name: 'Live video for taking photos' });
  await takePhotos(user, 3);
  const remove = (number: number) => screen.getByRole('button', { name: `Remove Camera photo ${number}` });
  await user.click(remove(2));
  expect(remove(3)).toHaveFocus();
  await user.click(remove(3));
  expect(remove(1)).toHaveFocus();
  await user.click(remove(1));
  expect(document.body).not.toHaveFocus();
});
